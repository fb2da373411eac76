"""The flow: sources → ingest → normalise → annotate → claims → figures → entities → publish.

Everything between is kept in the work folder under the hash of what made it: a build that was killed, or that comes
again with more sources or other code, does only what is left to do.
"""

import datetime as dt
import functools
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from prefect import flow

from sayso.flows.building import work
from sayso.flows.building.arrange import Batch, arrange
from sayso.flows.building.batches import in_groups
from sayso.flows.building.changes import Outcome, change_of, mended, newest_version, run_of
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.running import Chain, counted, runner
from sayso.flows.building.stages import (
    KnowledgeFile,
    Stamp,
    annotate_batch,
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
from sayso.flows.hosting.ending import take_signals
from sayso.flows.hosting.folders import is_within
from sayso.flows.progress import reporting as progress
from sayso.flows.progress.finishing import finished
from sayso.tasks.confidence import LEAST_CONFIDENCE
from sayso.tasks.dataset import CheckFailed, DatasetError, LeftOut, Part, publish
from sayso.tasks.entities import gather_entities
from sayso.tasks.ingest import ReadOptions, SourceError, find_files
from sayso.tasks.normalise import NormaliseOptions, parse_date

NO_OPTIONS = BuildOptions()
DAMAGE = (DatasetError, OSError, pa.ArrowException, duckdb.Error)
"""How a part that is not what was written shows itself."""
ANALYSIS_STAGES = 4
"""annotate, claims, figures, entities: each moves the progress of its articles by a quarter."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read: the same for every file of a build."""

    folder: Path
    read: ReadOptions
    normalise: NormaliseOptions


@flow(name="build-dataset", persist_result=False)
def build_dataset(sources: list[str], options: BuildOptions = NO_OPTIONS) -> Summary:
    """Build the next version of the dataset at `options.output` from files and folders.

    Where the last version is damaged, it is mended first, or the build goes on from what is left of it. SourceError
    where a source does not exist, KnowledgeError where the knowledge is wrong, CheckFailed where the version would not
    meet its checks: nothing is published then.
    """
    take_signals()
    try:
        return finished(_build(sources, options))
    except CheckFailed:
        raise
    except DAMAGE:
        healed = mended(options.output)
        if healed is None:
            raise
    return finished(_build(sources, options, healed.left_out))


def _build(sources: list[str], options: BuildOptions, left_out: LeftOut | None = None) -> Summary:
    began, bar, output = time.time(), progress.current(), options.output
    folder = work.work_folder(output, options.work)
    own = knowledge_file(options.knowledge)
    least = options.least_confidence()
    code = code_versions(own, least)
    reading = Reading(
        folder,
        ReadOptions(field_map=options.field_map()),
        NormaliseOptions(_date(options.published_at), options.publisher),
    )
    found = [item for item in find_files(sources) if not (isinstance(item, Path) and is_within(output, item))]
    previous = newest_version(output)

    with runner(options.workers) as run:
        groups = list(in_groups([file for file in found if isinstance(file, Path)]))
        bar.step("reading", sum(map(len, groups)), "files")
        listings = run(counted(ingest(group, reading), functools.partial(bar.advance, len(group))) for group in groups)
        documents = [path for listing in listings for path in document_files(listing)]
        articles = run(normalise(path, reading) for path in documents)

        arranged = arrange(folder, articles, previous, code)
        bar.step("analysing", len(arranged.revisions), "articles")
        made = run(
            counted(
                analyse(batch, folder, own, least),
                functools.partial(bar.advance, len(batch.articles) / ANALYSIS_STAGES),
            )
            for batch in arranged.batches
        )

        outcome = Outcome(found, [*listings, *articles], arranged, made)
        this_run = run_of(sources, outcome, previous, began, code)
        bar.say("writing")
        parts = run(
            counted(
                write(output, batch, paths, outcome.stamps(batch), this_run.run_id), functools.partial(bar.advance, 1)
            )
            for batch, paths in zip(arranged.batches, made, strict=True)
        )

    bar.say("checking and publishing")
    manifest = publish(output, change_of(outcome, this_run, parts), gather_entities)
    work.mark_finished(folder, began)
    return summarise(output, outcome, manifest, previous, time.time() - began, left_out)


def ingest(group: list[Path], reading: Reading) -> Chain[Path]:
    """Files → the list of their document files."""
    listing: Path = yield ingest_files, (reading.folder, group, reading.read)
    return listing


def normalise(documents: Path, reading: Reading) -> Chain[Path]:
    """A document file → an article file."""
    articles: Path = yield normalise_documents, (reading.folder, documents, reading.normalise)
    return articles


def analyse(
    batch: Batch, folder: Path, knowledge: KnowledgeFile | None = None, least: float = LEAST_CONFIDENCE
) -> Chain[tuple[Path, ...]]:
    """A batch of articles → what each stage gives for it."""
    articles = batch.path
    annotations = yield annotate_batch, (folder, articles)
    claims = yield find_claims, (folder, articles, annotations)
    figures = yield find_figures, (folder, articles, annotations, claims)
    resolved = yield find_entities, (folder, articles, annotations, claims, figures, knowledge, least)
    return annotations, claims, figures, resolved


def write(
    output: str, batch: Batch, made: tuple[Path, ...], stamps: Mapping[str, Stamp], run_id: str
) -> Chain[list[Part]]:
    """What the stages gave for a batch → parts of the dataset."""
    parts: list[Part] = yield write_batch, (output, batch.path, made, stamps, run_id)
    return parts


def _date(given: str | None) -> dt.datetime | None:
    if given is None:
        return None
    date = parse_date(given)
    if date is None:
        raise SourceError(f"{given!r} is not a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z.")
    return date
