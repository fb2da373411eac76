"""Multipliers and ranks: twice the average, doubled, threefold, three times higher; the third-largest."""

import functools
from collections.abc import Set
from dataclasses import dataclass
from typing import cast

from sayso.schemas.figures import Direction
from sayso.tasks.figures.lexemes import glued, peek, skip
from sayso.tasks.figures.lexicon import entries, rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Number, Quantity
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_RANK = 6
"""Digits of the largest rank."""

_FOLD = "fold"
_VERBS = frozenset(("VB", "VBP"))
_SHORTEST_SUPERLATIVE = 5
_NOUNS = frozenset(("NN", "NNS"))
_COMPARATIVES_AND_NOUNS = _NOUNS | {"JJR", "RBR"}


@dataclass(frozen=True, slots=True)
class WordCase:
    """The word at lexeme `at`."""

    passage: Passage
    at: int


def read_multipliers(passage: Passage, masked: Set[int]) -> list[Quantity]:
    """The multipliers and ranks that words tell, left to right."""
    found = []
    times, ordinals = group("times"), group("ordinal")
    for index, piece in enumerate(passage.lexemes):
        if piece.low in times:
            is_free = index not in masked and multipliers().outcome(WordCase(passage, index))
            quantity = _multiplier(passage, index) if is_free else None
        elif piece.low in ordinals:
            quantity = _rank(passage, index, index + 1, ordinals[piece.low])
        elif piece.kind == "digits" and _is_ordinal(passage, index):
            quantity = _rank(passage, index, index + 2, float(piece.text))
        else:
            continue
        if quantity is not None:
            found.append(quantity)
    return found


def _is_ordinal(passage: Passage, index: int) -> bool:
    """Whether digits are those of 3rd, 21st."""
    text = passage.lexemes[index].text
    is_short = text.isdecimal() and len(text) <= LONGEST_RANK
    return is_short and glued(passage.lexemes, index + 1) and passage.low(index + 1) in words("contexts", "ordinal")


def _multiplier(passage: Passage, index: int) -> Quantity:
    word = passage.low(index)
    quantity = _quantity(
        passage, Number(index, index + 1, group("times")[word], "multiplier", mantissa=group("times")[word])
    )
    quantity.kind, quantity.role = "multiplier", "ratio"
    is_verb = word in group("times verb") and (passage.tag(index) in _VERBS or _is_to_multiply(passage, index))
    is_fold = word.endswith(_FOLD) and passage.low(index + 1) not in words("contexts", "compared")
    if is_verb or word in _directions() or is_fold:
        quantity.role, quantity.direction = "change", _directions("times verb" if is_verb else "times").get(word)
    return quantity


def _is_to_multiply(passage: Passage, index: int) -> bool:
    """Whether it is what something is to do by more than that: to more than double."""
    return passage.low(index - 1) == "than" and passage.tag(index - 3) in ("TO", "MD")


def _rank(passage: Passage, first: int, at: int, value: float) -> Quantity | None:
    """The rank of an ordinal before lexeme `at`, where a superlative begins there: -largest, most populous."""
    start = skip(passage.lexemes, at, ("-",))
    length = superlatives().outcome(WordCase(passage, start))
    if not length:
        return None
    quantity = _quantity(passage, Number(first, start + int(length), value, "rank", mantissa=value))
    quantity.role = "rank"
    return quantity


def _quantity(passage: Passage, number: Number) -> Quantity:
    start, end = passage.lexemes[number.first].start, passage.lexemes[number.last - 1].end
    quantity = Quantity(number, number.first, number.last, start, end, number.value)
    quantity.rules.append(number.form)
    return quantity


@functools.cache
def _directions(group: str = "times") -> dict[str, Direction]:
    """The way that a word of multiplying goes where it is a change."""
    words_of = entries("number_words", group)
    return {row["word"]: cast(Direction, row["direction"]) for row in words_of if row["direction"]}


@functools.cache
def multipliers() -> DecisionList[WordCase]:
    """Twice the average, double what it was, more than doubled; not scored twice, double-digit, a double murder."""
    return decision_list(
        {
            "word": lambda case: case.passage.low(case.at),
            "fold": lambda case: case.passage.low(case.at).endswith(_FOLD),
            "change": lambda case: case.passage.low(case.at) in _directions(),
            "tag": lambda case: case.passage.tag(case.at),
            "next_tag": lambda case: case.passage.tag(case.at + 1),
            "as_tag": lambda case: case.passage.tag(case.at + 2),
            "before": lambda case: case.passage.low(case.at - 1),
            "following": lambda case: case.passage.low(case.at + 1),
        },
        rows("multipliers"),
        {"compared": words("contexts", "compared")},
    )


@functools.cache
def superlatives() -> DecisionList[WordCase]:
    """How many words behind an ordinal are a superlative."""
    return decision_list(
        {
            "word": lambda case: case.passage.low(case.at),
            "tag": lambda case: case.passage.tag(case.at),
            "next_kind": lambda case: peek(case.passage.lexemes, case.at + 1).kind,
            "est": lambda case: case.passage.low(case.at).endswith("est"),
            "long": lambda case: len(case.passage.low(case.at)) >= _SHORTEST_SUPERLATIVE,
        },
        rows("superlatives"),
        {"no_superlative": words("contexts", "no superlative")},
    )


def is_multiple(passage: Passage, quantity: Quantity) -> bool:
    """Makes a multiplier of "three times" where it compares: three times higher, 6.5 times annual earnings."""
    at = quantity.last + 1
    following, tag = passage.low(at), passage.tag(at)
    is_noun = tag == "JJ" and passage.tag(at + 1) in _NOUNS and following not in words("nouns", "before periods")
    compares = following in words("contexts", "compared") or tag in _COMPARATIVES_AND_NOUNS or is_noun
    if not compares or (following in words("contexts", "day or that") and tag != "DT"):
        return False
    quantity.kind, quantity.role = "multiplier", "ratio"
    quantity.end, quantity.last = passage.lexemes[quantity.last].end, at
    quantity.rules.append("times")
    return True
