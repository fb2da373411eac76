"""The runs up to a version, as the table of runs has them: what charts over time are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.tasks.dataset import Dataset

RUNS = 40
"""Runs that are shown: the last ones."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run. `yields` are claims an article; None where no article was analysed, or an older sayso did not count."""

    version: int
    label: str
    new: int
    changed: int
    rejected: int
    yields: float | None


def past_runs(dataset: Dataset) -> list[PastRun]:
    """The last runs up to the version, oldest first."""
    rows = dataset.table("runs", ["version", "finished_at", "counts"]).to_pylist()
    rows = [row for row in rows if row["version"] <= dataset.number]
    return [_run(row) for row in sorted(rows, key=lambda row: int(row["version"]))[-RUNS:]]


def _run(row: Mapping[str, Any]) -> PastRun:
    counts = {count["name"]: int(count["count"]) for count in row["counts"]}
    analysed = counts.get("articles_analysed", 0)
    return PastRun(
        version=row["version"],
        label=f"v{row['version']}\n{row['finished_at']:%d %b}",
        new=counts.get("articles_new", 0),
        changed=counts.get("articles_changed", 0) + counts.get("articles_reanalysed", 0),
        rejected=sum(count for name, count in counts.items() if name.startswith("rejects.")),
        yields=counts["claims"] / analysed if analysed and "claims" in counts else None,
    )
