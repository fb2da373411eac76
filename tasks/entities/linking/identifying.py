"""Once all names are read: which of the people and bodies of the index an article names in full, by what it says of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sayso.tasks.entities.linking.article_names import ArticleNames, NamedMention, Written
from sayso.tasks.entities.linking.evidence import candidates
from sayso.tasks.entities.linking.evidence.candidates import Candidate, Scene
from sayso.tasks.entities.linking.evidence.said_of import said_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.person_names import without_initials
from sayso.tasks.knowledge import Gender, Known, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Decision, DecisionList, decision_list

ROWS = read_rows(PACKAGE, "linking_index.tsv")
CONFIDENCES = {row["name"]: float(row["confidence"]) for row in ROWS}
SUBTYPES = {"person": None, "ministry": "government"}
"""Subtypes of entities that are not the kinds of the index."""


def identify(article: ArticleNames, year: int | None, on_sport: bool) -> None:
    """Give people and bodies that knowledge has not the id that the index has under their full name, where the article
    agrees; their mentions say by what."""
    mentions: dict[Referent, list[int]] = {}
    for index, mention in article.found.items():
        referent = mention.referent
        if referent is not None and _may_be_known(referent) and mention.is_full_name:
            mentions.setdefault(referent, []).append(index)
    if not mentions:
        return
    scene = Scene(_countries(article), year, on_sport)
    persons = {place for name in article.names if name.name.type == "person" for place in name.name.positions}
    for referent, indexes in mentions.items():
        names = [article.names[index] for index in sorted(indexes)]
        _identify(referent, names, article, scene, persons)


def _may_be_known(referent: Referent) -> bool:
    return referent.known is None and referent.key is None and referent.type in ("person", "organization", "facility")


def _countries(article: ArticleNames) -> Counter[str]:
    """How often an article names each country, its towns and its bodies."""
    return Counter(
        country
        for index, mention in article.found.items()
        if mention.referent is not None and (country := _country(article, index, mention.referent))
    )


def _country(article: ArticleNames, index: int, referent: Referent) -> str | None:
    """The country that a name is of: itself, a place in it, or a public body of it."""
    if referent.type == "person":
        return None
    return referent.country_id or referent.wikidata_id if referent.subtype == "country" else referent.country_id


def _identify(
    referent: Referent, names: Sequence[Written], article: ArticleNames, scene: Scene, persons: set[int]
) -> None:
    knowledge = article.registry.knowledge
    called = {key: knowledge.index.called(key) for key in _keys(referent, names)}
    key = next((key for key, entries in called.items() if entries), None)
    if key is None:
        return
    places = {place for name in names for place in said_of(name, persons)}
    said = {article.doc[place].lower_ for place in places}
    near = set(filter(None, (_country(article, other.index, mention.referent)
        for other in article.names
        if other.name.start in places and (mention := article.found[other.index]).referent is not None)))
    cases = [
        Candidate(entry, knowledge.country_ids.get(entry.country, ""), len(called[key]), key, referent, scene, said, near)
        for entry in called[key]
        if (entry.kind == "person") == (referent.type == "person")
    ]
    decided = [(decision, case) for case in cases if (decision := INDEX.decide(case)) is not None and decision.outcome == "is"]
    if len(decided) > 1:
        best = min(INDEX.rows.index(decision) for decision, _ in decided)
        decided = [(d, c) for d, c in decided if INDEX.rows.index(d) == best]
    if len(decided) == 1:
        decision, case = decided[0]
        _know(case)
        for name in names:
            mention = article.found[name.index]
            mention.resolved_by, mention.confidence = f"index: {decision.name}", CONFIDENCES[decision.name]


def _keys(referent: Referent, names: Sequence[Written]) -> list[str]:
    """The full names of a referent in normal form, the longest first."""
    forms = sorted({name.text for name in names}, key=lambda form: (-len(form), form))
    keys = [normal(form) for form in forms]
    if referent.type == "person":
        keys += [normal(without_initials(form)) for form in forms]
    return list(dict.fromkeys(keys))


def _know(case: Candidate) -> None:
    """Let a referent be the person or body of an entry."""
    entry, referent = case.entry, case.referent
    subtype = SUBTYPES.get(entry.kind, entry.kind)
    referent.known = Known(entry.name, "person" if entry.kind == "person" else "organization", subtype, case.country or None, entry.wikidata_id)
    referent.type = referent.known.type
    referent.subtype = referent.subtype or subtype
    referent.country_id = referent.country_id or case.country or None
    referent.gender = referent.gender or cast(Gender | None, entry.gender or None)


FEATURES: Mapping[str, Callable[[Candidate], Any]] = {
    "kind": candidates.kind,
    "rarity": candidates.rarity,
    "only": candidates.only,
    "several_words": candidates.several_words,
    "on_sport": candidates.on_sport,
    "other_gender": candidates.other_gender,
    "place": candidates.place,
    "owned_by_other": candidates.owned_by_other,
    "date": candidates.date,
    "office": candidates.office,
    "leading": candidates.leading,
    "field": candidates.field,
}
INDEX: DecisionList[Candidate] = decision_list(FEATURES, ROWS)
"""Whether a name means an entry of the index."""
