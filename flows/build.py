"""The flow: sources → ingest → normalise → annotate → claims → figures → entities → publish.

Everything between is kept in the work folder under the hash of what made it: a build that was killed, or that comes
again with more sources or other code, does only what is left to do.
"""

import functools
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import duckdb
import pyarrow as pa
from prefect import flow
from prefect.states import Completed

from sayso.flows.building import work
from sayso.flows.building.arrange import Batch, arrange
from sayso.flows.building.articles.tasks import cut_batch
from sayso.flows.building.artifacts import show_summary, state_message
from sayso.flows.building.batches import in_groups
from sayso.flows.building.changes import Outcome, change_of, known_fetches, mended, newest_version, run_of
from sayso.flows.building.given import Reading, given_files, reading_of
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.running import Chain, counted, runner
from sayso.flows.building.stages import (
    KnowledgeFile,
    Stamp,
    annotate_batch,
    at_hand,
    code_versions,
    document_files,
    find_claims,
    find_entities,
    find_figures,
    ingest_files,
    knowledge_file,
    normalise_documents,
    write_batch,
)
from sayso.flows.building.summary import Summary, summarise
from sayso.flows.fetching.journal import Journal
from sayso.flows.fetching.run import NOTHING, Fetched, fetch
from sayso.flows.fetching.sources import Source, read_sources
from sayso.flows.fetching.telling import show_in_prefect
from sayso.flows.hosting.ending import take_signals
from sayso.flows.progress import reporting as progress
from sayso.flows.progress.finishing import finished
from sayso.tasks.confidence import LEAST_CONFIDENCE
from sayso.tasks.dataset import CheckFailed, DatasetError, LeftOut, Part, publish
from sayso.tasks.entities import gather_entities

NO_OPTIONS = BuildOptions()
DAMAGE = (DatasetError, OSError, pa.ArrowException, duckdb.Error)
"""How a part that is not what was written shows itself."""
ANALYSIS_STEPS = 5
"""cut, annotate, claims, figures, entities: each moves the progress of its articles by a fifth."""


@flow(name="build-dataset", flow_run_name="build {options.output}", persist_result=False)
def build_dataset(sources: list[str], options: BuildOptions = NO_OPTIONS) -> Summary:
    """Build the next version of the dataset at `options.output` from files, folders and addresses.

    Where the last version is damaged, it is mended first, or the build goes on from what is left of it. SourceError
    where a source does not exist, KnowledgeError where the knowledge is wrong, CheckFailed where the version would not
    meet its checks: nothing is published then.
    """
    take_signals()
    summary = finished(_mended_and_built(sources, options))
    show_summary(summary)
    # Whoever calls the flow is given the data of its state; what Prefect's pages show of a run is the message.
    return cast(Summary, Completed(message=state_message(summary), data=summary))


def _mended_and_built(sources: list[str], options: BuildOptions) -> Summary:
    try:
        return _fetch_and_build(sources, options)
    except CheckFailed:
        raise
    except DAMAGE:
        healed = mended(options.output)
        if healed is None:
            raise
    return _fetch_and_build(sources, options, healed.left_out)


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
            (path, reading)
            for listing, (_, reading) in zip(listings, groups, strict=True)
            for path in document_files(listing)
        ]
        articles = run(normalise(path, reading) for path, reading in documents)

        arranged = arrange(folder, articles, previous, code)
        bar.step("analysing", len(arranged.revisions), "articles")
        made = run(
            counted(
                analyse(batch, folder, own, least),
                functools.partial(bar.advance, len(batch.articles) / ANALYSIS_STEPS),
            )
            for batch in arranged.batches
        )

        outcome = Outcome(found, [*listings, *articles], arranged, made, fetched)
        this_run = run_of([source.name for source in sources], outcome, previous, began, code)
        bar.step("writing", len(arranged.batches), "batches")
        parts = run(
            counted(
                write(output, batch, paths, outcome.stamps(batch, lambda _: this_run.run_id)),
                functools.partial(bar.advance, 1),
            )
            for batch, paths in zip(arranged.batches, made, strict=True)
        )

    bar.say("checking and publishing")
    manifest = publish(output, change_of(outcome, this_run, parts), gather_entities)
    work.mark_finished(folder, began)
    return summarise(output, outcome, manifest, previous, time.time() - began, left_out), manifest is not None


def ingest(group: list[Path], reading: Reading) -> Chain[Path]:
    """Files → the list of their document files."""
    names = {path: reading.names[path] for path in group if path in reading.names}
    listing: Path = yield ingest_files, (reading.folder, group, reading.read, names)
    return listing


def normalise(documents: Path, reading: Reading) -> Chain[Path]:
    """A document file → an article file."""
    articles: Path = yield normalise_documents, (reading.folder, documents, reading.normalise)
    return articles


def analyse(
    batch: Batch, folder: Path, knowledge: KnowledgeFile | None = None, least: float = LEAST_CONFIDENCE
) -> Chain[tuple[Path, ...]]:
    """A batch of articles → what each stage gives for it."""
    articles = yield cut_batch, (batch.path, batch.places, batch.contents)
    annotations = yield annotate_batch, (folder, articles)
    claims = yield find_claims, (folder, articles, annotations)
    figures = yield find_figures, (folder, articles, annotations, claims)
    resolved = yield find_entities, (folder, articles, annotations, claims, figures, knowledge, least)
    return annotations, claims, figures, resolved


def write(output: str, batch: Batch, made: tuple[Path, ...], stamps: Mapping[str, Stamp]) -> Chain[list[Part]]:
    """What the stages gave for a batch → parts of the dataset."""
    parts: list[Part] = yield write_batch, (output, batch.path, made, stamps)
    return parts
