"""What came of each source of a run, for people: in the summary of a build, as a table of Prefect, and later again."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sayso.flows.fetching.journal import Journal, Note
from sayso.flows.fetching.sources import Source
from sayso.schemas import Fetch

REPORTED = 5
"""Failures in a row after which a source is told of by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What came of one source."""

    source: str
    address: str
    requests: int = 0
    not_modified: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    waiting: int = 0
    why: str | None = None
    """Why the source itself failed, or the commonest reason of its pages."""
    failures: int = 0
    """Times in a row that the source itself has failed."""
    answered: bool = False
    """Whether the source itself gave what can be used, now or when it was asked last."""

    def tallied(self, row: Fetch) -> Fetch:
        """The row of the source with what its run brought."""
        return replace(
            row,
            requests=self.requests,
            not_modified=self.not_modified,
            new=self.new,
            updated=self.changed,
            failed=self.failed,
        )

    def to_json(self) -> dict[str, Any]:
        """The line for a program."""
        return asdict(self)

    def told(self) -> str:
        """The line for a person."""
        kinds = {"new": self.new, "changed": self.changed, "not modified": self.not_modified, "failed": self.failed,
                 "waiting": self.waiting}  # fmt: skip
        parts = [f"{count:,} {name}" for name, count in kinds.items() if count]
        why = f" ({self.why})" if self.why else ""
        return f"{self.source}: {self.requests:,} requests" + (f": {', '.join(parts)}{why}" if parts else why)


def lines_of(sources: Sequence[Source], journal: Journal, known: Mapping[str, Fetch]) -> list[SourceLine]:
    """A line for each source of a run."""
    by_source: dict[str, list[Note]] = {}
    for note in journal.notes:
        by_source.setdefault(note.row.source, []).append(note)
    waiting: dict[str, int] = {}
    for row in known.values():
        if row.status == "waiting" and row.kind == "page":
            waiting[row.source] = waiting.get(row.source, 0) + 1
    return [
        replace(_line(source, by_source.get(source.name, []), known.get(source.address)),
                waiting=waiting.get(source.name, 0))
        for source in sources
    ]  # fmt: skip


def _line(source: Source, notes: Sequence[Note], row: Fetch | None) -> SourceLine:
    last = {note.row.address: note for note in notes if note.outcome not in ("waiting", "count")}
    outcomes = [note.outcome for note in last.values()]
    reasons = [note.row.reason or "" for note in last.values() if note.outcome == "failed"]
    postponed = next((note.detail for note in last.values() if note.outcome == "postponed"), None)
    own = row.reason if row is not None and row.status == "failed" else None
    if own and row is not None and row.retry_at is not None:
        own = f"{own}, {row.failures} times in a row; again from {row.retry_at:%Y-%m-%d %H:%M} UTC"
    return SourceLine(
        source=source.name,
        address=source.address,
        requests=sum(note.requests for note in notes),
        not_modified=outcomes.count("not_modified"),
        new=outcomes.count("new"),
        changed=outcomes.count("updated"),
        failed=outcomes.count("failed"),
        why=own or (max(sorted(set(reasons)), key=reasons.count) if reasons else postponed),
        failures=row.failures if row is not None else 0,
        answered=row is not None and row.status == "fetched",
    )


def status(rows: Iterable[Fetch]) -> list[dict[str, Any]]:
    """The sources that a dataset knows, with what their last run brought."""
    every = list(rows)
    pages: dict[str, list[Fetch]] = {}
    for row in every:
        pages.setdefault(row.source, []).append(row)
    return [
        {
            "source": row.source,
            "address": row.address,
            "status": row.status,
            "asked_at": row.asked_at,
            "requests": row.requests,
            "not_modified": row.not_modified,
            "new": row.new,
            "changed": row.updated,
            "failed": row.failed,
            "pages": sum(one.kind in ("page", "entry") and one.fetched_at is not None for one in pages[row.source]),
            "waiting": sum(one.kind == "page" and one.status == "waiting" for one in pages[row.source]),
            "failures": row.failures,
            "why": row.reason,
            "again_at": row.retry_at,
        }
        for row in sorted(every, key=lambda one: one.source)
        if row.kind == "source"
    ]


def show_in_prefect(lines: Sequence[SourceLine]) -> None:
    """A table artifact of a run; a server that is gone is none's loss."""
    from prefect.artifacts import create_table_artifact

    columns = ("source", "requests", "not_modified", "new", "changed", "failed", "waiting", "why")
    with contextlib.suppress(Exception):
        create_table_artifact(
            key="sources",
            table=[{name: getattr(line, name) for name in columns} for line in lines],
            description="What was fetched from each source, and why not where not.",
        )
