"""The page of a version: its counts, its run, its quality, what was rejected, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.flows.browse.library import Edition
from sayso.schemas import TABLES, CheckResult
from sayso.tasks.dataset import ColumnQuality, Manifest, TableDiff, versions

SHOWN = 30
"""Rejects and changes of a kind that are shown."""


@dataclass(frozen=True)
class Changes:
    """What changed in a table: how many rows, and the first of them in words."""

    table: str
    counts: dict[str, int]
    shown: list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class VersionPage:
    """A version as it is shown."""

    manifest: Manifest
    rows: list[tuple[str, int, str]]
    numbers: list[int]
    columns: list[ColumnQuality]
    reasons: list[tuple[str, str, int]]
    rejects: list[dict[str, Any]]
    failed: list[CheckResult]
    passed: int
    before: int | None
    changes: list[Changes]


def version_page(edition: Edition) -> VersionPage:
    """A version with its report."""
    report = edition.quality
    manifest = edition.dataset.manifest
    rejects = edition.index.rejects
    return VersionPage(
        manifest=manifest,
        rows=[(name, manifest.rows(name), table.description) for name, table in TABLES.items()],
        numbers=[found.version for found in versions(edition.dataset.uri)],
        columns=[column for column in report.columns if column.rows and (column.unknown or column.values)],
        reasons=sorted(report.rejects, key=lambda row: -row[2]),
        rejects=rejects.slice(0, SHOWN).to_pylist(),
        failed=[check for check in report.checks if not check.passed],
        passed=sum(check.passed for check in report.checks),
        before=edition.before,
        changes=[_changes(edition, name, difference) for name, difference in edition.changes.items()],
    )


def _changes(edition: Edition, table: str, difference: TableDiff) -> Changes:
    kinds = {"added": difference.added, "changed": difference.changed, "removed": difference.removed}
    places: list[tuple[str, int]] = []
    for kind in ("added", "changed"):
        places += [(kind, row) for row in _places(edition, table, kinds[kind][:SHOWN]) if row is not None]
    rows = edition.index.rows(table, [place for _, place in places])
    shown = [(kind, row) for (kind, _), row in zip(places, rows, strict=True)]
    return Changes(table, {kind: len(keys) for kind, keys in kinds.items()}, shown)


def _places(edition: Edition, table: str, keys: Sequence[str]) -> list[int | None]:
    find = edition.index.article_row if table == "articles" else edition.index.claim_row
    return [find(key) for key in keys]
