"""Once all names are read: which of the people and bodies of the index an article names in full, by what it says of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.schemas import EntityType
from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.evidence.candidates import Candidate, Said, Scene
from sayso.tasks.entities.linking.evidence.index_table import chosen, confidence
from sayso.tasks.entities.linking.evidence.said_of import beside, said_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.naming.person_names import without_initials
from sayso.tasks.knowledge import Entry, Gender, Known, normal, unhyphenated, without_legal_form

MAY_BE_KNOWN = frozenset({"person", "organization", "facility"})
"""Types of what the index has."""

SUBTYPES = {"person": None, "ministry": "government"}
"""Subtypes of entities where they are not the kind of the index."""

Called = tuple[str, tuple[Entry, ...]]
"""A name in normal form and whom the index has under it."""


def identify(article: ArticleNames, year: int | None, on_sport: bool) -> None:
    """Give people and bodies that knowledge has not the id that the index has under their full name, where the article
    agrees; their mentions say by what."""
    mentions: dict[Referent, list[Written]] = {}
    for written in article.names:
        referent = article.found[written.index].referent
        if referent is not None and _may_be_known(referent):
            mentions.setdefault(referent, []).append(written)
    called = {referent: found for referent, names in mentions.items() if (found := _called(article, names)) is not None}
    if called:
        reading = _read(article, year, on_sport)
        for referent, (key, entries) in called.items():
            _identify(referent, key, entries, mentions[referent], reading)


def _may_be_known(referent: Referent) -> bool:
    return referent.known is None and referent.key is None and referent.type in MAY_BE_KNOWN


def _called(article: ArticleNames, names: Sequence[Written]) -> Called | None:
    """Whom the index has under the longest full name of a referent that it has."""
    is_person = names[0].name.type == "person"
    forms = {name.text for name in names if article.found[name.index].is_full_name}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for key in _keys(form, is_person):
            found = article.registry.knowledge.index.called(key)
            entries = tuple(entry for entry in found if (entry.kind == "person") is is_person)
            if entries:
                return key, entries
    return None


def _keys(form: str, is_person: bool) -> Iterator[str]:
    """A full name as the index has it, with and without what may be left out."""
    short = without_initials(form) if is_person else without_legal_form(form)
    for written in dict.fromkeys((form, short)):
        yield normal(unhyphenated(written) if is_person else written)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of an article before names are identified: its scene, whose tokens are persons', and the country of
    each name by its first token."""

    article: ArticleNames
    scene: Scene
    persons: frozenset[int]
    countries: dict[int, str]

    def said(self, names: Sequence[Written]) -> Said:
        """What the article says of what `names` name."""
        doc = self.article.doc
        places = {place for name in names for place in said_of(name, self.persons)}
        near = {country for start, country in self.countries.items() if start in places}
        around = {doc[place].lower_ for name in names for place in beside(name)}
        return Said(frozenset(doc[place].lower_ for place in places), frozenset(near), frozenset(around))


def _read(article: ArticleNames, year: int | None, on_sport: bool) -> _Reading:
    persons = frozenset(place for name in article.names if name.name.type == "person" for place in name.name.positions)
    countries = {
        name.name.start: country
        for name in article.names
        if (referent := article.found[name.index].referent) is not None and (country := _country(referent))
    }
    return _Reading(article, Scene(Counter(countries.values()), year, on_sport), persons, countries)


def _country(referent: Referent) -> str | None:
    """The country that a name is of: itself, that of a place, of a people or of a body."""
    if referent.type == "person":
        return None
    return referent.country_id or (referent.wikidata_id if referent.subtype == "country" else None)


def _identify(
    referent: Referent, key: str, entries: Sequence[Entry], names: Sequence[Written], reading: _Reading
) -> None:
    said = reading.said(names)
    ids = reading.article.registry.knowledge.country_ids
    cases = [
        Candidate(entry, ids.get(entry.country, ""), len(entries), key, referent, reading.scene, said) for entry in entries
    ]
    meant = chosen(cases)
    if meant is None:
        return
    case, evidence = meant
    _know(referent, case)
    for name in names:
        mention = reading.article.found[name.index]
        if mention.is_full_name:
            mention.resolved_by, mention.confidence = f"index: {evidence}", confidence(evidence)


def _know(referent: Referent, case: Candidate) -> None:
    """Let a referent be the person or body of an entry, with the country and gender that it has there."""
    entry, country = case.entry, case.country or None
    subtype = SUBTYPES.get(entry.kind, entry.kind)
    kind = "person" if entry.kind == "person" else "organization"
    referent.known = Known(entry.name, cast(EntityType, kind), subtype, country, entry.wikidata_id)
    referent.type = referent.known.type
    referent.subtype = referent.subtype or subtype
    referent.country_id = referent.country_id or country
    referent.gender = referent.gender or cast(Gender | None, entry.gender or None)
