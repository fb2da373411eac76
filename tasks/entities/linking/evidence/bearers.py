"""Who and what may be meant by a name that alone is no evidence: entries of the index, and bodies known by one word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.tasks.entities.naming.person_names import without_initials
from sayso.tasks.knowledge import Entry, Gender, Knowledge, Known, Office, normal, unhyphenated, without_legal_form

SUBTYPES = {"person": None, "ministry": "government"}
"""Subtypes of entities where they are not the kind of the index."""

COMMON, RARE = 0, 2
"""How likely another bears a name, as the index has it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or body under a name in normal form. `rarity` says how likely another bears it: 0 where many do;
    `is_listed` is what no other body of the lists is called."""

    key: str
    known: Known
    kind: str
    rarity: int
    offices: tuple[Office, ...] = ()
    is_listed: bool = False


def bearers(forms: Sequence[str], is_person: bool, knowledge: Knowledge) -> tuple[Bearer, ...]:
    """All of the first of the full names of somebody or something that any bears."""
    for form in forms:
        listed = () if is_person else _listed(form, knowledge)
        for key in _keys(form, is_person):
            entries = [entry for entry in knowledge.index.called(key) if (entry.kind == "person") is is_person]
            indexed = (_indexed(key, entry, knowledge) for entry in entries)
            found = (
                *listed,
                *(
                    bearer
                    for bearer in indexed
                    if all(bearer.known.wikidata_id != other.known.wikidata_id for other in listed)
                ),
            )
            if found:
                return found
    return ()


def _listed(form: str, knowledge: Knowledge) -> tuple[Bearer, ...]:
    """The one body that the lists have under a word."""
    known, key = knowledge.listed(form), normal(form)
    if known is None:
        return ()
    rarity = COMMON if key in knowledge.ordinary_names else RARE
    return (Bearer(key, known, known.subtype or "body", rarity, is_listed=True),)


def _keys(form: str, is_person: bool) -> Iterator[str]:
    """A full name as the index has it, with and without what may be left out."""
    short = without_initials(form) if is_person else without_legal_form(form)
    for written in dict.fromkeys((form, short)):
        yield normal(unhyphenated(written) if is_person else written)


def _indexed(key: str, entry: Entry, knowledge: Knowledge) -> Bearer:
    known = Known(
        name=entry.name,
        type="person" if entry.kind == "person" else "organization",
        subtype=SUBTYPES.get(entry.kind, entry.kind),
        country_id=knowledge.country_ids.get(entry.country),
        wikidata_id=entry.wikidata_id,
        gender=cast(Gender | None, entry.gender or None),
    )
    return Bearer(key, known, entry.kind, entry.rarity, entry.offices)
