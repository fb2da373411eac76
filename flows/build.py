"""The flow: sources → ingest → normalise → annotate → claims → figures → entities → publish.

Everything between is kept in the work folder under the hash of what made it: a build that was killed, or that comes
again with more sources or other code, does only what is left to do.
"""

import functools
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pyarrow as pa
from prefect import flow
from prefect.states import Completed, Failed

from sayso.flows.building import work
from sayso.flows.building.arrange import Arranged, Batch, arrange
from sayso.flows.building.articles.tasks import cut_batch
from sayso.flows.building.batches import in_groups, told_of
from sayso.flows.building.changes import Outcome, change_of, known_fetches, mended, newest_version, run_of
from sayso.flows.building.given import Reading, given_files, reading_of
from sayso.flows.building.late_runs import is_of_deployment, leave_out_late_runs
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.running import Chain, Run, counted, named, runner
from sayso.flows.building.stages import (
    KnowledgeFile,
    Stamp,
    article_file,
    at_hand,
    code_versions,
    document_files,
    ingest_files,
    knowledge_file,
    normalise_documents,
    write_batch,
)
from sayso.flows.building.summary import Summary, summarise
from sayso.flows.building.telling.alarm import sound, sound_of_flow_run
from sayso.flows.building.telling.artifacts import log_summary, show_summary, state_message
from sayso.flows.building.telling.quality import added_up, reported, with_counts
from sayso.flows.failures import close_errors_at_exit
from sayso.flows.fetching.journal import Journal
from sayso.flows.fetching.run import NOTHING, Fetched, fetch
from sayso.flows.fetching.sources import Source, read_sources
from sayso.flows.fetching.telling import show_in_prefect
from sayso.flows.hosting import json_log
from sayso.flows.hosting.ending import take_signals
from sayso.flows.hosting.lean import load_datasets_alone
from sayso.flows.progress import reporting as progress
from sayso.flows.progress.finishing import finished
from sayso.flows.progress.pages import pages
from sayso.tasks.confidence import LEAST_CONFIDENCE
from sayso.tasks.dataset import CheckFailed, DatasetError, LeftOut, Part, publish
from sayso.tasks.gather import gather_entities
from sayso.tasks.quality import Tally

NO_OPTIONS = BuildOptions()
ANALYSIS_STEPS = 5
"""cut, annotate, claims, figures, entities: each moves the progress of its articles by a fifth."""


@flow(
    name="build-dataset",
    flow_run_name="build {options.output}",
    persist_result=False,
    on_failure=[sound_of_flow_run],
    on_crashed=[sound_of_flow_run],
)
def build_dataset(sources: list[str], options: BuildOptions = NO_OPTIONS) -> Summary:
    """Build the next version of the dataset at `options.output` from files, folders and addresses.

    Where the last version is damaged, it is mended first, or the build goes on from what is left of it. SourceError
    where a source does not exist, KnowledgeError where the knowledge is wrong, CheckFailed where the version would not
    meet its checks: nothing is published then. Of scheduled runs that are due together one builds.
    """
    take_signals()
    load_datasets_alone()
    if options.log_json:
        json_log.turn_on_in_flow()
    page, began = pages(), time.monotonic()
    if is_of_deployment():
        close_errors_at_exit()
        # Prefect was here before our settings of it.
        logging.getLogger("prefect.task_runs").setLevel(logging.WARNING)
        if late := leave_out_late_runs():
            page("late", f"left out {late:,} runs that fell due before this one began")
    with progress.written_to(page):
        summary = _mended_and_built(sources, options)
        summary = finished(replace(summary, seconds=round(time.monotonic() - began, 1)))
    log_summary(summary, page)
    show_summary(summary)
    if summary.is_empty and is_of_deployment():
        # The hook of the flow tells the webhook, and Prefect's automations whoever listens to them.
        return cast(Summary, Failed(message=summary.failure()))
    if summary.is_empty:
        sound(options, sources, summary.failure())
    # Whoever calls the flow is given the data of its state; what Prefect's pages show of a run is the message.
    return cast(Summary, Completed(message=state_message(summary), data=summary))


def _mended_and_built(sources: list[str], options: BuildOptions) -> Summary:
    try:
        return _fetch_and_build(sources, options)
    except CheckFailed:
        raise
    except _damage():
        healed = mended(options.output)
        if healed is None:
            raise
    return _fetch_and_build(sources, options, healed.left_out)


def _damage() -> tuple[type[Exception], ...]:
    """How a part that is not what was written shows itself."""
    import duckdb

    return DatasetError, OSError, pa.ArrowException, duckdb.Error


def _fetch_and_build(given: list[str], options: BuildOptions, left_out: LeftOut | None = None) -> Summary:
    """Fetch what lies at addresses, and build from that and from the files; the journal is closed when it is done."""
    sources = read_sources(given)
    web = [source for source in sources if source.scheme]
    if not web:
        return _build(sources, options, NOTHING, left_out)[0]
    keep = Path(options.fetch.keep_pages) if options.fetch.keep_pages else None
    with Journal.opened(work.work_folder(options.output, options.work_place()) / work.FETCHING) as journal:
        in_place = options.scheduler is not None
        fetched = fetch(web, known_fetches(options.output), journal, options.fetch, in_place=in_place)
        show_in_prefect(fetched.lines)
        with work.shared([*fetched.files, *fetched.named]):
            summary, published = _build(sources, options, fetched, left_out)
        journal.close(published=published, keep=keep)
    return summary


