"""Rates of counted things: 400,000 barrels per day, three tests a week."""

from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.measures import per_unit


def rate(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Looks behind the counted noun for what the number is per; numbers inside that are no figures of their own."""
    lexemes = passage.lexemes
    rated = 0
    kept = []
    for quantity in quantities:
        if quantity.first < rated:
            continue
        kept.append(quantity)
        if (
            quantity.kind != "count"
            or quantity.counted_end is None
            or quantity.per_unit is not None
            or quantity.is_elided
        ):
            continue
        at = quantity.last
        while at < len(lexemes) and lexemes[at].start < quantity.counted_end:
            at += 1
        found = per_unit(lexemes, at)
        if found is not None:
            quantity.per_unit = found[0]
            quantity.last = rated = found[1]
    return kept
