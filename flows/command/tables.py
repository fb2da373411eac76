"""Printing for people and programs: aligned tables, and JSON."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.flows.hosting.terminal import shown, shown_json

PIPED_WIDTH = 100_000
"""Columns of output that no terminal shows: nothing is cut."""


def print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as an aligned table with a header; on a terminal long cells are cut to its width."""
    terminal = sys.stdout.isatty()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    cells = [[row.get(name) for name in columns] for row in rows]
    for place, name in enumerate(columns):
        numbers = all(isinstance(row[place], int | float | None) and row[place] is not True for row in cells)
        table.add_column(name, justify="right" if cells and numbers else "left", no_wrap=True, overflow="ellipsis")
    for row in cells:
        table.add_row(*(Text(cell_text(value)) for value in row))
    console = Console(width=None if terminal else PIPED_WIDTH, highlight=False)
    with console.capture() as captured:
        console.print(table)
    print("\n".join(line.rstrip() for line in captured.get().splitlines()))


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
    return shown_json(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return list(value) if isinstance(value, Iterable) and not isinstance(value, bytes) else str(value)
