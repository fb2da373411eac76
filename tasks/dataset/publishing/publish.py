"""Publishing: put a run's change over the newest version, check the draft, and commit it as the next version."""

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from sayso.schemas import RUNS, TABLES
from sayso.tasks.dataset.checking.checks import Tables, check_collapse, check_tables
from sayso.tasks.dataset.checking.drafted import check_draft
from sayso.tasks.dataset.drafting.drafts import Base, Change, Draft, draft
from sayso.tasks.dataset.drafting.gathering import Gather
from sayso.tasks.dataset.errors import CheckFailed, DatasetError
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.publishing.commit import Ground, commit, stand_on
from sayso.tasks.dataset.publishing.turns import turn
from sayso.tasks.dataset.publishing.view import refresh_view
from sayso.tasks.dataset.storing.evolving import misfits
from sayso.tasks.dataset.storing.manifests import Manifest
from sayso.tasks.dataset.storing.parts import WHOLE, read_parts, write_rows
from sayso.tasks.dataset.storing.store import Store, open_store

ATTEMPTS = 100
"""Times a run tries again when another was first. Each lost race is a version of another run, so all end."""


def utc_now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def publish(
    uri: str | Path, change: Change, gather: Gather, *, clock: Callable[[], dt.datetime] = utc_now
) -> Manifest | None:
    """Make the next version; None where nothing changes (then the last version stays the newest).

    Where another run is first, the change is put over that run's version and tried again. `clock` says when the run
    finished. CheckFailed where the draft does not meet a check, DatasetError where it cannot be read or written: the
    last version stays in both.
    """
    store = open_store(uri, make=True)
    for _ in range(ATTEMPTS):
        with turn(store):
            ground = stand_on(store)
            last = Base(ground.base.parts, ground.base.indexes) if ground.base else Base({}, {})
            manifest = following(store, ground, last, change, gather, clock)
            if manifest is None or commit(store, ground, manifest):
                refresh_view(store)
                return manifest
    raise DatasetError(f"other runs keep publishing to {store.uri}: run again when there are fewer")


def following(
    store: Store,
    ground: Ground,
    last: Base,
    change: Change,
    gather: Gather,
    clock: Callable[[], dt.datetime],
) -> Manifest | None:
    """The manifest of the next version, its parts written and checked; None where nothing changes.

    `last` is what it goes on from: the newest version, or what is left of it.
    """
    base = ground.base
    _refuse_other_schemas(store, base)
    past = read_parts(store, RUNS, last.tables.get("runs", ()))
    if change.run.run_id in past["run_id"].to_pylist():
        return None
    made = draft(store, last, change, gather)
    if made is None:
        return None
    finish = partial(replace, version=ground.number, finished_at=clock())
    run, beside = finish(change.run, checks=()), [finish(other) for other in change.beside]
    kept = base.report if base else None
    report, doubts = change.report(kept) if change.report else (kept, ())
    findings = _check(store, last, made, pa.concat_tables([past, RUNS.to_arrow([run, *beside])]))
    findings += doubts
    if any(not found.passed and found.level == "error" for found in findings):
        raise CheckFailed(findings)
    run = replace(run, checks=tuple(found.row() for found in findings))
    runs = write_rows(store, RUNS, pa.concat_tables([past, RUNS.to_arrow([run, *beside])]), WHOLE)
    return Manifest(
        version=run.version,
        parent=base.version if base else None,
        parent_sha256=base.sha256 if base else None,
        parts={**made.tables, "runs": tuple(runs)},
        indexes=made.indexes,
        schema_versions={name: table.version for name, table in TABLES.items()},
        run=run,
        report=report,
    )


def _check(store: Store, before: Base, made: Draft, runs: pa.Table) -> list[Finding]:
    known = frozenset(itertools.chain(*before.tables.values(), *before.indexes.values()))
    fresh = made.every_part - known
    store.sync_folders(part.path for part in fresh)
    tables = Tables(store, made.tables, {"runs": runs})
    if before.lost_in:
        # All of it is asked, also what was there before.
        findings = check_tables(tables, [part for part in fresh if part.table in TABLES])
    else:
        findings = check_draft(tables, known, made)
    return [*findings, *check_collapse(before.tables, made.tables)]


def _refuse_other_schemas(store: Store, base: Manifest | None) -> None:
    reasons = misfits(store, base) if base else []
    if reasons:
        raise DatasetError(
            f"{store.uri} has other columns than this sayso writes, and rows are not changed to fit: "
            f"{'; '.join(reasons)}. Go on with the sayso that made it, or build a new dataset beside it"
        )
