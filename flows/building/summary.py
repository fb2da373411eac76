"""What a build did, for people and for programs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sayso.flows.building.changes import Outcome
from sayso.flows.building.telling.quality import kept_report
from sayso.flows.fetching.telling import SourceLine
from sayso.schemas import NOTICES
from sayso.tasks.dataset import Dataset, LeftOut, Manifest

SHOWN_LOST = 10
"""Articles that were lost that are named on a terminal."""
SEE_ABOVE = ", see above"
SHOWN_REASONS = 8
"""Reasons of rejects that are shown with an example."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build read and made.

    `articles` counts those read: new, changed, reanalysed, unchanged, repeated (the same record again); `rejected`
    counts by reason; `unread` counts what was given with articles and not understood, by reason; `examples` has the
    first of each reason in words; `withheld` are claims of what was analysed now that are not sure enough. `version`
    is the newest one, None where there is none; `new_version` says whether this build made it; `rows` counts its rows
    by table. `doubts` are the checks that warned, in words. `sources` has what came of each that was fetched. `lost`
    names the records of articles that went with damaged parts and that this build did not bring again.
    """

    output: str
    version: int | None
    new_version: bool
    articles: Mapping[str, int]
    duplicates: int
    rejected: Mapping[str, int]
    unread: Mapping[str, int]
    examples: Mapping[str, str]
    withheld: int
    rows: Mapping[str, int]
    lost: tuple[str, ...]
    seconds: float
    sources: tuple[SourceLine, ...] = ()
    doubts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The summary as JSON can hold it."""
        return asdict(self)

    def counts(self) -> dict[str, int]:
        """What was read, rejected and made, for a line of the log."""
        read = {f"articles_{name}": count for name, count in self.articles.items()}
        more = {"rejected": sum(self.rejected.values()), "withheld": self.withheld, "duplicates": self.duplicates}
        return read | more | {f"rows_{table}": count for table, count in self.rows.items()}

    def lines(self) -> list[str]:
        """The summary in words, a line each."""
        kinds = [f"{count:,} {name}" for name, count in self.articles.items() if name != "read" and count]
        told = [_line("fetched" if not place else "", line.told()) for place, line in enumerate(self.sources)]
        told.append(_line("articles", f"{self.articles['read']:,} read", kinds))
        if self.duplicates:
            told.append(_line("duplicates", f"{self.duplicates:,} marked"))
        if self.rejected:
            reasons = [f"{count:,} {reason}" for reason, count in self.rejected.items()]
            told.append(_line("rejected", f"{sum(self.rejected.values()):,}", reasons))
            told += [_line("", f"{reason}: {self.examples[reason]}") for reason in list(self.rejected)[:SHOWN_REASONS]]
        for reason, count in self.unread.items():
            told.append(_line("not used", f"{count:,} {reason}: {self.examples[reason]}"))
        if self.withheld:
            told.append(_line("withheld", f"{self.withheld:,} claims that are not sure enough (--min-confidence)"))
        if self.lost:
            told.append(
                _line("lost", f"{len(self.lost):,} articles with damaged parts; give them again", _few(self.lost))
            )
        if self.rows:
            told.append(_line("rows", ", ".join(f"{count:,} {table}" for table, count in self.rows.items())))
        told += [_line("doubtful" if not place else "", doubt) for place, doubt in enumerate(self.doubts)]
        return [*told, self.outcome()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was read is an article, or all of it failed and there is no other; and no source
        answered that there is nothing new."""
        made = self.articles["read"] > 0 and self.rows.get("articles") != 0
        return not made and not any(line.answered for line in self.sources)

    def outcome(self) -> str:
        """Which version there is now, and where."""
        if self.is_empty:
            why = f"every source was rejected{SEE_ABOVE}" if self.rejected else "no file was found in the sources"
            why = f"no source gave anything{SEE_ABOVE}" if self.sources and not self.rejected else why
            kept = "there is no version" if self.version is None else f"version {self.version} stays"
            if self.new_version:
                kept = f"version {self.version}, which says so, is"
            return f"no article was made: {why}; {kept} in {self.output}"
        if self.version is None:
            return f"nothing to keep: there is no version in {self.output}"
        if not self.new_version:
            return f"nothing changed: version {self.version} stays in {self.output}"
        return f"version {self.version} is in {self.output} ({self.seconds:.0f} s)"

    def failure(self) -> str:
        """The same with the reasons, for whom the other lines do not reach."""
        reasons = (f"{reason}: {self.examples[reason]}" for reason in list(self.rejected)[:SHOWN_REASONS])
        return "; ".join([self.outcome().replace(SEE_ABOVE, ""), *reasons])


def summarise(
    output: str,
    outcome: Outcome,
    manifest: Manifest | None,
    previous: Dataset | None,
    seconds: float,
    left_out: LeftOut | None = None,
) -> Summary:
    """The summary of a build that published `manifest`, or nothing where it is None, on what `left_out` had left."""
    newest = manifest or (previous.manifest if previous else None)
    counts = Counter(rejection.reason for rejection in outcome.rejections)
    examples: dict[str, str] = {}
    for rejection in outcome.rejections:
        examples.setdefault(rejection.reason, f"{Path(rejection.source_uri).name}: {rejection.detail}")
    return Summary(
        output=output,
        version=newest.version if newest else None,
        new_version=manifest is not None,
        articles=outcome.arranged.counts,
        duplicates=len(outcome.arranged.duplicates),
        rejected={reason: count for reason, count in sorted(counts.items()) if reason not in NOTICES},
        unread={reason: count for reason, count in sorted(counts.items()) if reason in NOTICES},
        examples=dict(sorted(examples.items())),
        withheld=outcome.withheld,
        rows={table: newest.rows(table) for table in newest.parts} if newest else {},
        lost=_not_brought(left_out, outcome) if left_out else (),
        seconds=round(seconds, 1),
        sources=tuple(outcome.fetched.lines),
        doubts=_doubts(manifest) if manifest else (),
    )


def _doubts(manifest: Manifest) -> tuple[str, ...]:
    """What the checks of a run warned of; an example stands for a check that has one."""
    report = kept_report(manifest)
    told = report.doubts if report else {}
    failed = (check for check in manifest.run.checks if not check.passed)
    return tuple(f"{check.name}: {told.get(check.name) or f'{check.value:,} do not'}" for check in failed)


def _not_brought(left_out: LeftOut, outcome: Outcome) -> tuple[str, ...]:
    missing = left_out.articles.keys() - (outcome.arranged.revisions.keys() - outcome.lost)
    return tuple(sorted(left_out.articles[article_id] or article_id for article_id in missing))


def _few(names: Sequence[str]) -> list[str]:
    more = len(names) - SHOWN_LOST
    return [*names[:SHOWN_LOST], *([f"and {more:,} more (--json names all)"] if more > 0 else [])]


def _line(name: str, told: str, parts: list[str] | None = None) -> str:
    return f"{name:<11} {told}" + (f": {', '.join(parts)}" if parts else "")
