"""Amounts told in steps: 3 dollars 50 cents, 5 feet 11 inches, two years and six months, an hour and a half."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.tasks.figures.lexemes import said
from sayso.tasks.figures.lexicon import entries, rows
from sayso.tasks.figures.numbers.numerals import finite
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.measures import to_si, unit_of_name
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_LARGE = 1e6
"""Amounts of so many and more are not told with their cents."""
INCHES = 12
"""Inches of a foot."""
_LONGEST_GAP = 3
"""Lexemes to look at between an amount and the rest of it."""
SUBUNITS = 100
"""How many subunits make a unit of money; few currencies of the news have others."""


@dataclass(frozen=True, slots=True)
class Step:
    """A number behind an amount that may be the rest of it."""

    passage: Passage
    amount: Quantity
    rest: Quantity


def merge_amounts(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Adds the subunits that follow a whole amount of money to it."""
    merged: list[Quantity] = []
    for quantity in quantities:
        step = Step(passage, merged[-1], quantity) if merged else None
        told = subunits().outcome(step) if step is not None else ""
        if step is not None and told:
            _add(step, _SHARES[told](step))
        else:
            merged.append(quantity)
    return merged


def _add(step: Step, share: float) -> None:
    amount, rest = step.amount, step.rest
    amount.value = finite((amount.value or 0) + share)
    if amount.value_si is not None and amount.value:
        amount.value_si = finite(amount.value_si * amount.value / (amount.value - share))
    amount.last, amount.end, amount.written_end = rest.last, rest.end, rest.written_end
    amount.has_subunits = True
    amount.rules.append("rest")


def _fraction_of_unit(step: Step) -> float:
    """How many of the first unit one of the second is; nothing where they measure different things."""
    first, second = unit_of_name(step.amount.unit), unit_of_name(step.rest.unit)
    if first is None or second is None or not first.si or first.si != second.si:
        return 0.0
    return (to_si(second, 1.0) or 0.0) / (to_si(first, 1.0) or 1.0)


def _inches(step: Step) -> float:
    return (step.rest.value or 0) / INCHES


_SHARES: Mapping[str, Callable[[Step], float]] = {
    "subunit": lambda step: (step.rest.value or 0) / SUBUNITS,
    "smaller unit": lambda step: (step.rest.value or 0) * _fraction_of_unit(step),
    "part": lambda step: step.rest.value or 0,
    "inches": _inches,
}
"""How much of the unit of the amount the rest is."""


def _is_less(step: Step) -> bool:
    """Whether the rest is less than one of the unit of the amount, and its unit a smaller one."""
    share = _fraction_of_unit(step)
    return 0 < share < 1 and 0 < (step.rest.value or 0) * share < 1


def _gap(step: Step) -> str:
    gap = " ".join(said(step.passage.lexemes, step.amount.last, min(step.rest.first, step.amount.last + _LONGEST_GAP)))
    return gap.replace(",", "comma")


def _following(step: Step) -> str:
    following = step.passage.low(step.rest.last)
    return {"": "line end", ",": "comma"}.get(following, following)


def _scale(step: Step) -> bool:
    return step.amount.number.scale >= _LARGE


def _is_few(step: Step) -> bool:
    return step.amount.value is not None and step.rest.number.integer and 0 < (step.rest.value or 0) < SUBUNITS


@functools.cache
def subunits() -> DecisionList[Step]:
    """Whether a number behind an amount of money is its cents."""
    names = frozenset(row["name"] for row in entries("currencies", "part"))
    return decision_list(
        {
            "few": _is_few,
            "adjacent": lambda step: step.amount.last == step.rest.first,
            "gap": _gap,
            "money": lambda step: step.amount.kind == "money",
            "scaled": _scale,
            "fraction": lambda step: not step.amount.number.integer,
            "rated": lambda step: step.amount.per_unit,
            "told": lambda step: step.amount.has_subunits,
            "named": lambda step: step.amount.number.last != step.amount.last,
            "cents": lambda step: step.rest.kind == "money" and step.rest.unit in names,
            "less": _is_less,
            "measured": lambda step: step.amount.kind in ("measure", "duration"),
            "length": lambda step: step.amount.kind == "measure",
            "whole": lambda step: step.amount.is_single and step.rest.is_single and step.rest.approximator == "exact",
            "foot": lambda step: step.amount.unit == "foot",
            "below_twelve": lambda step: step.rest.number.integer and 0 < (step.rest.value or 0) < INCHES,
            "part": lambda step: step.amount.unit in names,
            "share": lambda step: step.rest.kind == "ratio" and step.rest.number.form in ("fraction", "mixed"),
            "unit": lambda step: step.rest.has_unit,
            "following": _following,
        },
        rows("subunits"),
    )
