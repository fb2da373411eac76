"""Capitals and palaces that stand for a government: "Pyongyang plans to …", "unlike Washington, Moscow …"."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.knowledge import Reading, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

MARKS = frozenset({",", "("})
"""What parts a place from the country or state that it lies in."""


def read_capitals(names: Sequence[NameInText]) -> dict[int, bool]:
    """For the index of every capital or palace in `names`: whether the government is meant.

    Where the words around one mention do not tell, the clear mentions of the same name in the article decide; a palace
    is then its government by itself.
    """
    seats = {index: name for index, name in enumerate(names) if name.name.type != "person" and _is_seat(name)}
    readings = {index: _reading(name) for index, name in seats.items()}
    clear = Counter((seats[index].key, reading) for index, reading in readings.items())
    mostly = {key: clear[key, "government"] > clear[key, "city"] for key, _ in clear}
    return {
        index: mostly[seats[index].key] if reading is None else reading == "government"
        for index, reading in readings.items()
    }


def _is_seat(name: NameInText) -> bool:
    """Whether it is a palace, or a capital that the article does not tell to be something else: "Dublin, a maker"."""
    is_capital = name.key in name.knowledge.capitals and name.name.type not in ("organization", "product", "work")
    return name.key in name.knowledge.palaces or is_capital


@dataclass(frozen=True, slots=True)
class SeatCase:
    """A capital or palace, and the word by which it hangs in the parse."""

    seat: NameInText
    head: Token


def _reading(name: NameInText) -> Reading | None:
    """How the words around a seat of government read it; a palace is its government where they do not tell."""
    case = SeatCase(name, _first_conjunct(name.root))
    otherwise: Reading | None = "government" if name.key in name.knowledge.palaces else None
    return READINGS[SEATS.outcome(case)](case) or otherwise


def _first_conjunct(token: Token) -> Token:
    """The first of words joined by "and", which has the place of all in the parse."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _is_before_territory(case: SeatCase) -> bool:
    """A city's country or state follows the comma or bracket behind it: "Moscow, Russia"."""
    seat = case.seat
    words = seat.doc[seat.name.end + 1 : seat.name.end + 3].text
    following = {normal(words), normal(words.split(" ", 1)[0].rstrip(",.)"))}
    return not (following & seat.knowledge.names.keys()) <= seat.knowledge.capitals.keys()


def _adjective(case: SeatCase) -> Token | None:
    """What is said of it."""
    return first(case.head.head.children, dep="acomp")


def _motion(case: SeatCase) -> Reading | None:
    """How a verb of motion before the preposition reads it."""
    return _cue(case, "motion", case.head.head.head.lemma_)


def _cue(case: SeatCase, relation: str, word: str) -> Reading | None:
    return case.seat.knowledge.metonym_cues.get((relation, word))


def _of_adjective(case: SeatCase) -> Reading | None:
    adjective = _adjective(case)
    return _cue(case, "adjective", adjective.lower_) if adjective is not None else None


def _of_verb(case: SeatCase) -> Reading | None:
    return _cue(case, "subject", case.head.head.lemma_) or "government"


def _of_preposition(case: SeatCase) -> Reading | None:
    return _cue(case, "preposition", case.head.head.lower_)


def _of_verb_with_object(case: SeatCase) -> Reading | None:
    return _cue(case, "object", case.head.head.lemma_)


def _city(case: SeatCase) -> Reading | None:
    return "city"


def _unclear(case: SeatCase) -> Reading | None:
    return None


READINGS: Mapping[str, Callable[[SeatCase], Reading | None]] = {
    "city": _city,
    "adjective": _of_adjective,
    "verb": _of_verb,
    "motion": _motion,
    "preposition": _of_preposition,
    "verb with object": _of_verb_with_object,
    "unclear": _unclear,
}
"""How a seat of government is read, by the outcomes of the table."""

FEATURES: Mapping[str, Callable[[SeatCase], Any]] = {
    "behind": attrgetter("seat.behind"),
    "before_territory": _is_before_territory,
    "relation": attrgetter("head.dep_"),
    "verb": attrgetter("head.head.lemma_"),
    "preposition": attrgetter("head.head.lower_"),
    "adjective": _adjective,
    "motion": _motion,
}
SEATS: DecisionList[SeatCase] = decision_list(FEATURES, read_rows(PACKAGE, "linking_metonyms.tsv"), {"mark": MARKS})
