"""Changes whose two ends are both told: from 3 to 5 percent, to $5 from $4."""

from collections.abc import Mapping

from sayso.tasks.figures.numbers.approximators import apply
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import LONGEST_CHANGE_GAP, Pair, gaps, lead
from sayso.tasks.figures.relations.scale import COMPARABLE, start_value
from sayso.tasks.knowledge.decisions import Feature

SMALLEST_WHOLE = 10
"""Whole numbers in brackets are notes below it."""
_LEVELS = frozenset(("was", "were", "is", "are", "at", "of"))
"""Words before what is surely a level."""
_TIMES = frozenset(("in", "last", "this"))
"""Words that begin a time."""
LONGEST_ASIDE_GAP = 4
"""Lexemes that may stand between the two ends of a change where a comma is one of them."""


def near(pair: Pair) -> bool:
    """Whether no more stands between than may between the ends of a change."""
    return len(pair.gap) <= LONGEST_CHANGE_GAP


def comparable(pair: Pair) -> bool:
    """Whether the two have the same unit, or one has none: not from 60 towns to listen to 14-second songs."""
    before, after = pair.before, pair.after
    if not before.has_unit and after.kind in ("duration", "age") and len(pair.gap) > 1:
        return False
    return (before.kind, before.unit) == (after.kind, after.unit) or not (before.has_unit and after.has_unit)


def linked(pair: Pair) -> bool:
    """Whether the first number belongs to another already."""
    return pair.before.linked is not None


def digression(pair: Pair) -> bool:
    """Whether more than a short aside is set off by a comma."""
    return "," in pair.gap and len(pair.gap) > LONGEST_ASIDE_GAP


def turns_only(pair: Pair) -> bool:
    """Whether nothing but words of direction stands between: to $5, down from $6."""
    return gaps()["turn"].issuperset(pair.gap)


def closed(pair: Pair) -> bool:
    """Whether a bracket closes right behind the second number."""
    return pair.passage.low(pair.after.last) == ")"


def alike_written(pair: Pair) -> bool:
    """Whether both are single values with decimals or both whole ones of two digits or more, and about as large."""
    before, after = pair.before.number, pair.after.number
    first, second = before.mantissa or before.value or 0.0, after.mantissa or after.value or 0.0
    is_large = second >= SMALLEST_WHOLE or not after.integer
    if not (after.is_digits and pair.before.is_single and pair.after.is_single and is_large):
        return False
    return (first % 1 == 0) == (second % 1 == 0) and first <= COMPARABLE * second and second <= COMPARABLE * first


def turning_briefly(pair: Pair) -> bool:
    """Whether no more than a time stands between the two, and "from": 5 percent in May from 4 percent."""
    if len(pair.gap) > LONGEST_ASIDE_GAP or not (pair.before.is_single and pair.after.is_single):
        return False
    if len(pair.gap) == 1:
        return pair.before.kind != "money" or lead(pair) in _LEVELS
    return pair.gap[0] in _TIMES or pair.gap[:-1] == (",",)


FEATURES: Mapping[str, Feature[Pair]] = {
    "near": near,
    "comparable": comparable,
    "linked": linked,
    "digression": digression,
    "turns_only": turns_only,
    "closed": closed,
    "turning_briefly": turning_briefly,
    "alike_written": alike_written,
}


def link_from_to(pair: Pair) -> None:
    """Links the ends of a change from the first number to the second."""
    pair.before.role, pair.after.role = "from", "to"
    _link(pair.before, pair.after, "change from to")


def link_to_from(pair: Pair) -> None:
    """Links the ends of a change to the first number from the second."""
    pair.before.role, pair.after.role = "to", "from"
    _link(pair.after, pair.before, "change to from")


def link_multiplied(pair: Pair) -> None:
    """Links how many times something grew to the level that it reached."""
    pair.after.role = "to"
    pair.before.linked, pair.after.linked = pair.after, pair.before
    pair.after.rules.append("multiplied to")


def link_amount(pair: Pair) -> None:
    """Links an amount of change to the level that it led to: gained 12.5 to 3,410.2."""
    before, after = pair.before, pair.after
    before.role, after.role = "change", "to"
    before.linked, after.linked = after, before
    if after.has_unit and not before.has_unit:
        before.take_unit(after)
    after.rules.append("amount to")


def link_prior(pair: Pair) -> None:
    """Links a figure to that of the time before, which stands in brackets behind it."""
    pair.before.role, pair.after.role = "to", "from"
    _link(pair.after, pair.before, "figure before")


def _link(start: Quantity, end: Quantity, rule: str) -> None:
    start.linked, end.linked = end, start
    value = start_value(start, end)
    if value != start.value:
        start.value = value
        apply(start, start.approximator, start.approximator_text)
    _complete(start, end, rule)
    _complete(end, start, rule)


def _complete(one: Quantity, other: Quantity, rule: str) -> None:
    """Gives an end the unit and the rate that only the other has."""
    if other.has_unit and not one.has_unit:
        one.take_unit(other)
    one.per_unit = one.per_unit or other.per_unit
    one.rules.append(rule)
