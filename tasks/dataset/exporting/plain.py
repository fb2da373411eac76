"""Values for programs that know no lists and run what looks like a formula."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pyarrow as pa

Plain: TypeAlias = str | int | float | bool | dt.datetime | None

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet may take for a formula (OWASP, CSV Injection)."""
GUARD = "'"
"""Before such a cell: spreadsheets read what follows as text."""


def plain_rows(batch: pa.RecordBatch) -> Iterator[list[Plain]]:
    """Rows of a batch; lists and structs as JSON."""
    columns = [_plain(column) for column in batch.columns]
    return map(list, zip(*columns, strict=True)) if columns else iter(())


def _plain(column: pa.Array) -> Sequence[Plain]:
    values: list[Any] = column.to_pylist()
    if not pa.types.is_nested(column.type):
        return values
    return [None if value is None else json.dumps(value, ensure_ascii=False, default=written) for value in values]


def written(value: dt.datetime | dt.date) -> str:
    """A time in ISO 8601, in UTC: 2024-10-31T15:04:00Z."""
    return value.isoformat().replace("+00:00", "Z")


def guarded(value: Plain) -> Plain:
    """Text that a spreadsheet would run, behind a mark that makes it text."""
    return GUARD + value if isinstance(value, str) and value.startswith(FORMULAS) else value
