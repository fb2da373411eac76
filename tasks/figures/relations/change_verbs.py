"""The verb of change that governs a number: rents *rose* by about 5 percent."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from sayso.schemas.figures import Direction
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import SCANT, directions, gaps
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

NEAR = 9
"""Lexemes before a number among which its verb of change is looked for."""


class ChangeVerb(NamedTuple):
    """A verb of change, and which way it goes."""

    word: str
    way: Direction


@dataclass(frozen=True, slots=True)
class WordBefore:
    """A word some way before a number; `lead` is the one right before that."""

    passage: Passage
    at: int
    lead: str
    first: int
    kind: str


def governing_verb(passage: Passage, quantity: Quantity, floor: int) -> ChangeVerb | None:
    """The verb of change that governs a number, or the noun of change before its "of"; none before lexeme `floor`."""
    first = quantity.first
    while first > floor and passage.low(first - 1) in SCANT:
        first -= 1
    lead = passage.low(first - 1)
    for at in range(first - 1, max(floor, first - NEAR) - 1, -1):
        step = _steps().outcome(WordBefore(passage, at, lead, first, quantity.kind))
        if step != "on":
            return ChangeVerb(passage.low(at), cast(Direction, step)) if step in ("up", "down") else None
    return None


def word(case: WordBefore) -> str:
    """The word."""
    return case.passage.low(case.at)


def previous(case: WordBefore) -> str:
    """The word before it."""
    return case.passage.low(case.at - 1)


def lead(case: WordBefore) -> str:
    """The word right before the number."""
    return case.lead


def following(case: WordBefore) -> str:
    """The word behind it."""
    return case.passage.low(case.at + 1)


def nearest(case: WordBefore) -> bool:
    """Whether it stands right before the number."""
    return case.at == case.first - 1


def tag(case: WordBefore) -> str:
    """Its Penn tag."""
    return case.passage.tag(case.at)


def kind(case: WordBefore) -> str:
    """What the number tells of."""
    return case.kind.replace("_", " ")


def adverb(case: WordBefore) -> bool:
    """Whether it has the form of an adverb."""
    return word(case).endswith("ly")


FEATURES: Mapping[str, Feature[WordBefore]] = {
    "word": word,
    "previous": previous,
    "following": following,
    "nearest": nearest,
    "tag": tag,
    "kind": kind,
    "lead": lead,
    "adverb": adverb,
}


@functools.cache
def _steps() -> DecisionList[WordBefore]:
    from_directions = {name: words("directions", name) for name in ("particle", "filler", "noun up", "noun down")}
    known = {**gaps(), **word_lists("sayso.tasks.figures", "change_words.tsv"), **directions()}
    known.update((name.replace(" ", "_"), found) for name, found in from_directions.items())
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "change_verbs.tsv"), known)
