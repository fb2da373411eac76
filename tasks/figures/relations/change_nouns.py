"""The noun of change behind a number: a 3 percent *drop*, 34% *higher*."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sayso.schemas.figures import Direction
from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import gaps
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

_OF_CHANGES = frozenset(("percent", "percentage_point", "money"))

NEAR = 7
"""Lexemes behind a number among which its noun of change is looked for."""


LONGEST_THAN = 8
"""Lexemes from a word of comparing up to its "than"."""


@dataclass(frozen=True, slots=True)
class WordBehind:
    """A word behind a number that ends before lexeme `last`."""

    passage: Passage
    at: int
    quantity: Quantity


def noun_of_change(passage: Passage, quantity: Quantity) -> Direction | None:
    """Which way the noun of change goes that follows a number."""
    last = quantity.last
    for at in range(last, min(last + NEAR, len(passage.lexemes))):
        step = _steps().outcome(WordBehind(passage, at, quantity), "stop")
        if step != "on":
            return cast(Direction, step) if step in ("up", "down") else None
    return None


def word(case: WordBehind) -> str:
    """The word."""
    return case.passage.low(case.at)


def following(case: WordBehind) -> str:
    """The word behind it; nothing at the end of the line."""
    return case.passage.low(case.at + 1)


def previous(case: WordBehind) -> str:
    """The word before it."""
    return case.passage.low(case.at - 1)


def kind(case: WordBehind) -> str:
    """What the number tells of."""
    return case.quantity.kind


def is_first(case: WordBehind) -> bool:
    """Whether it stands right behind the number."""
    return case.at == case.quantity.last


def tied(case: WordBehind) -> bool:
    """Whether no space stands before it."""
    return glued(case.passage.lexemes, case.at)


def is_word(case: WordBehind) -> bool:
    """Whether it is no sign and no number."""
    return case.passage.lexemes[case.at].kind == "word"


def certain(case: WordBehind) -> bool:
    """Whether the number is one that mostly tells of changes: a percentage, money, points."""
    return case.quantity.kind in _OF_CHANGES or case.quantity.unit == "point"


def than_before(case: WordBehind) -> bool:
    """Whether a percentage is compared with a time before: 2 percent more boats in May than a year earlier."""
    passage, floor = case.passage, case.at + 1
    until = next((at for at in range(floor, floor + LONGEST_THAN) if passage.low(at) == "than"), None)
    if until is None or case.quantity.kind != "percent":
        return False
    return any(passage.low(at) in words("contexts", "time before") for at in range(until + 1, until + 1 + NEAR))


def tag(case: WordBehind) -> str:
    """Its Penn tag."""
    return case.passage.tag(case.at)


FEATURES: Mapping[str, Feature[WordBehind]] = {
    "word": word,
    "following": following,
    "previous": previous,
    "kind": kind,
    "is_first": is_first,
    "glued": tied,
    "is_word": is_word,
    "tag": tag,
    "than_before": than_before,
    "certain": certain,
}


@functools.cache
def _steps() -> DecisionList[WordBehind]:
    nouns = {"noun_up": words("directions", "noun up"), "noun_down": words("directions", "noun down")}
    known = {**gaps(), **word_lists("sayso.tasks.figures", "change_words.tsv"), **nouns}
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "change_nouns.tsv"), known)
