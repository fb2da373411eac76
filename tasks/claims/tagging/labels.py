"""What the tagger says of a word: its part in an attribution, and in a name."""

from collections.abc import Sequence

from sayso.schemas import NameType


def begin_and_inside(kinds: Sequence[str]) -> tuple[str, ...]:
    """The tags of words outside, and of those that begin and go on with something of every kind."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


def _numbers(tags: Sequence[str], part: str, kinds: Sequence[str]) -> dict[str, int]:
    return {kind: tags.index(f"{part}-{kind}") for kind in kinds}


ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = begin_and_inside(ROLES)
BEGIN = _numbers(TAGS, "B", ROLES)
INSIDE = _numbers(TAGS, "I", ROLES)
LINKS = ("none", "source", "content")
"""What a word is to a given cue."""

NAME_TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC")
NAME_TAGS = begin_and_inside(NAME_TYPES)
NAME_BEGIN = _numbers(NAME_TAGS, "B", NAME_TYPES)
NAME_INSIDE = _numbers(NAME_TAGS, "I", NAME_TYPES)
