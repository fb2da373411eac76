"""CSV and TSV tables: one article a row, under a header line."""

import codecs
import csv
import io
import json
from collections import deque
from collections.abc import Iterator
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import missing_columns, record_document
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import CHUNK, SourceFile, is_binary

MOST_LINES = 20_000
"""Lines of one row: a paragraph a line, of a very long article."""
MOST_REPLAYS = 200
"""Rows of a file that may open a quote and not close it: each has the lines that it swallowed read again."""
DELIMITERS = (",", ";", "\t", "|")


@reader(".csv", ".tsv")
def read_delimited(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every row with a text. Cells that are not UTF-8 keep their bytes: normalise finds the charset."""
    with source.open(options) as file:
        # The limit is the module's own and only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), 4 * options.max_characters))
        lines = _lines(_decoded(file), limit=4 * options.max_characters)
        header_line = next(lines, "")
        if not header_line.strip():
            raise Unreadable("empty", "It has no header line: name the columns in its first line.")
        header, delimiter = _header(header_line, options)
        yield from missing_columns(source.uri, header, options)
        number = 0
        for number, cells in enumerate(_rows(lines, delimiter, len(header)), start=1):
            if isinstance(cells, str):
                yield reject(f"{source.uri}#L{number}", "invalid_csv", f"Row {number} {cells}")
            elif cells:
                yield _read_row(source.uri, number, header, cells, options)
        if not number:
            yield reject(source.uri, "empty", "It has a header and no rows: there is nothing to read.")


def _rows(lines: Iterator[str], delimiter: str, width: int) -> Iterator[list[str] | str]:
    """The cells of every row, or why its first line is none. What an open quote has swallowed is read again."""
    again: deque[str] = deque()
    replays = 0
    while True:
        taken: list[str] = []

        def following(taken: list[str] = taken) -> Iterator[str]:
            while again:
                taken.append(again.popleft())
                yield taken[-1]
            for line in lines:
                taken.append(line)
                yield line

        try:
            cells = next(csv.reader(_until_too_long(following(), taken), delimiter=delimiter, strict=False), None)
        except csv.Error as error:
            cells = [str(error)]
        if cells is None:
            return
        if len(taken) > 1 and len(cells) != width:
            replays += 1
            if replays > MOST_REPLAYS:
                raise Unreadable("invalid_csv", "Quotes are opened and not closed in too many rows: check them.")
            again.extendleft(reversed(taken[1:]))
            yield "opens a quote that is not closed: close it, or double the quotes within the cell."
        else:
            yield cells


def _until_too_long(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Lines of one row, which ends where it has more than a row can hold."""
    for line in lines:
        yield line
        if len(taken) > MOST_LINES:
            return


def _decoded(file: IO[bytes]) -> io.TextIOWrapper:
    start = file.peek(CHUNK)[:CHUNK]  # type: ignore[attr-defined]
    if is_binary(start, most_nul=0.01):
        raise Unreadable("binary", "It is not a text table but binary data: give it the suffix of what it is.")
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if is_wide else "utf-8-sig"
    return io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")


def _lines(file: io.TextIOWrapper, limit: int) -> Iterator[str]:
    """Lines of bounded length."""
    while line := file.readline(limit + 1):
        if len(line) > limit:
            raise Unreadable("too_long", f"It has a line of more than {limit:,} characters: check that it is a table.")
        yield line


def _header(line: str, options: ReadOptions) -> tuple[list[str], str]:
    """Column names and the delimiter that gives the column of the text, or else the most columns."""
    headers = {
        delimiter: [name.strip() for name in next(csv.reader([line], delimiter=delimiter))] for delimiter in DELIMITERS
    }
    text = options.sources_of_fields["text"]
    delimiter = max(DELIMITERS, key=lambda each: (text in headers[each], len(headers[each])))
    return headers[delimiter], delimiter


def _read_row(
    file_uri: str, number: int, header: list[str], cells: list[str], options: ReadOptions
) -> Document | Rejection:
    payload = json.dumps(cells, ensure_ascii=True).encode()
    if len(cells) != len(header):
        detail = f"Row {number} has {len(cells)} cells, and the header {len(header)}: it may be cut or badly quoted."
        return reject(f"{file_uri}#L{number}", "invalid_csv", detail)
    return record_document(file_uri, number, dict(zip(header, cells, strict=True)), payload, options)
