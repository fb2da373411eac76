"""A file a table: Parquet, CSV and JSON lines."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.tasks.dataset.exporting.content import Content
from sayso.tasks.dataset.exporting.plain import Plain, guarded, plain_rows, written


def write_parquet(content: Content, path: Path) -> None:
    """As it is, lists and all."""
    with pq.ParquetWriter(path, content.schema, compression="zstd") as writer:
        for batch in content.batches():
            writer.write_batch(batch)


def write_csv(content: Content, path: Path) -> None:
    """With a header; null is empty, lists are JSON, times are ISO 8601, truth is true or false."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(content.schema.names)
        for batch in content.batches():
            writer.writerows(map(_cell, row) for row in plain_rows(batch))


def _cell(value: Plain) -> Plain:
    if isinstance(value, bool):
        return str(value).lower()
    return written(value) if isinstance(value, dt.datetime | dt.date) else guarded(value)


def write_jsonl(content: Content, path: Path) -> None:
    """An object a row, lists as lists."""
    with path.open("w", encoding="utf-8") as file:
        for batch in content.batches():
            file.writelines(f"{_object(row)}\n" for row in batch.to_pylist())


def _object(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=written, allow_nan=False)


def nullable(schema: pa.Schema) -> pa.Schema:
    """A schema without what only this project reads: no metadata, every field may be null."""
    return pa.schema([pa.field(field.name, field.type) for field in schema])
