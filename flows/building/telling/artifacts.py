"""What a build says at its end, and leaves in Prefect for people to read: its summary, tables of what it made, its
quality report, where the version is, and a line for its state."""

import contextlib

from sayso.flows.building.summary import Summary
from sayso.flows.building.telling.quality import kept_report
from sayso.flows.hosting import json_log
from sayso.flows.hosting.folders import local_folder
from sayso.flows.progress.reporting import Writer
from sayso.tasks.dataset import open_dataset
from sayso.tasks.dataset.storing.numbers import manifest_path
from sayso.tasks.quality import in_markdown


def log_summary(summary: Summary, page: Writer) -> None:
    """The summary in the log of the run, and in the one for programs."""
    for line in summary.lines():
        page("summary", line)
    if json_log.is_on():
        event, told, level = (
            ("failed", summary.failure(), "error") if summary.is_empty else ("finished", summary.outcome(), "info")
        )
        json_log.write(event, told, level=level, counts=summary.counts(), version=summary.version)


def show_summary(summary: Summary) -> None:
    """Artifacts of the run. A server that is gone is no loss."""
    from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

    with contextlib.suppress(Exception):
        told = "\n".join(summary.lines())
        create_markdown_artifact(key="summary", markdown=f"```text\n{told}\n```", description=summary.outcome())
        create_table_artifact(
            key="rows",
            table=[{"table": table, "rows": count} for table, count in summary.rows.items()],
            description=f"Rows of version {summary.version} of {summary.output}",
        )
        if summary.version is None:
            return
        manifest = open_dataset(summary.output, summary.version).manifest
        folder = local_folder(summary.output)
        create_link_artifact(
            key="version",
            link=(folder.as_uri() if folder else summary.output.rstrip("/")) + f"/{manifest_path(summary.version)}",
            link_text=f"version {summary.version}",
            description=f"The manifest of version {summary.version} of {summary.output}",
        )
        if summary.new_version and (report := kept_report(manifest)) is not None:
            create_markdown_artifact(
                key="quality", markdown=in_markdown(report), description=f"What run {report.run_id} brought"
            )


def state_message(summary: Summary) -> str:
    """One line: which version there is, and of how many new articles."""
    changes = ", ".join(f"{count:,} {kind}" for kind, count in summary.articles.items() if count and kind != "read")
    rejected = f", {sum(summary.rejected.values()):,} rejected" if summary.rejected else ""
    return f"{summary.outcome()}: {changes or 'no articles'}{rejected}"
