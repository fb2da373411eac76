"""Countries that play: in an article on sport, the "Belgium" that scores is a team and no place or government."""

from collections.abc import Sequence
from operator import attrgetter

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

SPORT_WORDS, SPORT_SHARE = 5, 0.015
"""Words of sport, and their share of all words, from which an article is about sport."""

MAY_PLAY = frozenset({"plays", "may play"})
"""What a country does that is a team where it plays elsewhere in the article."""

ONLY_SHARE = 0.2
"""Share of those words that must be used of sport only."""


def read_teams(names: Sequence[NameInText]) -> frozenset[int]:
    """Indexes of the countries in `names` that are teams, in an article on sport."""
    read = [(country(name), TEAMS.outcome(name)) for name in names]
    playing = {land for land, role in read if role == "plays"}
    return frozenset(index for index, (land, role) in enumerate(read) if role in MAY_PLAY and land in playing)


def is_on_sport(folded: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words, in small letters, are those of an article on sport."""
    sport = [word for word in folded if word in knowledge.sport_words]
    only = [word for word in sport if word in knowledge.only_sport_words]
    is_full = len(sport) >= max(SPORT_WORDS, SPORT_SHARE * len(folded))
    return is_full and len(set(only)) > 1 and len(only) >= ONLY_SHARE * len(sport)


def country(case: NameInText) -> str:
    """The id of the country that it names, or whose people or seat of government."""
    land = case.knowledge.lands.get(case.key)
    return land.entity_id if land is not None else ""


def _is_sport(case: NameInText) -> bool:
    """Whether the word that it hangs on is of a match."""
    return case.root.head.lemma_.lower() in case.knowledge.sport_words


def _is_sport_behind(case: NameInText) -> bool:
    """Whether what that word hangs on is."""
    return case.root.head.head.lemma_.lower() in case.knowledge.sport_words


TEAMS: DecisionList[NameInText] = decision_list(
    {
        "type": attrgetter("name.type"),
        "people": means_people,
        "country": country,
        "relation": attrgetter("root.dep_"),
        "governor": attrgetter("root.head.lower_"),
        "sport": _is_sport,
        "sport_behind": _is_sport_behind,
    },
    read_rows(PACKAGE, "linking_teams.tsv"),
)
