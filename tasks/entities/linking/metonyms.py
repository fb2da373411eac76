"""Capitals and palaces that stand for a government: "Pyongyang plans to …", "unlike Washington, Moscow …"."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge, Reading, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list


def read_capitals(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> dict[int, bool]:
    """For the index of every capital or palace in `names`: whether the government is meant.

    Where the words around one mention do not tell, the clear mentions of the same name in the article decide; a palace
    is then its government by itself.
    """
    keys = {index: normal(doc[name.start : name.end].text) for index, name in enumerate(names) if name.type != "person"}
    seats = {index: key for index, key in keys.items() if key in knowledge.palaces or key in knowledge.capitals}
    readings = {index: (key, _reading(doc, names[index], key, knowledge)) for index, key in seats.items()}
    clear = Counter(readings.values())
    mostly = {key for key in seats.values() if clear[key, "government"] > clear[key, "city"]}
    return {
        index: reading == "government" or (reading is None and key in mostly)
        for index, (key, reading) in readings.items()
    }


@dataclass(frozen=True, slots=True)
class SeatCase:
    """A capital or palace: its name's end in the article, and the word by which it hangs in the parse."""

    doc: Doc
    end: int
    head: Token
    knowledge: Knowledge


def _reading(doc: Doc, name: Name, key: str, knowledge: Knowledge) -> Reading | None:
    """How the words around a seat of government read it; a palace is its government where they do not tell."""
    case = SeatCase(doc, name.end, _first_conjunct(doc[name.start : name.end].root), knowledge)
    reading = READINGS[SEATS.outcome(case)](case)
    return reading or ("government" if key in knowledge.palaces else None)


def _first_conjunct(token: Token) -> Token:
    """The first of words joined by "and", which has the place of all in the parse."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _is_before_territory(case: SeatCase) -> bool:
    """A city's country or state follows it: "Moscow, Russia"."""
    if case.doc[case.end : case.end + 1].text not in (",", "("):
        return False
    words = case.doc[case.end + 1 : case.end + 3].text
    following = {normal(words), normal(words.split(" ", 1)[0].rstrip(",.)"))}
    return bool((following & case.knowledge.names.keys()) - case.knowledge.capitals.keys())


def _relation(case: SeatCase) -> str:
    """That in the parse."""
    return case.head.dep_


def _is_of_be(case: SeatCase) -> bool:
    """The verb is a form of be."""
    return case.head.head.lemma_ == "be"


def _adjective(case: SeatCase) -> Token | None:
    """What is said of it."""
    return first(case.head.head.children, dep="acomp")


def _motion(case: SeatCase) -> Reading | None:
    """How a verb of motion before "to" reads it."""
    preposition = case.head.head
    return _cue(case, "motion", preposition.head.lemma_) if preposition.lower_ == "to" else None


def _cue(case: SeatCase, relation: str, word: str) -> Reading | None:
    return case.knowledge.metonym_cues.get((relation, word))


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
    "before_territory": _is_before_territory,
    "relation": _relation,
    "be": _is_of_be,
    "adjective": _adjective,
    "motion": _motion,
}
SEATS: DecisionList[SeatCase] = decision_list(FEATURES, read_rows("sayso.tasks.entities", "linking_metonyms.tsv"))
