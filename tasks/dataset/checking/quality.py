"""The quality report of a version: how full each column is, what its closed values are, and what was rejected."""

from dataclasses import dataclass
from pathlib import Path

from sayso.schemas import TABLES, CheckResult
from sayso.tasks.dataset.reading import Dataset, open_dataset


@dataclass(frozen=True, slots=True)
class ColumnQuality:
    """One column: rows where it is unknown, and rows of each value where it has a closed set of them."""

    table: str
    column: str
    rows: int
    unknown: int
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """What a version holds: rows by table, columns, rejects by stage and reason, and the checks of its run."""

    version: int
    rows: dict[str, int]
    columns: tuple[ColumnQuality, ...]
    rejects: tuple[tuple[str, str, int], ...]
    checks: tuple[CheckResult, ...]


def quality(uri: str | Path, version: int | None = None) -> Quality:
    """The quality report of a version; DatasetError where it cannot be read."""
    dataset = open_dataset(uri, version)
    rejects = dataset.sql("SELECT stage, reason, count(*) AS count FROM rejects GROUP BY ALL ORDER BY ALL").to_pylist()
    return Quality(
        version=dataset.number,
        rows={name: dataset.manifest.rows(name) for name in TABLES},
        columns=tuple(column for name in TABLES for column in _columns(dataset, name)),
        rejects=tuple((row["stage"], row["reason"], row["count"]) for row in rejects),
        checks=dataset.manifest.run.checks,
    )


def _columns(dataset: Dataset, name: str) -> list[ColumnQuality]:
    table = TABLES[name]
    unknown = ", ".join(f'count(*) - count("{column}") AS "{column}"' for column in table.schema.names)
    (missing,) = dataset.sql(f"SELECT {unknown} FROM {name}").to_pylist()
    values: dict[str, dict[str, int]] = {}
    for column in table.values:
        rows = dataset.sql(f'SELECT "{column}" AS value, count(*) AS count FROM {name} GROUP BY ALL').to_pylist()
        values[column] = {row["value"]: row["count"] for row in rows}
    return [
        ColumnQuality(
            table=name,
            column=column,
            rows=dataset.manifest.rows(name),
            unknown=missing[column],
            values=tuple((value, values[column].get(value, 0)) for value in table.values.get(column, ())),
        )
        for column in table.schema.names
    ]
