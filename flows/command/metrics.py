"""`sayso metrics`: the newest version and its run as OpenMetrics, for a monitor to read."""

from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.openmetrics.exposition import generate_latest

from sayso.tasks.dataset import Dataset


def metrics(dataset: Dataset) -> str:
    """What a version holds and what made it, in the OpenMetrics text format."""
    registry, run = CollectorRegistry(), dataset.manifest.run
    labels = {"dataset": dataset.uri}
    single = {
        "sayso_version": ("Number of the newest version", dataset.number),
        "sayso_finished_timestamp_seconds": ("When it was ready, in seconds since 1970", run.finished_at.timestamp()),
        "sayso_run_seconds": ("How long its run took", (run.finished_at - run.started_at).total_seconds()),
        "sayso_bytes": ("Bytes of its parts", dataset.manifest.size),
        "sayso_checks_failed": ("Checks that not every row met", sum(not check.passed for check in run.checks)),
    }
    for name, (meaning, value) in single.items():
        Gauge(name, meaning, list(labels), registry=registry).labels(**labels).set(value)
    rows = Gauge("sayso_rows", "Rows of a table", [*labels, "table"], registry=registry)
    for table in dataset.manifest.parts:
        rows.labels(**labels, table=table).set(dataset.manifest.rows(table))
    counts = Gauge("sayso_run_count", "What its run counted", [*labels, "counted"], registry=registry)
    for count in run.counts:
        counts.labels(**labels, counted=count.name).set(count.count)
    written: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]
    return written.decode()
