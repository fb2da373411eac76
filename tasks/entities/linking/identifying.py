"""Once all names are read: which of the people and bodies that a name alone does not tell an article means by it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.called.bodies import is_all_but_kind
from sayso.tasks.entities.linking.evidence.bearers import Bearer, bearers
from sayso.tasks.entities.linking.evidence.candidates import Candidate, Said, Scene
from sayso.tasks.entities.linking.evidence.index_table import chosen, confidence
from sayso.tasks.entities.linking.evidence.said_of import beside, is_introduced, is_quoted_on_exchange, said_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import know
from sayso.tasks.knowledge import Knowledge, normal

MAY_BE_KNOWN = frozenset({"person", "organization", "facility"})
"""Types of what the index has."""


def identify(article: ArticleNames, year: int | None, on_sport: bool) -> None:
    """Give people and bodies the id that the index or the lists have under their full name, where the article agrees;
    their mentions say by what."""
    mentions: dict[Referent, list[Written]] = {}
    for written in article.names:
        referent = article.found[written.index].referent
        if referent is not None and _may_be_known(referent):
            mentions.setdefault(referent, []).append(written)
    called = {referent: found for referent, names in mentions.items() if (found := _bearers(article, names))}
    if called:
        reading = _read(article, year, on_sport)
        for referent, found in called.items():
            _identify(referent, found, mentions[referent], reading)


def _may_be_known(referent: Referent) -> bool:
    return referent.known is None and referent.key is None and referent.type in MAY_BE_KNOWN


def _bearers(article: ArticleNames, names: Sequence[Written]) -> tuple[Bearer, ...]:
    """Who may be meant by the longest full name of a referent that anybody has, else by one without its kind."""
    knowledge = article.registry.knowledge
    forms = {name.text for name in names if article.found[name.index].is_full_name}
    others = {name.text: name for name in names if name.text not in forms}
    shorter = {text for text, name in others.items() if _is_all_but_kind(name, forms, knowledge)}
    longest_first = sorted(forms | shorter, key=lambda form: (form in shorter, -len(form), form))
    return bearers(longest_first, names[0].name.type == "person", knowledge)


def _is_all_but_kind(name: Written, forms: Iterable[str], knowledge: Knowledge) -> bool:
    return any(is_all_but_kind(name.key.split(), normal(form).split(), knowledge) for form in forms)


DESCRIBING = frozenset({"NOUN", "NUM"})
"""Parts of speech of words that say who somebody is: "a baker", "53"."""

JOINS = frozenset({",", "and", "or", "&", ", and", ", or"})
"""What stands between names of one kind."""


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
        of_firm = any(is_quoted_on_exchange(name) or self._beside_firm(name) for name in names)
        words = frozenset(doc[place].lower_ for place in places)
        described = any(doc[place].pos_ in DESCRIBING for place in places)
        behind_article = all(name.before == "the" for name in names)
        introduced = any(map(is_introduced, names))
        return Said(words, frozenset(near), frozenset(around), of_firm, behind_article, described, introduced)

    def _beside_firm(self, name: Written) -> bool:
        """Whether a firm is joined to a name: "Ford and Chrysler"."""
        written, found = self.article.names, self.article.found
        for one, other in ((name.index - 1, name.index), (name.index, name.index + 1)):
            if one >= 0 and other < len(written):
                between = self.article.doc[written[one].name.end : written[other].name.start].text
                referent = found[one if other == name.index else other].referent
                if between in JOINS and referent is not None and referent.subtype == "company":
                    return True
        return False


def _read(article: ArticleNames, year: int | None, on_sport: bool) -> _Reading:
    persons = frozenset(place for name in article.names if name.name.type == "person" for place in name.name.positions)
    countries = {
        name.name.start: country
        for name in article.names
        if (referent := article.found[name.index].referent) is not None and (country := _country(referent))
    }
    return _Reading(
        article, Scene(Counter(countries.values()), year, on_sport, article.on_football), persons, countries
    )


def _country(referent: Referent) -> str | None:
    """The country that a name is of: itself, that of a place, of a people or of a body."""
    if referent.type == "person":
        return None
    return referent.country_id or (referent.wikidata_id if referent.subtype == "country" else None)


def _identify(referent: Referent, found: Sequence[Bearer], names: Sequence[Written], reading: _Reading) -> None:
    said = reading.said(names)
    meant = chosen([Candidate(bearer, len(found), referent, reading.scene, said) for bearer in found])
    if meant is None:
        return
    case, evidence = meant
    know(referent, case.bearer.known)
    for name in names:
        mention = reading.article.found[name.index]
        if mention.is_full_name:
            mention.resolved_by, mention.confidence = f"index: {evidence}", confidence(evidence)
