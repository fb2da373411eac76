"""Who and what may be meant by a name that alone is no evidence: entries of the index, and bodies known by one word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from sayso.tasks.entities.naming.person_names import without_initials
from sayso.tasks.knowledge import Entry, Gender, Knowledge, Known, Office, normal, unhyphenated, without_legal_form
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

SUBTYPES = {"person": None, "ministry": "government"}
"""Subtypes of entities where they are not the kind of the index."""

COMMON, RARE = 0, 2
"""How likely another bears a name, as the index has it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or body under a name in normal form. `rarity` says how likely another bears it: 0 where many do;
    `is_listed` is what no other body of the lists is called, `is_famous` who is known to all; `is_one_of_many` is
    called by words that many names have, and goes on with a name of its own."""

    key: str
    known: Known
    kind: str
    rarity: int
    offices: tuple[Office, ...] = ()
    is_listed: bool = False
    is_famous: bool = False
    is_one_of_many: bool = False


def bearers(forms: Sequence[str], is_person: bool, knowledge: Knowledge) -> tuple[Bearer, ...]:
    """All of the first of the full names of somebody or something that any bears."""
    for form in forms:
        for key in _keys(form, is_person):
            listed = _famous(key, knowledge) if is_person else _listed(form, knowledge)
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
    """The club that an article on football calls so, or else the one body that the lists have under a word."""
    known, key = knowledge.listed(form), normal(form)
    if key in knowledge.clubs:
        return (Bearer(key, knowledge.clubs[key], "team", RARE, is_listed=True),)
    if known is None:
        return ()
    rarity = COMMON if key in knowledge.ordinary_names else RARE
    return (Bearer(key, known, known.subtype or "body", rarity, is_listed=True),)


def _famous(key: str, knowledge: Knowledge) -> tuple[Bearer, ...]:
    """Whoever is known to all under a full name, as the index has them if it does: by their id, or the one of their
    country who is called so."""
    known = knowledge.celebrities.get(key)
    if known is None:
        return ()
    persons = (_indexed(key, entry, knowledge) for entry in knowledge.index.called(key) if entry.kind == "person")
    same = [person for person in persons if _is_same(person.known, known)]
    first = [person for person in same if normal(unhyphenated(person.known.name)) == key] or same
    if known.wikidata_id is not None and not first:
        return (Bearer(key, known, "person", RARE, is_famous=True),)
    return (replace(first[0], is_famous=True),) if len(first) == 1 else ()


def _is_same(indexed: Known, known: Known) -> bool:
    if known.wikidata_id is None:
        return indexed.country_id == known.country_id
    return indexed.wikidata_id == known.wikidata_id


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
    return Bearer(key, known, entry.kind, entry.rarity, entry.offices, is_one_of_many=_goes_on(key, known, knowledge))


def _goes_on(key: str, known: Known, knowledge: Knowledge) -> bool:
    """Whether a name is but of words that many names have, and the first name of what is called so has it and a name
    more that is not its country's: "Indian Institute of Technology" of the one of Holm."""
    whole = f" {normal(known.name)} "
    if f" {key} " not in whole or not _is_common(key.split(), knowledge):
        return False
    more = whole.replace(f" {key} ", " ").split()
    owners = filter(None, map(knowledge.country_of, more))
    return not _is_common(more, knowledge) and known.country_id not in [owner.country_id for owner in owners]


def _is_common(words: Sequence[str], knowledge: Knowledge) -> bool:
    common = (knowledge.common_words, knowledge.generic_words, knowledge.name_heads, knowledge.demonyms, SMALL_WORDS)
    return all(any(word in known for known in common) for word in words)
