"""Deterministic ids: the same parts always give the same id, on every machine."""

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

ID_LENGTH = 20
"""Hex digits of an id: 80 bits, a collision among a billion rows is about one in two million."""
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""Made once: `json.dumps` makes one a call, which takes longer than to write the parts."""


def stable_id(*parts: Any) -> str:
    """Hash of the parts (anything JSON can hold) as `ID_LENGTH` hex digits."""
    return hashlib.sha256(_WRITTEN.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def word_ids(article_id: str, kind: str, rows: Iterable[tuple[Hashable, ...]]) -> list[str]:
    """Ids of rows of an article, in the order of its text: each of its words, and of which of equal ones it is.

    They hold no place, so that what an edit elsewhere in the article only moves keeps its id.
    """
    seen: Counter[tuple[Hashable, ...]] = Counter()
    ids = []
    for words in rows:
        ids.append(stable_id(article_id, kind, *words, seen[words]))
        seen[words] += 1
    return ids
