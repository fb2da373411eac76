"""CSV and TSV tables: one article a row, under a header line."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.columns import columns_of
from sayso.tasks.ingest.readers.quoting import Lines, rows
from sayso.tasks.ingest.readers.records import record_document, table_columns
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import CHUNK, SourceFile, is_binary

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r"\"?sep=(?P<delimiter>[^\w\s\"]|\t)\"?", re.IGNORECASE)
"""The first line of tables that Excel writes."""


@reader(".csv", ".tsv")
def read_delimited(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every row with a text. Cells that are not UTF-8 keep their bytes: normalise finds the charset."""
    with source.open(options) as file:
        # The limit is the module's own and only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), 4 * options.max_characters))
        lines = _lines(_decoded(file), limit=4 * options.max_characters)
        header_line = next(lines, "")
        told = _SEPARATOR.fullmatch(header_line.strip())
        if told:
            header_line = next(lines, "")
        if not header_line.strip():
            raise Unreadable("empty", "It has no header line: name the columns in its first line.")
        header, delimiter = _header(header_line, told["delimiter"] if told else None, options)
        yield from table_columns(source.uri, header, options)[1]
        number = 0
        for number, cells in enumerate(rows(Lines(lines), delimiter, len(header)), start=1):
            if isinstance(cells, str):
                yield reject(f"{source.uri}#L{number}", "invalid_csv", f"Row {number} {cells}")
            elif cells:
                yield _read_row(source.uri, number, header, cells, options)
        if not number:
            yield reject(source.uri, "empty", "It has a header and no rows: there is nothing to read.")


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


def _header(line: str, delimiter: str | None, options: ReadOptions) -> tuple[list[str], str]:
    """Column names and the delimiter that is told, or gives the column of the text, or else the most columns."""
    headers = {
        each: [name.strip() for name in next(csv.reader([line], delimiter=each))]
        for each in ([delimiter] if delimiter else DELIMITERS)
    }
    best = max(headers, key=lambda each: ("text" in columns_of(headers[each], options).names, len(headers[each])))
    return headers[best], best


def _read_row(
    file_uri: str, number: int, header: list[str], cells: list[str], options: ReadOptions
) -> Document | Rejection:
    payload = json.dumps(cells, ensure_ascii=True).encode()
    if len(cells) != len(header):
        detail = f"Row {number} has {len(cells)} cells, and the header {len(header)}: it may be cut or badly quoted."
        return reject(f"{file_uri}#L{number}", "invalid_csv", detail)
    return record_document(file_uri, number, dict(zip(header, cells, strict=True)), payload, options)
