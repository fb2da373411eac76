"""Countries that play: in an article on sport, the "Belgium" that scores is a team and no place or government."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import matches
from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge, Known
from sayso.tasks.knowledge.data_files import word_lists

SPORT_WORDS, SPORT_SHARE = 5, 0.015
"""Words of sport, and their share of all words, from which an article is about sport."""

ONLY_SHARE = 0.2
"""Share of those words that must be used of sport only."""

WORDS = word_lists("sayso.tasks.entities", "linking_team_words.tsv")
ARGUMENTS = frozenset({"nsubj", "dobj", "nsubjpass"})
BEFORE_NOUN = frozenset({"poss", "compound", "nmod"})


def read_teams(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> frozenset[int]:
    """Indexes of the countries in `names` that are teams, in an article on sport."""
    countries = {index: country for index, name in enumerate(names) if (country := _country(doc, name, knowledge))}
    heads = {index: doc[names[index].start : names[index].end].root for index in countries}
    playing = {country.entity_id for index, country in countries.items() if _plays(heads[index], knowledge)}
    return frozenset(
        index for index, head in heads.items() if countries[index].entity_id in playing and not _is_apart(head)
    )


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


def _plays(head: Token, knowledge: Knowledge) -> bool:
    """Whether a verb or noun of sport governs a country: "Belgium scored", "a goal against Belgium"."""
    governor = head.head
    if matches(head, dep="pobj") and governor.lower_ in WORDS["against"]:
        governor = governor.head
    elif head.dep_ not in ARGUMENTS and (head.dep_ not in BEFORE_NOUN or _is_before_team(head)):
        return False
    return governor.lemma_.lower() in knowledge.sport_words


def _is_before_team(head: Token) -> bool:
    """Whether a country is put before a team as a country: "the US team"."""
    return head.dep_ in BEFORE_NOUN and head.head.lower_ in WORDS["team"]


def _is_apart(head: Token) -> bool:
    """Whether a country is a country though it plays: "in Belgium", "the Belgium team"."""
    return _is_before_team(head) or (matches(head, dep="pobj") and head.head.lower_ in WORDS["where"])
