"""Printing for people and programs: aligned tables, and JSON."""

import datetime as dt
import json
import math
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.flows.command.fitting import fitted, whole
from sayso.flows.command.paging import page
from sayso.flows.hosting.terminal import shown, shown_json


def print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, wide: bool = False) -> None:
    """Rows as an aligned table with a header. A terminal gets what fits its width, unless `wide`, and a pager."""
    names = [shown(name).replace("\n", " ") for name in columns]
    cells = [[row.get(name) for name in columns] for row in rows]
    numbers = [
        bool(cells) and all(isinstance(row[place], int | float | None) and row[place] is not True for row in cells)
        for place in range(len(columns))
    ]
    texts = [[cell_text(value) for value in row] for row in cells]
    if not sys.stdout.isatty():
        print("\n".join(whole(names, texts, numbers)))
        return
    width, height = shutil.get_terminal_size()
    lines = whole(names, texts, numbers) if wide else fitted(names, texts, numbers, width)
    page(lines, width, height)


def print_json(value: Any) -> None:
    """A value as JSON; each element of a list on a line of its own."""
    if not isinstance(value, list):
        print(_json(value))
        return
    print("[" + ",\n ".join(_json(element) for element in value) + "]")


def cell_text(value: Any) -> str:
    """A value on one line: times without microseconds, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, list | tuple):
        return ", ".join(map(cell_text, value))
    if isinstance(value, dict):
        return "-".join(map(cell_text, value.values()))
    return shown(str(value)).replace("\n", " ")


def file_size(size: int) -> str:
    """Bytes for people."""
    if size < 1000:
        return f"{size} B"
    amount = float(size)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 1000:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1000:.1f} TB"


def _json(value: Any) -> str:
    try:
        return shown_json(json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False))
    except ValueError:
        # JSON has no infinity, and nothing that is no number.
        return shown_json(json.dumps(_finite(value), ensure_ascii=False, default=_plain))


def _finite(value: Any) -> Any:
    """A value with null for every float that is no number."""
    if isinstance(value, Mapping):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return list(value) if isinstance(value, Iterable) and not isinstance(value, bytes) else str(value)
