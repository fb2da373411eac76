"""Countries that play: in an article on sport, the "Belgium" that scores is a team and no place or government."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge, Known
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

SPORT_WORDS, SPORT_SHARE = 5, 0.015
"""Words of sport, and their share of all words, from which an article is about sport."""

ONLY_SHARE = 0.2
"""Share of those words that must be used of sport only."""


@dataclass(frozen=True, slots=True)
class CountryCase:
    """The head of a country's name in the parse."""

    head: Token
    knowledge: Knowledge


def read_teams(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> frozenset[int]:
    """Indexes of the countries in `names` that are teams, in an article on sport."""
    countries = {index: country for index, name in enumerate(names) if (country := _country(doc, name, knowledge))}
    roles = {
        index: TEAMS.outcome(CountryCase(doc[names[index].start : names[index].end].root, knowledge))
        for index in countries
    }
    playing = {country.entity_id for index, country in countries.items() if roles[index] == "plays"}
    alike = (index for index, country in countries.items() if country.entity_id in playing)
    return frozenset(index for index in alike if roles[index] != "a country")


def is_on_sport(folded: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words, in small letters, are those of an article on sport."""
    sport = [word for word in folded if word in knowledge.sport_words]
    only = [word for word in sport if word in knowledge.only_sport_words]
    is_full = len(sport) >= max(SPORT_WORDS, SPORT_SHARE * len(folded))
    return is_full and len(set(only)) > 1 and len(only) >= ONLY_SHARE * len(sport)


def _country(doc: Doc, name: Name, knowledge: Knowledge) -> Known | None:
    """The country that a place or a people is."""
    is_land = name.type == "place" or means_people(doc, name, knowledge)
    return knowledge.country_of(doc[name.start : name.end].text) if is_land else None


def _relation(case: CountryCase) -> str:
    """That of the country in the parse."""
    return case.head.dep_


def _governor(case: CountryCase) -> str:
    """The word that it hangs on."""
    return case.head.head.lower_


def _is_sport(case: CountryCase) -> bool:
    """That word is of a match."""
    return case.head.head.lemma_.lower() in case.knowledge.sport_words


def _is_sport_behind(case: CountryCase) -> bool:
    """What that word hangs on is."""
    return case.head.head.head.lemma_.lower() in case.knowledge.sport_words


FEATURES: Mapping[str, Callable[[CountryCase], Any]] = {
    "relation": _relation,
    "governor": _governor,
    "sport": _is_sport,
    "sport_behind": _is_sport_behind,
}
TEAMS: DecisionList[CountryCase] = decision_list(FEATURES, read_rows("sayso.tasks.entities", "linking_teams.tsv"))
