"""Nouns and units left out because they were just said: 12 soldiers killed and 30 wounded, 10 and 20 percent."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.tasks.figures.lexemes import said
from sayso.tasks.figures.lexicon import entries, rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_GAP = 4
"""Lexemes to look at between two numbers; no gap that matters is as long."""

_MODEL = re.compile(r"[a-z]{1,8} (?:- )?\d{1,4} (?:and|or|,)")
"""The name of a model between two numbers, and a joint: nine Su-25 and four Su-30 planes."""

_ADJECTIVES = frozenset(("JJ", "VBN", "VBG"))
_JOINTS = frozenset(("and", "or"))
_OTHERS = "other"
"""The noun of "30 others", which says nothing of what is counted."""


LARGE = 1e6
"""The smallest scale of what is spent that can be nothing but money."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """A number, the one before it in the line and the last one with a noun in its sentence."""

    passage: Passage
    quantity: Quantity
    previous: Quantity | None
    antecedent: Quantity | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers with none between them."""

    passage: Passage
    first: Quantity
    second: Quantity


def share_counted(passage: Passage, quantities: list[Quantity]) -> None:
    """Gives numbers without a noun the noun of their neighbours: 12 soldiers killed and 30 wounded; from 41 to 48."""
    _share_with_sequels(passage, quantities)
    for pair in _pairs(passage, pairwise(quantities), "noun of second"):
        _share_noun(pair.second, pair.first)
    for pair in _pairs(passage, reversed(list(pairwise(quantities))), "noun of first"):
        _share_noun(pair.first, pair.second)
    for pair in _pairs(passage, reversed(list(pairwise(quantities))), "head of first"):
        _share_noun(pair.first, pair.second)
        _keep_last_word(passage, pair.first)


def share_unit(quantities: list[Quantity], passage: Passage) -> None:
    """Gives a bare number the unit of the next one: 27 and 29 years old, 45 or 50 mg."""
    for pair in _pairs(passage, reversed(list(pairwise(quantities))), "unit of first"):
        before, after = pair.first, pair.second
        before.kind, before.unit, before.currency = after.kind, after.unit, after.currency
        before.per_unit = after.per_unit
        _mark(before)


def _share_with_sequels(passage: Passage, quantities: list[Quantity]) -> None:
    """Goes through a line with the number before and the last one that has a noun."""
    antecedent: Quantity | None = None
    previous: Quantity | None = None
    for quantity in quantities:
        if antecedent is not None and antecedent.sentence != quantity.sentence:
            antecedent = None
        _share_linked(quantity)
        _share_before(Sequel(passage, quantity, previous, antecedent))
        is_subset = passage.low(quantity.first - 1) in words("nouns", "subset")
        if quantity.kind == "count" and quantity.unit is not None and not (is_subset and antecedent is not None):
            antecedent = quantity
        previous = quantity


def _share_linked(quantity: Quantity) -> None:
    """The ends of a change count the same."""
    if quantity.linked is not None and quantity.kind == "count" and quantity.unit is None:
        _share_noun(quantity, quantity.linked)


def _share_before(sequel: Sequel) -> None:
    shared = elisions().outcome(sequel)
    if shared == "percent":
        sequel.quantity.kind, sequel.quantity.unit = "percent", "percent"
        _mark(sequel.quantity)
    elif shared == "people":
        sequel.quantity.unit = shared
        _mark(sequel.quantity)
    elif shared == "money again" and sequel.previous is not None:
        sequel.quantity.take_unit(sequel.previous)
        _mark(sequel.quantity)
    elif shared == "money":
        sequel.quantity.kind = "money"
        _mark(sequel.quantity)
    elif shared and sequel.antecedent is not None:
        _share_noun(sequel.quantity, sequel.antecedent)


def _pairs(passage: Passage, neighbours: Iterable[tuple[Quantity, Quantity]], elided: str) -> Iterator[Pair]:
    """The neighbours of which one leaves `elided` out, each asked only when those before it are dealt with."""
    pairs = (Pair(passage, *each) for each in neighbours)
    return (pair for pair in pairs if elided_pairs().outcome(pair) == elided)


def _share_noun(quantity: Quantity, other: Quantity) -> None:
    if other.unit is None or other.kind != "count":
        return
    quantity.unit = other.unit
    quantity.counted_start, quantity.counted_end = other.counted_start, other.counted_end
    _mark(quantity)


def _keep_last_word(passage: Passage, quantity: Quantity) -> None:
    """Leaves the adjectives of the other out of what is counted: two crewed (and six uncrewed) flights."""
    if quantity.counted_start is not None and quantity.counted_end is not None:
        blank = passage.text.rfind(" ", quantity.counted_start, quantity.counted_end)
        quantity.counted_start = max(quantity.counted_start, blank + 1)


