"""The flow: articles of the dataset → annotate → claims → figures → entities → publish, where other code made them.

No source is read: texts are taken from the dataset, and what is kept of them in the work folder serves again.
"""

import datetime as dt
import functools
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc
from prefect import flow
from prefect.states import Completed

from sayso.flows.build import analyse_all, write_all
from sayso.flows.building import work
from sayso.flows.building.arrange import arrange
from sayso.flows.building.articles.tasks import Wanted, take_articles
from sayso.flows.building.changes import Outcome, change_of, newest_version, run_of
from sayso.flows.building.options import RebuildOptions
from sayso.flows.building.running import Chain, counted, named, runner
from sayso.flows.building.stages import at_hand, code_versions, knowledge_file
from sayso.flows.building.summary import Summary, summarise
from sayso.flows.building.telling.alarm import sound_of_flow_run
from sayso.flows.building.telling.artifacts import log_summary, show_summary, state_message
from sayso.flows.building.telling.quality import added_up, reported
from sayso.flows.hosting import json_log
from sayso.flows.hosting.ending import take_signals
from sayso.flows.hosting.lean import load_datasets_alone
from sayso.flows.progress import reporting as progress
from sayso.flows.progress.finishing import finished
from sayso.flows.progress.pages import pages
from sayso.schemas import CodeVersion, Run, StageCount
from sayso.tasks.dataset import Dataset, DatasetError, Part, publish, run_id
from sayso.tasks.gather import gather_entities

NO_OPTIONS = RebuildOptions()
OF_TEXTS = "normalise"
"""The stage that makes texts, which needs the sources: a rebuild takes texts as they are."""
REMADE = ("annotate", "claims", "figures", "entities", "confidence")
"""The stages that a rebuild makes anew."""
OF_ARTICLES = ("articles_read", "articles_reanalysed")
"""Counts of a run that are of its own articles, where a version has several."""


@flow(
    name="rebuild-dataset",
    flow_run_name="rebuild {options.output}",
    persist_result=False,
    on_failure=[sound_of_flow_run],
    on_crashed=[sound_of_flow_run],
)
def rebuild_dataset(
    options: RebuildOptions = NO_OPTIONS, stages: Sequence[str] = (), since: dt.datetime | None = None
) -> Summary:
    """Make anew the rows that other code made, in one new version of the dataset at `options.output`.

    Of `stages` (any but normalise where none is named) another version made them. `since` leaves articles alone that
    were published before, or that have no date. DatasetError where there is no dataset, CheckFailed where the version
    would not meet its checks: nothing is published then.
    """
    take_signals()
    load_datasets_alone()
    if options.log_json:
        json_log.turn_on_in_flow()
    page = pages()
    with progress.written_to(page):
        summary = finished(_rebuild(options, stages, since))
    log_summary(summary, page)
    show_summary(summary)
    return cast(Summary, Completed(message=state_message(summary), data=summary))


def _rebuild(options: RebuildOptions, stages: Sequence[str], since: dt.datetime | None) -> Summary:
    began, bar, output = time.time(), progress.current(), options.output
    folder = work.work_folder(output, options.work_place())
    own = at_hand(knowledge_file(options.knowledge), folder)
    least = options.least_confidence()
    code = code_versions(own, least)
    previous = newest_version(output)
    if previous is None:
        raise DatasetError(f"there is no dataset at {output}: no version in it. Make one with `sayso build`.")
    made_by = _code_of_runs(previous)
    wanted = Wanted(_of_other_code(made_by, code, stages), since)

    with runner(options) as run:
        parts = previous.manifest.parts["articles"]
        bar.step("taking articles", len(parts), "parts")
        taken = run(counted(take(part, output, folder, wanted), functools.partial(bar.advance, 1)) for part in parts)

        arranged = arrange(folder, taken, previous, code)
        made = analyse_all(run, arranged, folder, own, least)

        outcome = Outcome([], taken, arranged, made)
        runs, run_of_article = _runs(outcome, previous, began, code, made_by)
        written = write_all(run, output, outcome, run_of_article.__getitem__)

    bar.say("checking and publishing")
    manifest = None
    if arranged.batches:
        brought = added_up(tally for _, tally in written)
        report = functools.partial(reported, run_id=runs[0].run_id, counted=brought, outcome=outcome)
        parts_of = [parts for parts, _ in written]
        change = change_of(outcome, runs[0], parts_of, report, beside=runs[1:], remade=wanted.runs)
        manifest = publish(output, change, gather_entities)
    work.mark_finished(folder, began)
    return summarise(output, outcome, manifest, previous, time.time() - began)


def take(part: Part, output: str, folder: Path, wanted: Wanted) -> Chain[Path]:
    """A part of the dataset → an article file."""
    articles: Path = yield (
        named(take_articles, f"{part.rows:,} articles of {part.month}"),
        (folder, output, part, wanted),
    )
    return articles


def _code_of_runs(previous: Dataset) -> dict[str, dict[str, str]]:
    rows = previous.table("runs", ["run_id", "code"]).to_pylist()
    return {row["run_id"]: {part["name"]: part["version"] for part in row["code"]} for row in rows}


def _of_other_code(
    made_by: Mapping[str, Mapping[str, str]], code: Mapping[str, str], stages: Sequence[str]
) -> frozenset[str]:
    """The runs by whose version of one of the stages is another than now."""
    asked = stages or REMADE
    return frozenset(
        name for name, versions in made_by.items() if any(versions.get(stage) != code[stage] for stage in asked)
    )


def _runs(
    outcome: Outcome, previous: Dataset, began: float, code: Mapping[str, str], made_by: Mapping[str, Mapping[str, str]]
) -> tuple[list[Run], dict[str, str]]:
    """The runs of the new version, and which of them each article names: one for every version that made texts.

    The first has most of the articles, and what there is to count.
    """
    ids = pa.array(sorted(outcome.arranged.revisions), pa.string())
    rows = previous.scan("articles").to_table(columns=["article_id", "run_id"], filter=pc.field("article_id").isin(ids))
    texts = {row["article_id"]: made_by[row["run_id"]].get(OF_TEXTS, "") for row in rows.to_pylist()}
    sizes = Counter(texts.values())
    whole = run_of([f"version {previous.number}"], outcome, previous, began, code)
    runs: dict[str, Run] = {}
    for version, size in sorted(sizes.items(), key=lambda found: (-found[1], found[0])):
        own = {**code, OF_TEXTS: version}
        others = outcome.arranged.counts["reanalysed"] - size
        counts = [replace(one, count=one.count - others) if one.name in OF_ARTICLES else one for one in whole.counts]
        runs[version] = replace(
            whole,
            run_id=run_id(previous.number, [whole.run_id], own),
            counts=tuple(counts) if not runs else (StageCount(OF_ARTICLES[0], size), StageCount(OF_ARTICLES[1], size)),
            code=tuple(CodeVersion(name, made) for name, made in sorted(own.items())),
        )
    return list(runs.values()), {article_id: runs[version].run_id for article_id, version in texts.items()}
