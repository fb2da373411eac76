"""CSV and TSV tables: one article a row, under a header line."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import missing_columns, record_document
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import CHUNK, SourceFile, is_binary

DELIMITERS = (",", ";", "\t", "|")


@reader(".csv", ".tsv")
def read_delimited(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every row with a text. Cells that are not UTF-8 keep their bytes: normalise finds the charset."""
    with source.open(options) as file:
        lines = _lines(_decoded(file), limit=4 * options.max_characters)
        header_line = next(lines, "")
        if not header_line.strip():
            raise Unreadable("empty", "It has no header line: name the columns in its first line.")
        header, delimiter = _header(header_line, options)
        yield from missing_columns(source.uri, header, options)
        # The limit is the module's own and only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), 4 * options.max_characters))
        number = 0
        try:
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
                if cells:
                    yield _read_row(source.uri, number, header, cells, options)
        except csv.Error as error:
            raise Unreadable("invalid_csv", f"Row {number + 1} cannot be read: {error}. Check its quotes.") from error


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
