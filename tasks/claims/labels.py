"""The tags of the tagger: begin and inside of source, cue and content, and outside."""

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
BEGIN = {role: TAGS.index(f"B-{role}") for role in ROLES}
INSIDE = {role: TAGS.index(f"I-{role}") for role in ROLES}
LINKS = ("none", "source", "content")
"""What a word is to a given cue."""
