"""Deterministic ids: the same parts always give the same id, on every machine."""

import hashlib
import json
from typing import Any

ID_LENGTH = 20
"""Hex digits of an id: 80 bits, a collision among a billion rows is about one in two million."""


def stable_id(*parts: Any) -> str:
    """Hash of the parts (anything JSON can hold) as `ID_LENGTH` hex digits."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
