"""Whether 3/4/2024 is a day in April or in March: decided over all dates of a file, and never for one alone.

A date that has one reading (23/10/2024) tells the order of the others. Where none does, or where they contradict each
other, an ambiguous date stays unknown.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sayso.schemas import Document, Rejection

DATE_FIELDS = ("published_at", "updated_at", "fetched_at")
_SLASHED = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b")


def with_day_order(
    found: Iterable[Document | Rejection], again: Callable[[], Iterable[Document | Rejection]]
) -> Iterator[Document | Rejection]:
    """What a file gave, with the order of day and month as the field `day_order` where a date needs it.

    `again` reads the file anew; it is asked once, and only where a date has two readings.
    """
    order: str | None = None
    is_known = False
    for item in found:
        if isinstance(item, Rejection) or not any(_is_ambiguous(item.fields.get(name)) for name in DATE_FIELDS):
            yield item
            continue
        if not is_known:
            order, is_known = _order(again()), True
        if order is None:
            yield item
        else:
            repairs = (*item.repairs, f"{order}_date")
            yield dataclasses.replace(item, fields={**item.fields, "day_order": order}, repairs=repairs)


def _parts(value: Any) -> tuple[int, int] | None:
    match = _SLASHED.match(value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2])) if match else None


def _is_ambiguous(value: Any) -> bool:
    parts = _parts(value)
    return parts is not None and max(parts) <= 12 and parts[0] != parts[1]


def _order(found: Iterable[Document | Rejection]) -> str | None:
    orders: set[str] = set()
    for item in found:
        if isinstance(item, Document):
            for parts in filter(None, (_parts(item.fields.get(name)) for name in DATE_FIELDS)):
                orders |= {order for order, day in (("day_first", parts[0]), ("month_first", parts[1])) if day > 12}
    return orders.pop() if len(orders) == 1 else None
