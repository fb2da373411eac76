"""The report of a version as one HTML file that holds all that it shows."""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from sayso.flows.building.telling.quality import kept_report, whole_report
from sayso.flows.report.charts import charts, given_now
from sayso.flows.report.past import past_runs
from sayso.flows.templates import environment
from sayso.schemas import NOTICES, TABLES
from sayso.tasks.dataset import Dataset
from sayso.tasks.quality import Report, has_fallen

MOST_PUBLISHERS = 60
"""Publishers in the table."""

UNTOLD = ("runs", "fetches")
"""Tables that say nothing of the news."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: how often it is known, from where to where it goes, and its values."""

    name: str
    known: float
    low: str
    high: str
    values: tuple[tuple[str, int], ...]


def write_report(dataset: Dataset, file: Path) -> None:
    """Write the report of a version; OSError where the file cannot be written."""
    file.write_text(page(dataset), encoding="utf-8")


def page(dataset: Dataset) -> str:
    """The report of a version as HTML."""
    manifest, kept = dataset.manifest, kept_report(dataset.manifest)
    report = kept or whole_report(dataset)
    failed = [check for check in manifest.run.checks if not check.passed]
    return (
        _environment()
        .get_template("report.html")
        .render(
            name=Path(dataset.uri).name or dataset.uri,
            dataset=dataset,
            manifest=manifest,
            run=manifest.run,
            took=(manifest.run.finished_at - manifest.run.started_at).total_seconds(),
            is_of_run=kept is not None,
            report=report,
            tables=[(name, manifest.rows(name), report.rows.get(name)) for name in TABLES if name not in UNTOLD],
            passed=sum(check.passed for check in manifest.run.checks),
            failed=[(check, report.doubts.get(check.name)) for check in failed],
            rejected=sum(n for name, n in report.rejects.items() if name.partition(": ")[2] not in NOTICES),
            noticed=sum(n for name, n in report.rejects.items() if name.partition(": ")[2] in NOTICES),
            charts=charts(report, past_runs(dataset)),
            publishers=[(one, has_fallen(one)) for one in given_now(report)[:MOST_PUBLISHERS]],
            columns=columns(report),
        )
    )


def columns(report: Report) -> dict[str, list[Column]]:
    """The columns of every table of the report that are not always known, have a range, or a closed set of values."""
    found: dict[str, list[Column]] = {}
    for table, rows in report.rows.items():
        for column in TABLES[table].schema.names if rows else ():
            name = f"{table}.{column}"
            unknown = report.unknown.get(table, {}).get(column, 0)
            low, high = report.ranges.get(name, ("", ""))
            values = report.values.get(name, {})
            if unknown or values or low != "":
                told = tuple(sorted(values.items(), key=lambda one: (-one[1], one[0])))
                found.setdefault(table, []).append(Column(column, 1 - unknown / rows, _told(low), _told(high), told))
    return found


def _told(bound: float | str) -> str:
    """An end of a range, as a person reads it."""
    if isinstance(bound, str):
        return bound and f"{dt.datetime.fromisoformat(bound):%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    return f"{bound:,}" if isinstance(bound, int) else f"{bound:,.6g}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


@functools.cache
def _environment() -> Environment:
    made = environment("sayso.flows.report")
    filters: Mapping[str, Any] = {"number": "{:,}".format, "duration": _duration}
    made.filters.update(filters)
    made.globals["share"] = _share
    return made
