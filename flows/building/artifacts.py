"""What a build leaves in Prefect for people to read: its summary, a table of counts, and a line for its state."""

import contextlib

from sayso.flows.building.summary import Summary


def show_summary(summary: Summary) -> None:
    """Artifacts of the run: what the command prints, and the rows of every table. A server that is gone is no loss."""
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    with contextlib.suppress(Exception):
        told = "\n".join(summary.lines())
        create_markdown_artifact(key="summary", markdown=f"```text\n{told}\n```", description=summary.outcome())
        create_table_artifact(
            key="rows",
            table=[{"table": table, "rows": count} for table, count in summary.rows.items()],
            description=f"Rows of version {summary.version} of {summary.output}",
        )


def state_message(summary: Summary) -> str:
    """One line: which version there is, and of how many new articles."""
    changes = ", ".join(f"{count:,} {kind}" for kind, count in summary.articles.items() if count and kind != "read")
    rejected = f", {sum(summary.rejected.values()):,} rejected" if summary.rejected else ""
    return f"{summary.outcome()}: {changes or 'no articles'}{rejected}"
