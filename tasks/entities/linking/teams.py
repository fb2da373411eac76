"""Countries that play: in an article on sport, the "Belgium" that scores is a team and no place or government."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge

SPORT_WORDS, SPORT_SHARE = 5, 0.015
"""Words of sport, and their share of all words, from which an article is about sport."""

ONLY_SHARE = 0.2
"""Share of those words that must be used of sport only."""

BEFORE_NOUN = frozenset({"poss", "compound", "nmod"})
TEAMS = frozenset({"team", "teams", "side", "squad"})
"""What a country is put before as a country: "the US team"."""

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "around", "across", "outside", "inside", "throughout"})


def read_teams(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> frozenset[int]:
    """Indexes of the countries in `names` that are teams, in an article on sport."""
    heads = {
        index: doc[name.start : name.end].root
        for index, name in enumerate(names)
        if knowledge.country_of(doc[name.start : name.end].text) is not None
        and (name.type == "place" or means_people(doc, name, knowledge))
    }
    keys = {index: _country(doc, names[index], knowledge) for index in heads}
    playing = {keys[index] for index, head in heads.items() if _plays(head, knowledge)}
    return frozenset(
        index
        for index, head in heads.items()
        if keys[index] in playing and not _is_placed(head) and not _is_before_team(head)
    )


def is_on_sport(folded: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words, in small letters, are those of an article on sport."""
    sport = [word for word in folded if word in knowledge.sport_words]
    only = [word for word in sport if word in knowledge.only_sport_words]
    is_full = len(sport) >= max(SPORT_WORDS, SPORT_SHARE * len(folded))
    return is_full and len(set(only)) > 1 and len(only) >= ONLY_SHARE * len(sport)


def _country(doc: Doc, name: Name, knowledge: Knowledge) -> str:
    country = knowledge.country_of(doc[name.start : name.end].text)
    return country.entity_id if country is not None else ""


def _plays(head: Token, knowledge: Knowledge) -> bool:
    governor = head.head
    if head.dep_ in ("nsubj", "dobj", "nsubjpass"):
        return governor.lemma_.lower() in knowledge.sport_words
    if head.dep_ == "pobj" and governor.lower_ in ("against", "for", "by", "over", "to", "with"):
        return governor.head.lemma_.lower() in knowledge.sport_words
    is_before_noun = head.dep_ in BEFORE_NOUN and not _is_before_team(head)
    return is_before_noun and governor.lemma_.lower() in knowledge.sport_words


def _is_before_team(head: Token) -> bool:
    return head.dep_ in BEFORE_NOUN and head.head.lower_ in TEAMS


def _is_placed(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in PLACE_PREPOSITIONS
