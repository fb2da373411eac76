"""The quality report of a build: what it brought, beside the runs before, and the checks that follow from that."""

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sayso.schemas import TABLES, Run, StageCount
from sayso.tasks.dataset import Dataset, Finding, Manifest
from sayso.tasks.quality import Report, Tally, judge, report, tally

if TYPE_CHECKING:
    from sayso.flows.building.changes import Outcome


def added_up(tallies: Iterable[Tally]) -> Tally:
    """What all batches brought."""
    return functools.reduce(Tally.__add__, tallies, Tally())


def reported(
    last: Mapping[str, Any] | None, *, run_id: str, counted: Tally, outcome: "Outcome"
) -> tuple[Mapping[str, Any], list[Finding]]:
    """The report of a run as it is kept, and what its checks found; `last` is the one that the last version keeps."""
    rejects = [(rejection.stage, rejection.reason) for rejection in outcome.rejections]
    made = report(run_id, counted, rejects, outcome.withheld, Report.from_json(last) if last else None)
    findings = [
        Finding(table=one.table, check=one.check, level=one.level, value=one.value, example=one.example)
        for one in judge(made)
    ]
    doubts = {finding.row().name: finding.example for finding in findings if finding.example}
    return made.with_doubts(doubts).to_json(), findings


def with_counts(run: Run, counted: Tally) -> tuple[StageCount, ...]:
    """The counts of a run with those of what it brought, which `sayso runs` and charts over many runs read."""
    brought = {
        "articles_analysed": counted.number("articles", "analysed"),
        "articles_without_claims": counted.number("articles", "without_claims"),
        "claims": counted.number("rows", "claims"),
        "claims_without_source": counted.number("claims", "without_source"),
        "figures": counted.number("rows", "figures"),
    }
    return (*run.counts, *(StageCount(name, count) for name, count in brought.items()))


def whole_report(dataset: Dataset) -> Report:
    """The same of all rows of a version, for one that keeps no report."""
    tables = {name: dataset.table(name) for name, table in TABLES.items() if table.per_article}
    rejects = [(row["stage"], row["reason"]) for row in dataset.table("rejects", ["stage", "reason"]).to_pylist()]
    return report(dataset.manifest.run.run_id, tally(tables), rejects, 0, None)


def kept_report(manifest: Manifest) -> Report | None:
    """The report that a version keeps of its own run; None where it keeps none, or that of a run before it."""
    found = Report.from_json(manifest.report) if manifest.report else None
    return found if found is not None and found.run_id == manifest.run.run_id else None
