"""Excel sheets (.xlsx), by openpyxl: one article a row, under a header row, in every sheet that has one of texts."""

import json
import zipfile
from collections.abc import Iterator
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.columns import columns_of
from sayso.tasks.ingest.readers.office.packages import checked_package
from sayso.tasks.ingest.readers.records import record_document, table_columns
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

MOST_COLUMNS = 1_000
"""Columns of a sheet of articles; a sheet may have 16,384."""


@reader_apart(".xlsx", ".xlsm")
def read_xlsx(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every row with a text."""
    import openpyxl

    with source.open(options) as opened, checked_package(opened, options) as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = book.worksheets
            headers = [_header(sheet) for sheet in sheets]
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, AttributeError, EOFError) as error:
            raise Unreadable("damaged", f"It is no whole Excel file: {error}. Save it again.") from error
        with_text = [place for place, names in enumerate(headers) if "text" in columns_of(names, options).names]
        if not with_text:
            table_columns(source.uri, headers[0] if headers else [], options)  # says what is missing
        for place in with_text:
            uri = source.uri if len(with_text) == 1 else f"{source.uri}#{sheets[place].title}"
            yield from _read_sheet(uri, sheets[place], headers[place], options)


def _header(sheet: Any) -> list[str]:
    first = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS + 1, values_only=True), ())
    names = ["" if value is None else str(value).strip() for value in first]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Unreadable("too_long", f"A sheet has more than {MOST_COLUMNS:,} columns: keep those of its articles.")
    return names


def _read_sheet(uri: str, sheet: Any, names: list[str], options: ReadOptions) -> Iterator[Document | Rejection]:
    yield from table_columns(uri, names, options)[1]
    is_empty = True
    for number, values in enumerate(sheet.iter_rows(min_row=2, max_col=len(names), values_only=True), start=1):
        record = dict(zip(names, values, strict=False))
        if any(value is not None for value in values):
            is_empty = False
            payload = json.dumps(record, default=str, sort_keys=True).encode()
            yield record_document(uri, number, record, payload, options)
    if is_empty:
        yield reject(uri, "empty", "It has a header and no rows: there is nothing to read.")
