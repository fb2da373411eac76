"""Rows of a delimited table, whose quotation marks are doubled, escaped by a backslash, or no quoting at all."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.tasks.ingest.rejection import Unreadable

MOST_LINES = 20_000
"""Lines of one row: a paragraph a line, of a very long article."""
MOST_REPLAYS = 200
"""Rows of a file that may open a quote and not close it: each has the lines that it swallowed read again."""

_DOUBLED: dict[str, Any] = {"strict": True}
"""Quotes within a cell are doubled (RFC 4180); where a row is not so, another way that fits the header decides."""
_OTHERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ('\\"', {"strict": True, "doublequote": False, "escapechar": "\\"}),
    ('"', {"quoting": csv.QUOTE_NONE}),
)
"""What a row has that is written in another way, and the way."""


class Lines:
    """Lines that can be put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._again.popleft() if self._again else next(self._lines)

    def put_back(self, lines: Iterable[str]) -> None:
        """Let lines be read again, in their order."""
        self._again.extendleft(reversed(list(lines)))


def rows(lines: Lines, delimiter: str, width: int) -> Iterator[list[str] | str]:
    """The cells of every row, or why its first line is none. What an open quote has swallowed is read again."""
    replays = 0
    while True:
        cells, taken = _read(lines, delimiter, _DOUBLED)
        if not taken:
            return
        if cells is not None and (not cells or len(cells) == width):
            yield cells
            continue
        replays += len(taken) > 1
        if replays > MOST_REPLAYS:
            raise Unreadable("invalid_csv", "Quotes are opened and not closed in too many rows: check them.")
        lines.put_back(taken)
        other = _otherwise(lines, delimiter, width)
        if other is not None:
            yield other
            continue
        cells, taken = _read(lines, delimiter, {"strict": False})
        if len(taken) > 1 and len(cells or ()) != width:
            lines.put_back(taken[1:])
            yield "opens a quote that is not closed: close it, or double the quotes within the cell."
        else:
            yield cells or []


def _otherwise(lines: Lines, delimiter: str, width: int) -> list[str] | None:
    """The cells by another way of quoting that gives as many as the header has; None without one."""
    line = next(lines)
    lines.put_back([line])
    if (cells := _lone_quotes(line, delimiter)) is not None and len(cells) == width > 1:
        next(lines)
        return cells
    for sign, quoting in _OTHERS:
        cells, taken = _read(lines, delimiter, quoting)
        row = "".join(taken)
        is_closed = delimiter == "\t" or row.count('"') % 2 == 0  # else it is a quote that was opened
        if cells is not None and len(cells) == width > 1 and sign in row and is_closed:
            return cells
        lines.put_back(taken)
    return None


def _lone_quotes(line: str, delimiter: str) -> list[str] | None:
    """The cells of a row that does not double the quotes within its quoted cells: "He said "no" and left."; None where
    the first of them closes something, for then the cell itself begins with a quotation."""
    apart = re.escape(delimiter)
    cell = re.compile(rf'"(?P<quoted>.*?)"(?={apart}|$)|(?P<plain>[^"{apart}][^{apart}]*|)')
    cells, place, row = [], 0, line.rstrip("\r\n")
    while (match := cell.match(row, place)) is not None:
        quoted = match["quoted"]
        if quoted is not None and _closes(quoted):
            return None
        cells.append((match["plain"] if quoted is None else quoted).replace('""', '"'))
        if match.end() == len(row):
            return cells
        if row[match.end()] != delimiter:
            return None
        place = match.end() + 1
    return None


def _closes(quoted: str) -> bool:
    """Whether the first quotation mark of a cell closes one that was opened before it."""
    before, mark, _ = quoted.replace('""', "").partition('"')
    return bool(mark) and bool(before) and not before.endswith((" ", "(", "[", "“"))


def _read(lines: Lines, delimiter: str, quoting: dict[str, Any]) -> tuple[list[str] | None, list[str]]:
    """The cells of the next row, None where it cannot be read so, and the lines that were taken for it."""
    taken: list[str] = []

    def following() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line
            if len(taken) > MOST_LINES:
                return

    try:
        return next(csv.reader(following(), delimiter=delimiter, **quoting), None), taken
    except csv.Error:
        return None, taken