def _mark(quantity: Quantity) -> None:
    quantity.is_elided = True
    quantity.rules.append("elided")


def _follows_percent(sequel: Sequel) -> bool:
    previous, quantity = sequel.previous, sequel.quantity
    return previous is not None and previous.kind == "percent" and previous.sentence == quantity.sentence


def _follows_money(sequel: Sequel) -> bool:
    previous, quantity = sequel.previous, sequel.quantity
    return previous is not None and previous.kind == "money" and previous.sentence == quantity.sentence


def _is_spent(sequel: Sequel) -> bool:
    """Whether a verb of spending stands right before the number: poured 3.5 billion."""
    return sequel.passage.last_before(sequel.quantity.first, words("rates", "spending"), 1) is not None


@functools.cache
def elisions() -> DecisionList[Sequel]:
    """What a number has from the figures before it."""
    return decision_list(
        {
            "percent": _follows_percent,
            "bare": lambda sequel: sequel.quantity.kind == "count" and sequel.quantity.unit in (None, _OTHERS),
            "lifeless": lambda sequel: (
                sequel.antecedent is not None and sequel.antecedent.unit in words("befell_topics", "lifeless")
            ),
            "large": lambda sequel: max(sequel.quantity.number.scale, sequel.quantity.low or 0) >= LARGE,
            "spent": _is_spent,
            "behind_money": _follows_money,
            "other": lambda sequel: sequel.quantity.unit == _OTHERS,
            "antecedent": lambda sequel: sequel.antecedent is not None,
            "before": lambda sequel: sequel.passage.low(sequel.quantity.first - 1),
            "lead": lambda sequel: sequel.passage.low(sequel.quantity.first - 2),
            "following": lambda sequel: sequel.passage.low(sequel.quantity.last).replace(",", "comma"),
            "vague": lambda sequel: sequel.quantity.number.form == "vague plural",
            "then": lambda sequel: sequel.passage.low(sequel.quantity.last + 1),
            "adjacent": lambda sequel: sequel.previous is not None and sequel.previous is sequel.antecedent,
            "following_tag": lambda sequel: sequel.passage.tag(sequel.quantity.last),
            "count": lambda sequel: sequel.quantity.kind == "count",
            "unit": lambda sequel: sequel.quantity.has_unit,
            "counted": lambda sequel: sequel.quantity.counted_start is not None,
        },
        rows("elisions"),
        {
            "change": words("directions", "up") | words("directions", "down"),
            "elider": words("idioms", "elider"),
            "hurt": words("befell_topics", "hurt"),
            "harm": words("idioms", "harm"),
            "spending": words("rates", "spending"),
        },
    )


def _gap(pair: Pair) -> str:
    first, last = pair.first.last, pair.second.first
    return " ".join(said(pair.passage.lexemes, first, min(last, first + LONGEST_GAP)))


def _is_adjective(passage: Passage, at: int) -> bool:
    """Whether a lexeme is an adjective, and none that tells of harm: crewed; not dead."""
    return passage.tag(at) in _ADJECTIVES and passage.low(at) not in words("nouns", "not counted")


def _is_adjective_gap(pair: Pair) -> bool:
    """Whether an adjective and a joint stand between the two: two crewed and six uncrewed flights."""
    first = pair.first.last
    is_short = pair.second.first == first + 2 and pair.passage.low(first + 1) in _JOINTS
    return is_short and _is_adjective(pair.passage, first)


def _end_of_gap(pair: Pair) -> str:
    first, last = pair.first.last, pair.second.first
    return " ".join(said(pair.passage.lexemes, max(first, last - 2), last))


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind == "count" and not quantity.has_unit


@functools.cache
def elided_pairs() -> DecisionList[Pair]:
    """What one of two neighbours leaves out."""
    names = ("unit", "noun", "contrast")
    return decision_list(
        {
            "gap": _gap,
            "contrast": _end_of_gap,
            "model_gap": lambda pair: _MODEL.fullmatch(_gap(pair)) is not None,
            "adjective_gap": _is_adjective_gap,
            "second_described": lambda pair: _is_adjective(pair.passage, pair.second.last),
            "sentence": lambda pair: pair.first.sentence == pair.second.sentence,
            "first_bare": lambda pair: _is_bare(pair.first),
            "first_count": lambda pair: pair.first.kind == "count",
            "first_fraction": lambda pair: pair.first.number.form == "fraction",
            "second_bare": lambda pair: _is_bare(pair.second),
            "second_count": lambda pair: pair.second.kind == "count",
            "second_unit": lambda pair: pair.second.has_unit,
            "second_measure": lambda pair: pair.second.kind == "measure",
            "second_sign": lambda pair: pair.second.kind == "money" and pair.second.number.last == pair.second.last,
        },
        rows("elided_pairs"),
        {name: frozenset(row["gap"] for row in entries("elision_gaps", name)) for name in names},
    )
