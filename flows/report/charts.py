"""The charts of a report: each with its title, what it says in words, and the drawing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.flows.report.drawing import SECOND, Series, bars, over_runs, pairs, steps
from sayso.flows.report.past import PastRun
from sayso.tasks.quality import Publisher, Report, has_fallen, most

BARS = 12
"""Bars of a chart; what is more is counted together. Of what was rejected all is told."""
PUBLISHERS = 18
"""Publishers that are drawn: those with the most articles of late."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title and a sentence on how to read it."""

    title: str
    hint: str
    drawing: Markup


def charts(report: Report, runs: Sequence[PastRun]) -> list[Chart]:
    """The charts for which there is something to draw."""
    return [*_past(runs), *_of_run(report)]


def _past(runs: Sequence[PastRun]) -> Iterator[Chart]:
    if len(runs) < 2:
        return
    labels = [run.label for run in runs]
    series = [
        Series("new", [run.new for run in runs]),
        Series("changed or made again", [run.changed for run in runs], SECOND),
    ]
    told = f"Articles of {len(runs)} runs, the last {runs[-1].new} new and {runs[-1].changed} changed"
    yield Chart("Articles, run by run", "", over_runs(labels, series, told))
    if any(run.rejected for run in runs):
        told = f"Rejects of {len(runs)} runs, the last {runs[-1].rejected}"
        drawn = over_runs(labels, [Series("rejected", [run.rejected for run in runs], SECOND)], told)
        yield Chart("Rejected or not used, run by run", "", drawn)
    counted = [run for run in runs if run.yields is not None]
    if len(counted) > 1:
        rates = [run.yields or 0.0 for run in counted]
        told = f"Claims an article in {len(counted)} runs, {rates[-1]:.1f} in the last"
        drawn = over_runs([run.label for run in counted], [Series("claims", rates)], told, stacked=False)
        yield Chart(
            "Claims an article, run by run", "A fall without a cause is a source that changed its pages.", drawn
        )


def _of_run(report: Report) -> Iterator[Chart]:
    publishers = given_now(report)[:PUBLISHERS]
    if publishers:
        rows = [
            (
                one.name or "(not known)",
                one.window.claims_an_article,
                one.before.claims_an_article if one.before.articles else None,
                has_fallen(one),
            )
            for one in publishers
        ]
        told = "Claims an article by publisher: " + ", ".join(f"{name} {now:.1f}" for name, now, _, _ in rows)
        hint = "The publishers with the most articles. Red is less than half of what it was."
        yield Chart("Claims an article, by publisher", hint, pairs(rows, "of late", "before", told))
    if any(report.confidence):
        told = f"{sum(report.confidence):,} claims by confidence from 0 to 1"
        hint = "How probably a claim is right in everything. What is less sure than the build asks for is withheld."
        yield Chart("Claims by confidence", hint, steps(report.confidence, 0.0, 1.0, told))
    yield from _counts("What is said of the contents", "", report.values.get("claims.modality", {}))
    yield from _counts("Who the sources are", "", report.values.get("claims.source_kind", {}))
    yield from _counts("Figures by kind", "", report.values.get("figures.kind", {}))
    yield from _counts("Rejected or not used", "By stage and reason.", report.rejects, len(report.rejects))
    yield from _counts("Mended in reading", "Articles by what was mended in their texts.", report.repairs)
    if len(report.languages) > 1:
        yield from _counts("Languages", "Only English is analysed.", report.languages)


def given_now(report: Report) -> list[Publisher]:
    """The publishers of the run: first those that give less than they did, then those with the most articles."""
    return sorted((one for one in report.publishers if one.now.articles), key=lambda one: not has_fallen(one))


def _counts(title: str, hint: str, counts: Mapping[str, int], shown: int = BARS) -> Iterator[Chart]:
    if not any(counts.values()):
        return
    found = [(name.replace("_", " ") or "(not known)", count) for name, count in most(counts.items()) if count]
    if len(found) > shown:
        found = [*found[: shown - 1], (f"{len(found) - shown + 1} others", sum(n for _, n in found[shown - 1 :]))]
    told = f"{title}: " + ", ".join(f"{name} {count:,}" for name, count in found)
    yield Chart(title, hint, bars(found, told))