def _build(
    sources: Sequence[Source], options: BuildOptions, fetched: Fetched, left_out: LeftOut | None
) -> tuple[Summary, bool]:
    """The summary of a build, and whether it made a version."""
    began, bar, output = time.time(), progress.current(), options.output
    folder = work.work_folder(output, options.work_place())
    own = at_hand(knowledge_file(options.knowledge), folder)
    least = options.least_confidence()
    code = code_versions(own, least)
    given = given_files(sources, output, fetched)
    found = [item for items in given.values() for item in items]
    previous = newest_version(output)

    with runner(options) as run:
        groups = [
            (group, reading_of(how, options, folder, fetched.named))
            for how, items in given.items()
            for group in in_groups([item for item in items if isinstance(item, Path)])
        ]
        bar.step("reading", sum(len(group) for group, _ in groups), "files")
        listings = run(
            counted(ingest(group, reading), functools.partial(bar.advance, len(group))) for group, reading in groups
        )
        documents = [
            (path, reading, told_of(group))
            for listing, (group, reading) in zip(listings, groups, strict=True)
            for path in document_files(listing)
        ]
        articles = run(normalise(path, reading, label) for path, reading, label in documents)

        arranged = arrange(folder, articles, previous, code)
        made = analyse_all(run, arranged, folder, own, least)

        outcome = Outcome(found, [*listings, *articles], arranged, made, fetched)
        this_run = run_of([source.name for source in sources], outcome, previous, began, code)
        written = write_all(run, output, outcome, lambda _: this_run.run_id)

    bar.say("checking and publishing")
    brought = added_up(tally for _, tally in written)
    this_run = replace(this_run, counts=with_counts(this_run, brought))
    report = functools.partial(reported, run_id=this_run.run_id, counted=brought, outcome=outcome)
    change = change_of(outcome, this_run, [parts for parts, _ in written], report)
    manifest = publish(output, change, gather_entities)
    if manifest is None:
        # Another build of the same may have been first.
        previous = newest_version(output)
    work.mark_finished(folder, began)
    return summarise(output, outcome, manifest, previous, time.time() - began, left_out), manifest is not None


def ingest(group: list[Path], reading: Reading) -> Chain[Path]:
    """Files → the list of their document files."""
    names = {path: reading.names[path] for path in group if path in reading.names}
    listing: Path = yield named(ingest_files, told_of(group)), (reading.folder, group, reading.read, names)
    return listing


def normalise(documents: Path, reading: Reading, label: str) -> Chain[Path]:
    """A document file → an article file; where it is kept, there is no task to wait for."""
    kept = article_file(reading.folder, documents, reading.normalise)
    if work.is_kept(kept):
        return kept
    articles: Path = yield named(normalise_documents, label), (reading.folder, documents, reading.normalise)
    return articles


def analyse_all(
    run: Run, arranged: Arranged, folder: Path, own: KnowledgeFile | None, least: float
) -> list[tuple[Path, ...]]:
    """All that was arranged → what each stage gives for every batch."""
    bar = progress.current()
    bar.step("analysing", len(arranged.revisions), "articles")
    return run(
        counted(
            analyse(batch, folder, own, least),
            functools.partial(bar.advance, len(batch.articles) / ANALYSIS_STEPS),
        )
        for batch in arranged.batches
    )


def write_all(
    run: Run, output: str, outcome: Outcome, run_of_article: Callable[[str], str]
) -> list[tuple[list[Part], Tally]]:
    """What the stages gave for every batch → parts of the dataset, and counts of what is in them."""
    batches, bar = outcome.arranged.batches, progress.current()
    bar.step("writing", len(batches), "batches")
    return run(
        counted(
            write(output, batch, paths, outcome.stamps(batch, run_of_article)),
            functools.partial(bar.advance, 1),
        )
        for batch, paths in zip(batches, outcome.made, strict=True)
    )


def analyse(
    batch: Batch, folder: Path, knowledge: KnowledgeFile | None = None, least: float = LEAST_CONFIDENCE
) -> Chain[tuple[Path, ...]]:
    """A batch of articles → what each stage gives for it."""
    from sayso.flows.building.analysis.tasks import annotate_batch, find_claims, find_entities, find_figures

    label = batch.label
    articles = yield named(cut_batch, label), (batch.path, batch.places, batch.contents)
    annotations = yield named(annotate_batch, label), (folder, articles)
    claims = yield named(find_claims, label), (folder, articles, annotations)
    figures = yield named(find_figures, label), (folder, articles, annotations, claims)
    resolved = yield named(find_entities, label), (folder, articles, annotations, claims, figures, knowledge, least)
    return annotations, claims, figures, resolved


def write(
    output: str, batch: Batch, made: tuple[Path, ...], stamps: Mapping[str, Stamp]
) -> Chain[tuple[list[Part], Tally]]:
    """What the stages gave for a batch → parts of the dataset, and a count of what is in them."""
    written: tuple[list[Part], Tally] = yield named(write_batch, batch.label), (output, batch.path, made, stamps)
    return written
