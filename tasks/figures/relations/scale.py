"""A scale said once for two numbers: $3 to $5 billion."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

from sayso.tasks.figures.numbers.numerals import product
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

LARGEST_UNSCALED = 1000
"""From here on a number is written out and shares no scale: 1,500 to 2 million."""
COMPARABLE = 10
"""How many times as large as the other number, without its scale, one may be and still share the scale."""


class Ends(NamedTuple):
    """Two numbers that are ends of a range or a change."""

    start: Quantity
    end: Quantity


def start_value(start: Quantity, end: Quantity) -> float | None:
    """The value of `start`, with the scale of `end` where it is left out."""
    if start.value is None or _scales().decide(Ends(start, end)) is None:
        return start.value
    return product(start.value, end.number.scale)


def end_value(end: Quantity) -> float | None:
    """The value of `end`, of a range the upper one."""
    return end.high if end.is_range else end.value


def end_scaled(ends: Ends) -> bool:
    """Whether the end has a value and a scale."""
    return ends.end.number.scale != 1 and end_value(ends.end) is not None


def scaled(ends: Ends) -> bool:
    """Whether the start has a scale of its own."""
    return ends.start.number.scale != 1


def grouped(ends: Ends) -> bool:
    """Whether its digits are grouped."""
    return ends.start.number.grouped


def written_out(ends: Ends) -> bool:
    """Whether it is as large as only numbers without a scale are."""
    return abs(ends.start.value or 0) >= LARGEST_UNSCALED


def role(ends: Ends) -> str:
    """What the start has been found to be so far."""
    return ends.start.role


def size(ends: Ends) -> str:
    """Whether the start is smaller than the end without its scale, comparable to it, or larger."""
    number, start = ends.end.number, abs(ends.start.value or 0)
    mantissa = abs(number.mantissa or (end_value(ends.end) or 0) / number.scale)
    if start < mantissa:
        return "smaller"
    return "comparable" if start <= COMPARABLE * mantissa else "larger"


FEATURES: Mapping[str, Feature[Ends]] = {
    "end_scaled": end_scaled,
    "scaled": scaled,
    "grouped": grouped,
    "written_out": written_out,
    "role": role,
    "size": size,
}


@functools.cache
def _scales() -> DecisionList[Ends]:
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "relation_scales.tsv"))
