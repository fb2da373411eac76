"""Approximators left and right of a number, and the bounds they set."""

import functools
from dataclasses import dataclass
from typing import NamedTuple, cast

from sayso.schemas.figures import Approximator
from sayso.tasks.figures.lexemes import HYPHENS, Lexeme, glued, low, peek, said, skip_tie
from sayso.tasks.figures.lexicon import entries, rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_LEFT = 6
LONGEST_RIGHT = 4
MOST_BETWEEN = 2
"""Words that may stand between an approximator and its number."""

_LOWER = frozenset(("at_least", "more_than"))
_UPPER = frozenset(("at_most", "less_than"))
_INCLUSIVE = frozenset(("at_least", "at_most"))


class Phrase(NamedTuple):
    """An approximator of `length` words; `joint` says what it must stand after on the right."""

    approximator: Approximator
    length: int
    joint: str


class Bound(NamedTuple):
    """An approximator found at lexemes `first` to `last` (exclusive)."""

    approximator: Approximator
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BoundCase:
    """Words that may bound the figure that stands behind them."""

    lexemes: list[Lexeme]
    quantity: Quantity
    bound: Bound


@functools.cache
def _phrases(side: str) -> dict[tuple[str, ...], Phrase]:
    """The approximators on one side of a number, by their words."""
    found = {}
    for row in entries("approximators", side):
        phrase = tuple(row["phrase"].split())
        found[phrase] = Phrase(cast(Approximator, row["approximator"]), len(phrase), row["joint"])
    return found


def right_of(lexemes: list[Lexeme], last: int) -> Bound | None:
    """The approximator that starts at lexeme `last`: "or more", "-odd", "+"."""
    at = skip_tie(lexemes, last)
    joints = {"hyphen": at > last, "glued": at == last and glued(lexemes, at), "": at == last}
    for length in range(LONGEST_RIGHT, 0, -1):
        phrase = _phrases("right").get(said(lexemes, at, at + length))
        if phrase is not None and joints[phrase.joint] and not _leads_on(lexemes, at, at + phrase.length):
            return Bound(phrase.approximator, at, at + phrase.length)
    return None


def _leads_on(lexemes: list[Lexeme], first: int, last: int) -> bool:
    """Whether the words join a further number: 40 or more than 50."""
    following = peek(lexemes, last)
    if following.low == "to" and low(lexemes, last - 1) in words("contexts", "up or down"):
        return True
    is_number = following.kind in ("digits", "fraction") or following.low in _number_starts()
    return is_number and low(lexemes, first) in words("contexts", "joint")


@functools.cache
def _number_starts() -> frozenset[str]:
    return frozenset((*group("cardinal"), *group("ten"), "a", "half"))


def left_of(lexemes: list[Lexeme], first: int, floor: int) -> Bound | None:
    """The approximator that ends before lexeme `first`, and its lexemes; nothing before `floor` is read."""
    owned = low(lexemes, first - 1) in words("contexts", "owner")
    for at in range(first, first - MOST_BETWEEN - 1, -1):
        found = _ending_at(lexemes, at, floor)
        is_compared = owned and (found is not None) and low(lexemes, found.last - 1) in words("contexts", "comparing")
        if found is not None and not is_compared and not (owned and found.approximator == "about"):
            return found
        if at <= floor or lexemes[at - 1].low not in words("contexts", "approximator gap"):
            return None
    return None


def _ending_at(lexemes: list[Lexeme], at: int, floor: int) -> Bound | None:
    for length in range(min(LONGEST_LEFT, at - floor), 0, -1):
        phrase = _phrases("left").get(said(lexemes, at - length, at))
        if phrase is not None:
            return Bound(phrase.approximator, at - length, at)
    return None


def apply(quantity: Quantity, approximator: Approximator, words: str | None) -> None:
    """Sets the approximator of a quantity and the bounds that follow from it."""
    quantity.approximator_text = words
    if quantity.value is None:
        return
    quantity.approximator = approximator
    quantity.low = quantity.high = quantity.low_inclusive = quantity.high_inclusive = None
    if approximator in _LOWER:
        quantity.low, quantity.low_inclusive = quantity.value, approximator in _INCLUSIVE
    elif approximator in _UPPER:
        quantity.high, quantity.high_inclusive = quantity.value, approximator in _INCLUSIVE


def approximate(text: str, lexemes: list[Lexeme], quantities: list[Quantity]) -> None:
    """Looks left of every quantity for its approximator and takes it into the quantity's span."""
    floor = 0
    for quantity in quantities:
        bound = left_of(lexemes, quantity.first, floor)
        floor = quantity.last
        if bound is not None and no_bounds().decide(BoundCase(lexemes, quantity, bound)) is None:
            _take(text, lexemes, quantity, bound)


def _take(text: str, lexemes: list[Lexeme], quantity: Quantity, bound: Bound) -> None:
    is_bound = quantity.approximator in _INCLUSIVE and bound.approximator == "about"
    approximator = quantity.approximator if is_bound else bound.approximator
    apply(quantity, approximator, text[lexemes[bound.first].start : lexemes[bound.last - 1].end])
    if approximator == "exact":
        quantity.approximator_text = None
        return
    quantity.first, quantity.start = bound.first, lexemes[bound.first].start
    quantity.rules.append("approximator")


def _is_offered(case: BoundCase) -> bool:
    """Whether a price is the lowest of an offer: rooms from $90, from £104 return, from €30 a night."""
    is_named = low(case.lexemes, case.bound.first - 1) in words("contexts", "offered")
    is_fare = low(case.lexemes, case.quantity.last) in words("contexts", "fare")
    return is_named or is_fare or case.quantity.per_unit in words("contexts", "per guest")


@functools.cache
def no_bounds() -> DecisionList[BoundCase]:
    """Where words are no bound: "over 3 years" is a period, "north of 5 miles" a place, "and more" a list."""
    return decision_list(
        {
            "word": lambda case: case.lexemes[case.bound.first].low,
            "alone": lambda case: case.bound.last - case.bound.first == 1,
            "initial": lambda case: case.bound.first == 0,
            "before": lambda case: low(case.lexemes, case.bound.first - 1),
            "following": lambda case: low(case.lexemes, case.bound.last),
            "kind": lambda case: case.quantity.kind,
            "behind": lambda case: low(case.lexemes, case.quantity.last),
            "offered": _is_offered,
            "article": lambda case: case.lexemes[case.quantity.number.first].low in group("article"),
            "digits": lambda case: case.quantity.number.is_digits,
            "hyphened": lambda case: low(case.lexemes, case.quantity.number.last) in HYPHENS,
        },
        rows("no_bounds"),
        {"period_verb": words("contexts", "period verb"), "motion": words("directions", "motion")},
    )
