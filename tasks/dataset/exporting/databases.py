"""A database in one file: SQLite and DuckDB."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from sayso.schemas import TABLES
from sayso.tasks.dataset.exporting.content import Content
from sayso.tasks.dataset.exporting.plain import Plain, plain_rows, written
from sayso.tasks.dataset.storing.engine import engine

SQLITE_TYPES = (
    (pa.types.is_boolean, "INTEGER"),
    (pa.types.is_integer, "INTEGER"),
    (pa.types.is_floating, "REAL"),
)
"""The type of a column; all else is text, lists as JSON."""


def write_sqlite(contents: Sequence[Content], path: Path) -> None:
    """Tables with their keys, and an index for every field that refers to another table."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        for content in contents:
            connection.execute(_created(content))
            holes = ", ".join("?" * len(content.schema.names))
            for batch in content.batches():
                rows = (map(_value, row) for row in plain_rows(batch))
                connection.executemany(f"INSERT INTO {_quoted(content.name)} VALUES ({holes})", map(tuple, rows))
            for name in _referring(content):
                index = _quoted(f"{content.name}_{name}")
                connection.execute(f"CREATE INDEX {index} ON {_quoted(content.name)} ({_quoted(name)})")
        connection.commit()
    finally:
        connection.close()


def _created(content: Content) -> str:
    key = TABLES[content.name].key if content.name in TABLES else None
    columns = (
        f"{_quoted(field.name)} {_sqlite_type(field.type)}{' PRIMARY KEY' if field.name == key else ''}"
        for field in content.schema
    )
    return f"CREATE TABLE {_quoted(content.name)} ({', '.join(columns)})"


def _sqlite_type(arrow_type: pa.DataType) -> str:
    return next((name for holds, name in SQLITE_TYPES if holds(arrow_type)), "TEXT")


def _referring(content: Content) -> list[str]:
    references = TABLES[content.name].references if content.name in TABLES else {}
    return [name for name in references if not pa.types.is_nested(content.schema.field(name).type)]


def _value(value: Plain) -> Plain:
    return written(value) if isinstance(value, dt.datetime | dt.date) else value


def write_duckdb(contents: Sequence[Content], path: Path) -> None:
    """Tables as they are, lists and all."""
    with engine() as connection:
        connection.execute(f"ATTACH {_literal(str(path))} AS exported")
        for content in contents:
            rows = pa.RecordBatchReader.from_batches(content.schema, content.batches())
            connection.register("rows_given", rows)
            connection.execute(f"CREATE TABLE exported.{_quoted(content.name)} AS SELECT * FROM rows_given")
            connection.unregister("rows_given")
        connection.execute("DETACH exported")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _literal(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
