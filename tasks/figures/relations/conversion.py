"""Conversions: 4 million pounds ($5 million)."""

from collections.abc import Mapping

from sayso.tasks.figures.numbers.approximators import apply
from sayso.tasks.figures.relations.pair import Pair
from sayso.tasks.knowledge.decisions import Feature


def before_converted(pair: Pair) -> bool:
    """Whether the first number converts another already."""
    return pair.before.is_conversion


FEATURES: Mapping[str, Feature[Pair]] = {"before_converted": before_converted}


def link_conversion(pair: Pair) -> None:
    """Links the second number to what it converts, and gives it the bound of that."""
    before, after = pair.before, pair.after
    after.linked, after.is_conversion = before.linked if before.is_conversion else before, True
    after.rules.append("conversion")
    if after.approximator == "exact" and before.approximator not in ("exact", "range", "vague"):
        apply(after, before.approximator, None)
