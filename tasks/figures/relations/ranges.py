"""Ranges: 10 to 15, $2-3 billion, between 5 and 9, three or four; not a change from 10 to 15."""

import functools
from collections.abc import Mapping
from dataclasses import replace

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import Pair, directions, gap_between, gaps
from sayso.tasks.figures.relations.scale import end_value, start_value
from sayso.tasks.knowledge.decisions import Feature

NEAR_BY = 18
"""Lexemes between a verb of change and "by"."""
NEAR_FROM = 11
"""Lexemes between a verb of change and "from"."""
NEAR_BETWEEN = 4
"""Lexemes from "between" to its number."""


def alike(pair: Pair) -> bool:
    """Whether the units agree, or one is left out where English leaves it out."""
    before, after = pair.before, pair.after
    if before.has_unit and after.has_unit:
        return before.unit == after.unit
    return after.has_unit or not before.has_unit or before.kind == "money"


def course(pair: Pair) -> str:
    """Whether the second value is above the first: rising, falling or level; nothing where one has no single value."""
    if not (pair.before.is_single and pair.after.is_single):
        return ""
    low, high = _written_ends(pair)
    if low == high:
        return "level"
    return "falling" if low > high else "rising"


def dash_for_minus(pair: Pair) -> bool:
    """Whether the second value is above the first once a dash before it is no minus."""
    low, high = _ends(pair)
    return low <= high


def _ends(pair: Pair) -> tuple[float, float]:
    """Both values; behind a dash another one is no minus."""
    low, high = _written_ends(pair)
    is_dashed = pair.gap[0] in gaps()["dash"]
    return low, -high if is_dashed and high < 0 <= low else high


def _written_ends(pair: Pair) -> tuple[float, float]:
    return start_value(pair.before, pair.after) or 0.0, end_value(pair.after) or 0.0


def between(pair: Pair) -> bool:
    """Whether "between" stands before the first number, or inside of its approximator."""
    low, before = pair.passage.low, pair.before
    return "between" in (low(before.first - 1), low(before.number.first - 1))


def neighbours(pair: Pair) -> bool:
    """Whether both are small whole numbers that lie close: three or four, 10 or 12."""
    first, second = pair.before.value or 0.0, pair.after.value or 0.0
    is_close = 0 < second - first <= max(1.0, first * 0.5)
    return is_close and pair.before.number.integer and not pair.before.has_unit


def changed_to(pair: Pair) -> bool:
    """Whether the figure before is a range behind "to" in the same sentence: to $17 to $19 from $14 to $16."""
    earlier, passage = pair.earlier, pair.passage
    if earlier is None or not earlier.is_range or passage.low(earlier.first - 1) != "to":
        return False
    return passage.same_sentence(earlier.number.first, pair.before.number.first)


def chain(pair: Pair) -> bool:
    """Whether the second number is followed by "to" and a third."""
    return pair.following is not None and gap_between(pair.passage, pair.after, pair.following) == ("to",)


def changed(pair: Pair) -> bool:
    """Whether a verb of change stands before the "by" of the first number."""
    verbs = directions()["up"] | directions()["down"]
    return pair.passage.last_before(pair.before.first - 1, verbs, NEAR_BY) is not None


def motion(pair: Pair) -> str:
    """Whether the nearest verb before the "from" of the first number tells of a change or of a range."""
    verb = pair.passage.last_before(pair.before.first - 1, _motions().keys(), NEAR_FROM)
    return "" if verb is None else _motions()[pair.passage.low(verb)]


def moved(pair: Pair) -> bool:
    """Whether a verb of change stands anywhere near before the "from" of the first number: dropped prices from."""
    verbs = directions()["up"] | directions()["down"]
    return pair.passage.last_before(pair.before.first - 1, verbs, NEAR_FROM) is not None


@functools.cache
def _motions() -> Mapping[str, str]:
    verbs = directions()["up"] | directions()["down"] | words("directions", "change")
    return {**dict.fromkeys(verbs, "change"), **dict.fromkeys(words("directions", "range"), "range")}


FEATURES: Mapping[str, Feature[Pair]] = {
    "alike": alike,
    "course": course,
    "dash_for_minus": dash_for_minus,
    "between": between,
    "neighbours": neighbours,
    "changed_to": changed_to,
    "chain": chain,
    "changed": changed,
    "motion": motion,
    "moved": moved,
}


def make_range(pair: Pair) -> None:
    """Takes the second number into the first as the other end of a range, with the "between" before it."""
    low, high = sorted(_ends(pair))
    span(pair, low, high)
    _start_at_between(pair.passage, pair.before)


def span(pair: Pair, low: float, high: float) -> None:
    """Gives the first number both bounds, the unit, rate and scale of the second, and its characters."""
    before, after = pair.before, pair.after
    if not before.has_unit:
        before.take_unit(after)
    before.per_unit = after.per_unit or before.per_unit
    before.value = before.value_si = before.unit_si = None
    before.low, before.high, before.low_inclusive, before.high_inclusive = low, high, True, True
    before.approximator = "range"
    before.number = replace(before.number, scale=after.number.scale, mantissa=after.number.mantissa)
    before.extend_over(after)


def _start_at_between(passage: Passage, quantity: Quantity) -> None:
    at = passage.last_before(quantity.number.first, ("between",), NEAR_BETWEEN)
    if at is not None:
        quantity.first, quantity.start = at, passage.lexemes[at].start
