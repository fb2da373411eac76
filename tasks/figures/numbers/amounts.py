"""Amounts told in two steps: 3 dollars 50 cents, thirteen dollars and forty-five cents, 15 dollars 50."""

import functools
from dataclasses import dataclass

from sayso.tasks.figures.lexemes import said
from sayso.tasks.figures.lexicon import entries, rows
from sayso.tasks.figures.numbers.numerals import finite
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

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
        if merged and subunits().decide(Step(passage, merged[-1], quantity)) is not None:
            _add(merged[-1], quantity)
        else:
            merged.append(quantity)
    return merged


def _add(amount: Quantity, rest: Quantity) -> None:
    amount.value = finite((amount.value or 0) + (rest.value or 0) / SUBUNITS)
    amount.last, amount.end, amount.written_end = rest.last, rest.end, rest.written_end
    amount.has_subunits = True
    amount.rules.append("subunit")


def _gap(step: Step) -> str:
    return " ".join(said(step.passage.lexemes, step.amount.last, step.rest.first))


def _following(step: Step) -> str:
    following = step.passage.low(step.rest.last)
    return {"": "line end", ",": "comma"}.get(following, following)


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
            "part": lambda step: step.amount.unit in names,
            "scaled": lambda step: step.amount.number.scale != 1,
            "fraction": lambda step: not step.amount.number.integer,
            "rated": lambda step: step.amount.per_unit,
            "told": lambda step: step.amount.has_subunits,
            "named": lambda step: step.amount.number.last != step.amount.last,
            "cents": lambda step: step.rest.kind == "money" and step.rest.unit in names,
            "unit": lambda step: step.rest.has_unit,
            "following": _following,
        },
        rows("subunits"),
    )
