"""Parquet tables: one article a row, read batch by batch with page checksums verified.

They are read in a process apart: a damaged file can end the process that reads it.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.apart import read_apart
from sayso.tasks.ingest.readers.records import record_document, table_columns
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

ROWS_A_BATCH = 200
_DAMAGE = (pa.ArrowException, OSError, ValueError, MemoryError)


@reader(".parquet", ".pq")
def read_parquet(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every row with a text. A damaged row group is rejected and the others go on."""
    return read_apart(read_here, source, options)


def read_here(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The same in this process."""
    with source.open(options) as opened, _seekable(opened) as file:
        size = file.seek(0, 2)
        if size == 0:
            raise Unreadable("empty", "It is empty: there is nothing to read.")
        try:
            table = pq.ParquetFile(file, page_checksum_verification=True)
            names = table.schema_arrow.names
        except _DAMAGE as error:
            raise Unreadable(
                "damaged", f"It is not a whole Parquet file: {_first_line(error)}. Fetch it again."
            ) from error
        if table.metadata.num_rows != sum(_rows_of_groups(table.metadata)):
            raise Unreadable("damaged", "Its row groups have other rows than the file says: fetch it again.")
        found, told = table_columns(source.uri, names, options)
        yield from told
        columns = sorted(set(found.names.values()))
        limit = max(options.max_expanded_bytes, options.max_expansion * size)
        room = _Room(limit)
        number = 1
        for group, rows in enumerate(_rows_of_groups(table.metadata)):
            expanded = _expanded_size(table.metadata.row_group(group), columns)
            if expanded > limit:
                detail = (
                    f"These rows expand to {expanded:,} bytes, more than {limit:,}: rewrite the file if you trust it."
                )
                yield reject(_rows_uri(source.uri, number, rows), "expands_too_far", detail)
            else:
                batches = table.iter_batches(ROWS_A_BATCH, row_groups=[group], columns=columns, use_threads=False)
                of_rows = range(number, number + rows)
                yield from _read_group(batches, source.uri, of_rows, room, found.names["text"], options)
            number += rows


@contextmanager
def _seekable(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """The file itself, or a temporary copy of what cannot be read backwards."""
    if file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        yield copy


@dataclass(slots=True)
class _Room:
    """How much more text the rows of a file may hold: a dictionary lets few bytes stand for very many."""

    left: int

    def take(self, record: dict[str, Any]) -> None:
        self.left -= sum(len(value) for value in record.values() if isinstance(value, str | bytes))
        if self.left < 0:
            raise _TooFar


class _TooFar(Exception):
    """A file says more than its size allows."""


def _read_group(
    batches: Iterator[Any], uri: str, rows: range, room: _Room, text: str, options: ReadOptions
) -> Iterator[Document | Rejection]:
    done = without = 0
    try:
        for batch in batches:
            if _has_no_text(batch, text):
                without += len(batch)
                continue
            yield from _without_text(uri, rows[done : done + without], text)
            done, without = done + without, 0
            for record in _records(batch):
                room.take(record)
                yield record_document(uri, rows[done], record, _payload(record), options)
                done += 1
        yield from _without_text(uri, rows[done : done + without], text)
    except _TooFar:
        left = rows[done:]
        detail = (
            f"Rows {left.start} to {left.stop - 1} expand too far for the size of the file: split it if you trust it."
        )
        yield reject(_rows_uri(uri, left.start, len(left)), "expands_too_far", detail)
    except _DAMAGE as error:
        left = rows[done:]
        detail = f"Rows {left.start} to {left.stop - 1} are damaged: {_first_line(error)}. Fetch the file again."
        yield reject(_rows_uri(uri, left.start, len(left)), "damaged", detail)


def _has_no_text(batch: Any, text: str) -> bool:
    """Whether a whole batch has no text in any row: a file of few bytes may have millions of those."""
    name = text if text in batch.schema.names else text.split(".", maxsplit=1)[0]
    return len(batch) == ROWS_A_BATCH and name in batch.schema.names and batch[name].null_count == len(batch)


def _without_text(uri: str, rows: range, text: str) -> Iterator[Rejection]:
    if rows:
        detail = f"Rows {rows.start} to {rows.stop - 1} have no text in their column {text!r}."
        yield reject(_rows_uri(uri, rows.start, len(rows)), "missing_text", detail)


def _rows_uri(uri: str, first: int, count: int) -> str:
    return f"{uri}#L{first}-L{first + count - 1}"


def _rows_of_groups(metadata: Any) -> list[int]:
    return [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]


def _expanded_size(group: Any, columns: list[str]) -> int:
    chunks = [group.column(index) for index in range(group.num_columns)]
    return sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema.split(".")[0] in columns)


def _records(batch: Any) -> Iterator[dict[str, Any]]:
    columns = [_values(column) for column in batch.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(batch.schema.names, values, strict=True))


def _values(column: Any) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes().decode("utf-8", "surrogateescape")
    except (ValueError, OverflowError):  # a time that Python has no date for
        return None


def _payload(record: dict[str, Any]) -> bytes:
    return json.dumps(record, default=str, sort_keys=True).encode()


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
