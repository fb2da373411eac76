"""What the tagger says of a word: its part in an attribution, and in a name."""

from sayso.schemas import NameType

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
BEGIN = {role: TAGS.index(f"B-{role}") for role in ROLES}
INSIDE = {role: TAGS.index(f"I-{role}") for role in ROLES}
LINKS = ("none", "source", "content")
"""What a word is to a given cue."""

NAME_TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC")
NAME_TAGS = ("O", *(f"{part}-{name_type}" for name_type in NAME_TYPES for part in "BI"))
NAME_BEGIN: dict[str, int] = {name_type: NAME_TAGS.index(f"B-{name_type}") for name_type in NAME_TYPES}
NAME_INSIDE: dict[str, int] = {name_type: NAME_TAGS.index(f"I-{name_type}") for name_type in NAME_TYPES}
