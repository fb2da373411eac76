"""Two bounds that make a range: more than 20 and less than 35."""

from collections.abc import Mapping

from sayso.schemas.figures import Approximator
from sayso.tasks.figures.relations.pair import Pair
from sayso.tasks.figures.relations.ranges import span
from sayso.tasks.knowledge.decisions import Feature

_SIDES: Mapping[Approximator, str] = {
    "more_than": "lower",
    "at_least": "lower",
    "less_than": "upper",
    "at_most": "upper",
}


def before_bound(pair: Pair) -> str:
    """Whether the first number is a lower or an upper bound."""
    return _SIDES.get(pair.before.approximator, "")


def after_bound(pair: Pair) -> str:
    """Whether the second number is a lower or an upper bound."""
    return _SIDES.get(pair.after.approximator, "")


def one_unit(pair: Pair) -> bool:
    """Whether the first has the unit of the second, or leaves it out where that is no currency."""
    before, after = pair.before, pair.after
    return before.unit in (None, after.unit) and (before.has_unit == after.has_unit or after.kind != "money")


FEATURES: Mapping[str, Feature[Pair]] = {
    "before_bound": before_bound,
    "after_bound": after_bound,
    "one_unit": one_unit,
}


def make_bounded(pair: Pair) -> None:
    """Takes the second number into the first as its other bound."""
    lower, upper = (pair.before, pair.after) if before_bound(pair) == "lower" else (pair.after, pair.before)
    inclusive = lower.approximator == "at_least", upper.approximator == "at_most"
    span(pair, lower.value or 0.0, upper.value or 0.0)
    pair.before.low_inclusive, pair.before.high_inclusive = inclusive
