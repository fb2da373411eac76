"""Figures that are denied: not 12 but 30."""

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity


def negate(passage: Passage, quantities: list[Quantity]) -> None:
    """Marks quantities that "not" stands right before."""
    for quantity in quantities:
        quantity.is_negated = passage.low(quantity.first - 1) in words("contexts", "denial")
