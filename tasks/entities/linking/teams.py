"""Countries that play: in an article on sport, the "Belgium" that scores is a team and no place or government."""

from collections.abc import Sequence
from operator import attrgetter

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.knowledge import Knowledge, Known
from sayso.tasks.knowledge.data_files import column, read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

SPORT_WORDS, SPORT_SHARE = 5, 0.015
"""Words of sport, and their share of all words, from which an article is about sport."""

BRIEF_WORDS, BRIEF_SHARE = 3, 0.06
"""The same for a text of a sentence or two."""

MAY_PLAY = frozenset({"plays", "may play"})
"""What a country does that is a team where it plays elsewhere in the article."""

ONLY_SHARE = 0.2
"""Share of those words that must be used of sport only."""

GAMES = word_lists(PACKAGE, "linking_football.tsv")
FOOTBALL_WORDS, OTHER_WORDS = 2, 1
"""Words of football from which an article is about it, and of women's or another game up to which it is."""


def read_teams(names: Sequence[NameInText]) -> frozenset[int]:
    """Indexes of the countries and towns in `names` that are teams, in an article on sport."""
    read = [(_side(name), TEAMS.outcome(name)) for name in names]
    playing = {land for land, role in read if role == "plays"}
    return frozenset(index for index, (land, role) in enumerate(read) if role in MAY_PLAY and land in playing)


def is_on_sport(folded: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words, in small letters, are those of an article on sport."""
    sport = [word for word in folded if word in knowledge.sport_words]
    only = [word for word in sport if word in knowledge.only_sport_words]
    most = max(SPORT_WORDS, SPORT_SHARE * len(folded))
    is_full = len(sport) >= min(most, max(BRIEF_WORDS, BRIEF_SHARE * len(folded)))
    return is_full and len(set(only)) > 1 and len(only) >= ONLY_SHARE * len(sport)


def is_on_football(folded: Sequence[str]) -> bool:
    """Whether words of an article on sport are of men's football, so that a club is called by its town's name alone."""
    football, other, women = (sum(word in GAMES[game] for word in folded) for game in ("football", "other", "women"))
    return football >= FOOTBALL_WORDS and football > 2 * other and women <= OTHER_WORDS


def country(case: NameInText) -> str:
    """The id of the country that it names, or whose people or seat of government."""
    land = case.knowledge.lands.get(case.key)
    return land.entity_id if land is not None else ""


def of_town(case: NameInText) -> Known | None:
    """The town that it names, which lends its name to a club, where most readers would think of but one."""
    towns = case.knowledge.places.get(case.key, ())
    known = [town.known for town in towns if town.standing != "context" and town.known.subtype == "city"]
    return known[0] if len(known) == 1 and not country(case) else None


def _has_club(case: NameInText) -> bool:
    """Whether the article names a body that has its name for a part: "Real Madrid"."""
    bodies = (ent for ent in case.doc.ents if ent.label_ == "ORG" and len(ent) > 1)
    return any(case.text in [token.text for token in body] for body in bodies)


def _side(case: NameInText) -> str:
    """The id of the country or town that it names."""
    town = of_town(case)
    return country(case) or (town.entity_id if town is not None else "")


def _is_capital(case: NameInText) -> bool:
    """It is a seat of government."""
    return case.key in case.knowledge.capitals


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
        "town": of_town,
        "capital": _is_capital,
        "club": _has_club,
        "verb": attrgetter("root.head.lemma_"),
        "relation": attrgetter("root.dep_"),
        "governor": attrgetter("root.head.lower_"),
        "sport": _is_sport,
        "sport_behind": _is_sport_behind,
    },
    read_rows(PACKAGE, "linking_teams.tsv"),
    {"of_state": column(PACKAGE, "linking_state_verbs.tsv")},
)
