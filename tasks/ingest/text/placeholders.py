"""What stands for nothing ("nan", "[Removed]", "—"), and texts that a service has cut ("… [+435 chars]")."""

import math
import re
from typing import Any

from sayso.tasks.knowledge.data_files import column

_PLACEHOLDERS = column("sayso.tasks.ingest", "placeholders.tsv", "text")
_LONGEST = 40
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\s*\+\s*\d+\s*(?:chars|characters)\s*\]\s*$")


def is_placeholder(value: Any) -> bool:
    """Whether a value says that there is none."""
    if isinstance(value, float):
        return math.isnan(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    text = " ".join(value.casefold().split())
    return not re.search(r"\w", text) or text in _PLACEHOLDERS or text.strip("[]<>(){}\"'*-.# ") in _PLACEHOLDERS


def is_cut(text: str) -> bool:
    """Whether a text ends where a service has cut it, as NewsAPI does after 200 characters."""
    return text.endswith("]") and bool(_CUT.search(text[-60:]))
