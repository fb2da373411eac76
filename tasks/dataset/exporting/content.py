"""What is exported: tables and views of a version by name, and what a query answers, as record batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from sayso.schemas import TABLES, VIEWS
from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.reading import Dataset

ANSWER = "answer"
"""The name of what a query answers."""


@dataclass(frozen=True, slots=True)
class Content:
    """One table to export: its name, schema, what a column means, and its batches, read anew at every call."""

    name: str
    schema: pa.Schema
    description: str
    meanings: dict[str, str]
    batches: Callable[[], Iterator[pa.RecordBatch]]


def contents(dataset: Dataset, tables: Sequence[str], query: str | None) -> list[Content]:
    """The tables and views asked for, all of them where none is; or what a query answers.

    DatasetError where there is no such table, or the query cannot be answered.
    """
    if query is not None:
        return [_answer(dataset, query)]
    names = tables or [*TABLES, *VIEWS]
    unknown = [name for name in names if name not in TABLES and name not in VIEWS]
    if unknown:
        known = ", ".join([*TABLES, *VIEWS])
        raise DatasetError(f"there is no table {', '.join(unknown)}: the tables and flat views are {known}")
    return [_view(dataset, name) if name in VIEWS else _table(dataset, name) for name in dict.fromkeys(names)]


def _table(dataset: Dataset, name: str) -> Content:
    table = TABLES[name]
    meanings = {field.name: (field.metadata or {}).get(b"description", b"").decode() for field in table.schema}
    return Content(name, table.schema, table.description, meanings, lambda: dataset.scan(name).to_batches())


def _view(dataset: Dataset, name: str) -> Content:
    view, rows = VIEWS[name], dataset.table(name)
    meanings = {column: view.described(column) for column in view.columns}
    return Content(name, rows.schema, view.description, meanings, lambda: iter(rows.to_batches()))


def _answer(dataset: Dataset, query: str) -> Content:
    rows = dataset.sql(query)
    return Content(ANSWER, rows.schema, query, {}, lambda: iter(rows.to_batches()))
