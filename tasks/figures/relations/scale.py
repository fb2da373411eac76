"""A scale said once for two numbers: $3 to $5 billion."""

from sayso.tasks.figures.quantity import Quantity

LARGEST_UNSCALED = 1000
"""From here on a number is written out and shares no scale: 1,500 to 2 million."""
FALL = 10
"""How many times as large as its end the start of a fall may be and still share the scale: from 9 to 2 million."""


def start_value(start: Quantity, end: Quantity) -> float | None:
    """The value of `start`, with the scale of `end` where it is left out."""
    return start.value * end.number.scale if start.value is not None and _shares(start, end) else start.value


def end_value(end: Quantity) -> float | None:
    """The value of `end`, of a range the upper one."""
    return end.high if end.is_range else end.value


def _shares(start: Quantity, end: Quantity) -> bool:
    scale, value = end.number.scale, end_value(end)
    if start.number.grouped or start.number.scale != 1 or scale == 1 or value is None:
        return False
    return _is_as_small(abs(start.value or 0), abs(end.number.mantissa or value / scale), start.role == "from")


def _is_as_small(size: float, mantissa: float, is_start: bool) -> bool:
    """Whether a number without a scale is of the size of one before a scale."""
    if size >= LARGEST_UNSCALED:
        return False
    return size <= FALL * mantissa if is_start else size < mantissa
