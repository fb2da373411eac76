"""Approximators left and right of a number, and the bounds they set."""

import functools
from typing import cast

from sayso.schemas.figures import Approximator
from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.quantity import Quantity

LONGEST_LEFT = 6
LONGEST_RIGHT = 4


@functools.cache
def _phrases(side: str) -> dict[tuple[str, ...], Approximator]:
    return {
        tuple(row["phrase"].split()): cast(Approximator, row["approximator"])
        for row in rows("approximators")
        if row["side"] == side
    }


def right_of(lexemes: list[Lexeme], last: int) -> tuple[Approximator, int] | None:
    """The approximator that starts at lexeme `last`, and the lexeme after it: "or more", "-odd", "+"."""
    at = last
    if at < len(lexemes) and lexemes[at].text in "-‐‑" and glued(lexemes, at) and glued(lexemes, at + 1):
        at += 1
    if at >= len(lexemes) or lexemes[at].low not in _right_starts():
        return None
    for length in range(LONGEST_RIGHT, 0, -1):
        said = tuple(piece.low for piece in lexemes[at : at + length])
        found = _phrases("right").get(said)
        if found is None or len(said) < length:
            continue
        if said == ("+",) and not glued(lexemes, at):
            return None
        if said in (("odd",), ("plus",), ("ish",)) and at == last:
            return None
        end = at + length
        if (
            end < len(lexemes)
            and lexemes[end].kind != "sign"
            and _starts_number(lexemes[end])
            and said[0] in ("or", "and")
        ):
            continue
        if at > last and said not in (("odd",), ("plus",), ("ish",)):
            return None
        return found, at + length
    return None


def _starts_number(lexeme: Lexeme) -> bool:
    return (
        lexeme.kind in ("digits", "fraction")
        or lexeme.low in group("cardinal")
        or lexeme.low in group("ten")
        or lexeme.low in ("a", "half")
    )


@functools.cache
def _right_starts() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases("right"))


def left_of(lexemes: list[Lexeme], first: int, floor: int) -> tuple[Approximator, int, int] | None:
    """The approximator that ends before lexeme `first`, and its lexemes; nothing before `floor` is read."""
    at = first
    for skipped in range(3):
        found = _ending_at(lexemes, at, floor)
        if found is not None and not (found[0] == "about" and lexemes[first - 1].low in ("the", "its", "his", "their")):
            return found[0], found[1], at
        if at - 1 < floor or lexemes[at - 1].low not in words("contexts", "approximator gap") or skipped == 2:
            return None
        at -= 1
    return None


def _ending_at(lexemes: list[Lexeme], at: int, floor: int) -> tuple[Approximator, int] | None:
    for length in range(min(LONGEST_LEFT, at - floor), 0, -1):
        found = _phrases("left").get(tuple(piece.low for piece in lexemes[at - length : at]))
        if found is not None:
            return found, at - length
    return None


def apply(quantity: Quantity, approximator: Approximator, words: str | None) -> None:
    """Sets the approximator of a quantity and the bounds that follow from it."""
    quantity.approximator_text = words
    if quantity.value is None:
        return
    quantity.approximator = approximator
    quantity.low = quantity.high = quantity.low_inclusive = quantity.high_inclusive = None
    if approximator in ("at_least", "more_than"):
        quantity.low, quantity.low_inclusive = quantity.value, approximator == "at_least"
    elif approximator in ("at_most", "less_than"):
        quantity.high, quantity.high_inclusive = quantity.value, approximator == "at_most"


def approximate(text: str, lexemes: list[Lexeme], quantities: list[Quantity]) -> None:
    """Looks left of every quantity for its approximator and takes it into the quantity's span."""
    floor = 0
    for quantity in quantities:
        found = left_of(lexemes, quantity.first, floor)
        floor = quantity.last
        if found is None:
            continue
        approximator, first, last = found
        if _is_a_place(lexemes, quantity, first, last):
            continue
        said = text[lexemes[first].start : lexemes[last - 1].end]
        if quantity.approximator == "at_least" and approximator == "about":
            approximator = "at_least"
        elif quantity.approximator == "at_most" and approximator == "about":
            approximator = "at_most"
        apply(quantity, approximator, said)
        if approximator != "exact":
            quantity.first, quantity.start = first, lexemes[first].start
            quantity.rules.append("approximator")
        else:
            quantity.approximator_text = None


def _is_a_place(lexemes: list[Lexeme], quantity: Quantity, first: int, last: int) -> bool:
    """Whether the words are no bound: "over 3 years" is a period, "north of 5 miles" a place, "and more" a list."""
    word = lexemes[first].low
    before = lexemes[first - 1].low if first else ""
    if word == "over" and last == first + 1 and quantity.kind == "duration":
        return bool(before) and before not in words("contexts", "period verb")
    if word == "up" and (before in ("back", "it", "them") or before in words("directions", "motion")):
        return True
    if word in ("over", "under", "above", "below") and quantity.kind == "count" and lexemes[last].low == "one":
        return True
    if word in ("north", "south"):
        return quantity.kind not in ("money", "percent")
    if word in ("near", "beyond"):
        return quantity.kind == "count" and not quantity.number.is_digits
    if word == "some":
        return before in ("the", "of")
    return False
