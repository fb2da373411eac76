"""Rates of counted things: 400,000 barrels per day, three tests a week."""

from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.per import per_unit


def rate(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Looks behind the counted noun for what the number is per; numbers inside that are no figures of their own."""
    rated = 0
    kept = []
    for quantity in quantities:
        if quantity.first < rated:
            continue
        kept.append(quantity)
        found = per_unit(passage.lexemes, _behind_noun(passage, quantity)) if _may_be_rate(quantity) else None
        if found is not None:
            quantity.per_unit = found.name
            quantity.last = rated = found.last
    return kept


def _may_be_rate(quantity: Quantity) -> bool:
    has_noun = quantity.kind == "count" and quantity.counted_end is not None and not quantity.is_elided
    return has_noun and quantity.per_unit is None


def _behind_noun(passage: Passage, quantity: Quantity) -> int:
    """The lexeme behind the counted noun."""
    at, end = quantity.last, quantity.counted_end or 0
    while at < len(passage.lexemes) and passage.lexemes[at].start < end:
        at += 1
    return at
