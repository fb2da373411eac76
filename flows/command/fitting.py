"""Laying a table out: whole, or within the width of a terminal, where long cells are wrapped and then cut."""

import textwrap
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = 2
"""Columns between two columns of a table."""
LEAST = 8
"""Columns that a column of text needs to be worth reading."""
UNBROKEN = 24
"""Columns within which a single word, such as an id, is not broken."""
MOST_LINES = 3
"""Lines of one cell: what is longer is cut."""
CUT = "…"

Texts = Sequence[Sequence[str]]


def whole(names: Sequence[str], texts: Texts, numbers: Sequence[bool]) -> list[str]:
    """Lines of a table of which nothing is cut."""
    return _laid_out(names, texts, numbers, _natural(names, texts))


def fitted(names: Sequence[str], texts: Texts, numbers: Sequence[bool], width: int) -> list[str]:
    """Lines of a table that is no wider than `width`: short columns stay, long ones share what is left.

    Where there are too many columns for that, a row is a block with a line for every column.
    """
    natural = _natural(names, texts)
    least = [
        room if room <= UNBROKEN and not any(" " in row[place] for row in texts) else cell_len(name)
        for place, (name, room) in enumerate(zip(names, natural, strict=True))
    ]
    widths = _shared(natural, least, width - GAP * (len(names) - 1))
    if widths is None:
        return _blocks(names, texts, width)
    return _laid_out(names, texts, numbers, widths)


def _natural(names: Sequence[str], texts: Texts) -> list[int]:
    return [max(cell_len(name), *(cell_len(row[place]) for row in texts), 0) for place, name in enumerate(names)]


def _shared(natural: Sequence[int], least: Sequence[int], width: int) -> list[int] | None:
    """The width of every column; None where columns would be too narrow to read."""
    widths = list(natural)
    open_columns = set(range(len(natural)))
    left = width
    while open_columns and sum(widths) > width:
        share = left // len(open_columns)
        short = {place for place in open_columns if widths[place] <= max(share, least[place])}
        if not short:
            for place in open_columns:
                widths[place] = max(share, least[place])
                if widths[place] < min(LEAST, natural[place]):
                    return None
            break
        open_columns -= short
        left = width - sum(widths[place] for place in range(len(widths)) if place not in open_columns)
    return widths if sum(widths) <= width else None


def _laid_out(names: Sequence[str], texts: Texts, numbers: Sequence[bool], widths: Sequence[int]) -> list[str]:
    lines = [_line(names, numbers, widths)]
    for row in texts:
        wrapped = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, wrapped), default=1)):
            lines.append(_line([cell[place] if place < len(cell) else "" for cell in wrapped], numbers, widths))
    return lines


def _line(cells: Sequence[str], numbers: Sequence[bool], widths: Sequence[int]) -> str:
    placed = [
        " " * (width - cell_len(cell)) + cell if is_number else set_cell_size(cell, width)
        for cell, is_number, width in zip(cells, numbers, widths, strict=True)
    ]
    return (" " * GAP).join(placed).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """A cell in lines no wider than `width`, the last of them cut where there would be more."""
    if cell_len(text) <= width:
        return [text]
    # Characters of double width are given the room of two.
    room = max(1, width * len(text) // max(cell_len(text), 1)) if cell_len(text) > len(text) else width
    lines = textwrap.wrap(text, room) or [""]
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES]
        last = lines[-1]
        lines[-1] = (last if cell_len(last) < width else set_cell_size(last, width - 1).rstrip()) + CUT
    return [line if cell_len(line) <= width else set_cell_size(line, width) for line in lines]


def _blocks(names: Sequence[str], texts: Texts, width: int) -> list[str]:
    """A line for every column of a row, or two where the terminal is very narrow."""
    head = max(map(cell_len, names), default=0) + GAP
    is_narrow = width - head < LEAST
    if is_narrow:
        head = GAP
    lines: list[str] = []
    for number, row in enumerate(texts):
        lines += [""] if number else []
        for name, text in zip(names, row, strict=True):
            wrapped = _wrapped(text, max(width - head, 1)) if text else []
            if wrapped and is_narrow:
                lines.append(set_cell_size(name, width).rstrip())
            elif wrapped:
                lines.append(set_cell_size(name, head) + wrapped.pop(0))
            lines += (" " * head + line for line in wrapped)
    return lines
