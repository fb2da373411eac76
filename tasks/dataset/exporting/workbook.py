"""A workbook for spreadsheets: a sheet a table."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.exporting.content import Content
from sayso.tasks.dataset.exporting.plain import Plain, plain_rows

MOST_ROWS = 1_048_576
"""Rows of a sheet, the header included (Excel specifications and limits)."""
LONGEST_CELL = 32_767
CUT = "…"
WIDTHS = {"_id": 22, "_text": 40, "_name": 24, "title": 40, "text": 40, "url": 30, "published_at": 18}
"""Widths of columns by the end of their name, in characters."""
WIDTH = 14


def write_workbook(contents: Sequence[Content], path: Path) -> int:
    """All tables; how many cells were cut to what a sheet holds. DatasetError where a table has more rows than that."""
    book, cut = Workbook(write_only=True), 0
    for content in contents:
        sheet: WriteOnlyWorksheet = book.create_sheet(content.name)
        sheet.freeze_panes = "A2"
        for number, name in enumerate(content.schema.names, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _width(name)
        sheet.append([_heading(sheet, name) for name in content.schema.names])
        rows = 1
        for batch in content.batches():
            rows += len(batch)
            if rows > MOST_ROWS:
                raise DatasetError(
                    f"{content.name} has more rows than the {MOST_ROWS - 1:,} of a sheet: export it as csv or sqlite"
                )
            for row in plain_rows(batch):
                cut += sum(isinstance(value, str) and len(value) > LONGEST_CELL for value in row)
                sheet.append([_cell(sheet, value) for value in row])
    book.save(path)
    return cut


def _width(name: str) -> int:
    return next((width for end, width in WIDTHS.items() if name.endswith(end)), WIDTH)


def _heading(sheet: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Plain) -> Cell | Plain:
    """Text is text whatever it begins with; a sheet knows no time zones."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = WriteOnlyCell(sheet, value=clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - 1] + CUT)
    cell.data_type = "s"
    return cell
