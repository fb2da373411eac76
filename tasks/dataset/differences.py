"""`diff`: what one version has that another has not, row by row, read only where their parts differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.schemas import TABLES, Table
from sayso.tasks.dataset.reading import Dataset, open_dataset
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.parts import scan_parts, table_named


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Keys of the rows that are only in the newer version, only in the older, and in both but different; sorted."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def diff(uri: str | Path, a: int, b: int, tables: Sequence[str] = ("articles", "claims")) -> dict[str, TableDiff]:
    """Rows added, removed and changed from version `a` to version `b`, by table.

    A row that differs only in the run that wrote it, or in where it stands in its text, has not changed.
    """
    old, new = open_dataset(uri, a), open_dataset(uri, b)
    return {name: _diff(old, new, table_named(name).name) for name in tables}


def compared(table: Table[Any]) -> list[str]:
    """The columns in which a row may change: all but its key, the run that wrote it and where it stands."""
    places = {name for span in table.spans for name in (span.spans, span.start, span.end)}
    return [name for name in table.schema.names if name not in {table.key, "run_id", "position", *places}]


def _diff(old: Dataset, new: Dataset, name: str) -> TableDiff:
    table = TABLES[name]
    both = set(old.manifest.parts[name]) & set(new.manifest.parts[name])
    columns = compared(table)
    ours, theirs = (", ".join(f'{side}."{column}"' for column in columns) for side in ("old", "new"))
    with engine() as connection:
        for side, dataset in (("old", old), ("new", new)):
            parts = [part for part in dataset.manifest.parts[name] if part not in both]
            connection.register(side, scan_parts(dataset.store, table, parts))
        rows = connection.execute(
            f"""SELECT key, kind FROM (
                SELECT coalesce(old.{table.key}, new.{table.key}) AS key,
                    CASE WHEN old.{table.key} IS NULL THEN 'added' WHEN new.{table.key} IS NULL THEN 'removed'
                        WHEN row({ours}) IS DISTINCT FROM row({theirs}) THEN 'changed' END AS kind
                FROM old FULL JOIN new ON old.{table.key} = new.{table.key})
                WHERE kind IS NOT NULL ORDER BY key"""
        ).fetchall()
    keys = {kind: tuple(key for key, found in rows if found == kind) for kind in ("added", "removed", "changed")}
    return TableDiff(table=name, **keys)
