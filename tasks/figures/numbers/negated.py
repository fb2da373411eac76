"""Figures that are denied: not 12 but 30."""

from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity

_NOT = frozenset(("not", "never", "nor"))


def negate(passage: Passage, quantities: list[Quantity]) -> None:
    """Marks quantities that "not" stands right before."""
    for quantity in quantities:
        before = passage.low(quantity.first - 1)
        if before in ("just", "merely", "simply", "only"):
            continue
        quantity.is_negated = before in _NOT
