"""`sayso runs`: what the last runs did, a line each."""

from collections.abc import Mapping
from typing import Any

from sayso.flows.command.tables import print_json, print_table
from sayso.flows.failures import UsageError
from sayso.tasks.dataset import Dataset

COUNTED = {
    "read": ("articles_read",),
    "new": ("articles_new",),
    "changed": ("articles_changed", "articles_reanalysed"),
    "duplicates": ("duplicates",),
    "withheld": ("claims_withheld",),
}
"""Columns, and the counts of a run that are in them; all that is rejected is another."""
COLUMNS = ("version", "finished_at", "took", *COUNTED, "rejected", "failed_checks", "sources")


def show_runs(dataset: Dataset, limit: int, as_json: bool) -> None:
    """The last `limit` runs, newest first."""
    if limit < 1:
        raise UsageError(f"--limit {limit}: give 1 or more")
    runs = sorted(dataset.table("runs").to_pylist(), key=lambda run: int(run["version"]), reverse=True)[:limit]
    rows = [_row(run) for run in runs]
    if as_json:
        print_json(rows)
    else:
        print_table(
            [{**row, "took": f"{row['took']:.0f} s", "sources": ", ".join(row["sources"])} for row in rows], COLUMNS
        )


def _row(run: Mapping[str, Any]) -> dict[str, Any]:
    counts = {count["name"]: count["count"] for count in run["counts"]}
    return {
        "version": run["version"],
        "run_id": run["run_id"],
        "finished_at": run["finished_at"],
        "took": (run["finished_at"] - run["started_at"]).total_seconds(),
        **{name: sum(counts.get(counted, 0) for counted in of) for name, of in COUNTED.items()},
        "rejected": sum(count for name, count in counts.items() if name.startswith("rejects.")),
        "failed_checks": sum(not check["passed"] for check in run["checks"]),
        "sources": run["sources"],
    }
