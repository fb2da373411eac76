"""Amounts told in two steps: 3 dollars 50 cents, thirteen dollars and forty-five cents, 15 dollars 50."""

import functools

from sayso.tasks.figures.lexicon import rows
from sayso.tasks.figures.numbers.numerals import finite
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity


def merge_amounts(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Adds the subunits that follow a whole amount of money to it."""
    merged: list[Quantity] = []
    for quantity in quantities:
        if merged and _is_rest(passage, merged[-1], quantity):
            before = merged[-1]
            assert before.value is not None
            before.value = finite(before.value + (quantity.value or 0) / 100)
            before.last, before.end, before.written_end = quantity.last, quantity.end, quantity.written_end
            before.rules.append("subunit")
        else:
            merged.append(quantity)
    return merged


def _is_rest(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """Whether `after` is the cents of `before`: below a hundred, right behind it, with a subunit or with no noun."""
    if (
        before.kind != "money"
        or before.unit in _parts()
        or before.number.scale != 1
        or before.value is None
        or before.per_unit
    ):
        return False
    if after.value is None or not 0 < after.value < 100 or not after.number.integer or not before.number.integer:
        return False
    if before.rules[-1] == "subunit":
        return False
    gap = [piece.low for piece in passage.lexemes[before.last : after.first]][:2]
    if gap not in ([], ["and"]):
        return False
    if after.kind == "money" and after.unit in _parts():
        return True
    if after.has_unit or before.number.last == before.last:
        return False
    following = passage.low(after.last)
    return following in ("", ".", ",", ";", ")", "more", "each", "per", "a") and (gap == [] or following in ("", "."))


@functools.cache
def _parts() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("currencies") if row["group"] == "part")
