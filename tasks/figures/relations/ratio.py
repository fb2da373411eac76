"""Ratios: one in five, 7 out of 10."""

from collections.abc import Mapping

from sayso.tasks.figures.numbers.approximators import apply
from sayso.tasks.figures.relations.pair import Pair
from sayso.tasks.knowledge.decisions import Feature

LARGEST_PART = 20
"""Part of a ratio with a bare "in" between: one in five; "30 in 2019" is none."""


def positive(pair: Pair) -> bool:
    """Whether the first number is above nothing."""
    return (pair.before.value or 0) > 0


def few(pair: Pair) -> bool:
    """Whether the first number is small."""
    return (pair.before.value or 0) <= LARGEST_PART


def whole(pair: Pair) -> bool:
    """Whether the first number is a whole one."""
    return pair.before.number.integer


FEATURES: Mapping[str, Feature[Pair]] = {"positive": positive, "few": few, "whole": whole}


def make_ratio(pair: Pair) -> None:
    """Takes the second number into the first as a ratio, with the approximator of either."""
    before, after = pair.before, pair.after
    before.value = (before.value or 0) / (after.value or 1)
    before.kind, before.role = "ratio", "ratio"
    before.low = before.high = before.low_inclusive = before.high_inclusive = None
    before.extend_over(after)
    approximate = before if before.approximator != "exact" else after
    if approximate.approximator != "exact":
        apply(before, approximate.approximator, approximate.approximator_text)
