"""Reading, making articles and writing as Prefect tasks: each reads files of the work folder, calls a stage and keeps
what it gives. What finds things in articles stands in analysis.py, which loads the models' libraries.

Tasks take and give paths, so that any process can run them. A file whose name is there already was made from the same
input by the same code: its path is given at once. An article at which a stage raises is left out with the reason, and
the others of its batch go on.
"""

import dataclasses
import functools
import itertools
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Task
from prefect.cache_policies import NO_CACHE

from sayso.flows.building import work
from sayso.flows.building.articles.files import write_articles
from sayso.flows.building.batches import in_batches
from sayso.flows.building.cluster.mirror import mirror_of
from sayso.flows.building.work import Failure
from sayso.flows.fetching.objects import bring
from sayso.schemas import (
    ARTICLES,
    CLAIMS,
    ENTITIES,
    FIGURES,
    MENTIONS,
    TABLES,
    Document,
    Rejection,
    Stage,
    Table,
    stable_id,
)
from sayso.tasks.confidence import LEAST_CONFIDENCE
from sayso.tasks.dataset import Part, months_of, write_parts
from sayso.tasks.ingest import ReadOptions, ingest_version, read_file
from sayso.tasks.ingest.rejection import uri_of
from sayso.tasks.normalise import NormaliseOptions, Repeat, normalise, notices
from sayso.tasks.quality import Tally, tally
from sayso.tasks.versions import (
    ANNOTATE_VERSION,
    CLAIMS_VERSION,
    CONFIDENCE_VERSION,
    ENTITIES_VERSION,
    FIGURES_VERSION,
    NORMALISE_VERSION,
)

Made = TypeVar("Made")
Parameters = ParamSpec("Parameters")

RESOLVED: dict[str, Table[Any]] = {"claims": CLAIMS, "figures": FIGURES, "mentions": MENTIONS, "entities": ENTITIES}
"""What the last stage gives: a folder with a file for each of these tables."""


READINGS = 3
"""Times that files are read anew when one of them changes under the reading; after these it is left out."""


def stage_task(name: str) -> Callable[[Callable[Parameters, Made]], Task[Parameters, Made]]:
    """Make a function a task whose results Prefect neither keeps nor caches: the work folder does that."""

    def make(function: Callable[Parameters, Made]) -> Task[Parameters, Made]:
        return Task(function, name=name, cache_policy=NO_CACHE, persist_result=False)

    return make


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """What a run settles of an article, beside what the stages find in it."""

    run_id: str
    revision: int
    duplicate_of: str | None
    likeness: float | None = None
    containment: float | None = None

    @classmethod
    def of(cls, run_id: str, revision: int, repeat: Repeat | None) -> "Stamp":
        """The stamp of an article that repeats another, or none."""
        if repeat is None:
            return cls(run_id, revision, None)
        return cls(run_id, revision, repeat.original, repeat.likeness, repeat.containment)


@dataclasses.dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file of entities that the user adds, and the hash of its content."""

    path: Path
    sha256: str


def knowledge_file(given: str | None) -> KnowledgeFile | None:
    """The knowledge file at a path, read once to see that it is right; KnowledgeError where it is not."""
    if given is None:
        return None
    path = Path(given).expanduser().absolute()
    file = KnowledgeFile(path, work.file_hash(path))
    from sayso.tasks.entities import read_own_knowledge

    read_own_knowledge(path, file.sha256)
    return file


def at_hand(own: KnowledgeFile | None, folder: Path) -> KnowledgeFile | None:
    """The same file in the work folder, where other machines have that too."""
    if own is None or mirror_of(folder) is None:
        return own
    kept = folder / "knowledge" / f"{own.sha256}.tsv"
    if not work.is_kept(kept):
        work.keep(kept, functools.partial(shutil.copyfile, own.path))
    return dataclasses.replace(own, path=kept)


@functools.cache
def code_versions(knowledge: KnowledgeFile | None = None, least: float = LEAST_CONFIDENCE) -> dict[str, str]:
    """What makes the rows of an article: where one of these changes, its rows are made again.

    `least` is the confidence from which claims are published.
    """
    entities = ENTITIES_VERSION if knowledge is None else f"{ENTITIES_VERSION}+{knowledge.sha256[:16]}"
    return {
        "normalise": NORMALISE_VERSION,
        "annotate": ANNOTATE_VERSION,
        "claims": CLAIMS_VERSION,
        "figures": FIGURES_VERSION,
        "entities": entities,
        "confidence": f"{CONFIDENCE_VERSION}>={least}",
    }


@stage_task("ingest")
def ingest_files(
    folder: Path, files: Sequence[Path], options: ReadOptions, names: Mapping[Path, str] | None = None
) -> Path:
    """Read files; gives a list of document files. A file that changes while it is read is read again.

    `names` are the addresses of those that were fetched, or lie there still.
    """
    for path, address in (names or {}).items():
        _bring(path, address)
    unstable: list[Path] = []
    for attempt in itertools.count(1):
        states = {path: work.file_state(path) for path in files}
        listing = _ingest(folder, files, options, names or {}, [_changing(path) for path in unstable])
        changed = [path for path, state in states.items() if work.file_state(path) != state]
        if not changed:
            break
        work.remove(listing)
        if attempt >= READINGS:
            unstable += changed
            files = [path for path in files if path not in changed]
    return listing


def _bring(path: Path, address: str) -> None:
    """Have a file here that was fetched by another machine, or is to be read where it lies."""
    mirror = None if path.exists() else mirror_of(path)
    if mirror is None or not mirror.bring(path):
        bring(path, address)


def _ingest(
    folder: Path, files: Sequence[Path], options: ReadOptions, names: Mapping[Path, str], failed: list[Failure]
) -> Path:
    given = [[names.get(path) or str(path), work.file_hash(path)] for path in files]
    key = stable_id(given, repr(options), ingest_version())
    listing = folder / "ingested" / f"{key}.json"
    if not failed and work.is_kept(listing) and all(map(work.is_kept, document_files(listing))):
        return listing
    written = []
    found = _documents(files, options, names, failed)
    for number, batch in enumerate(in_batches(found, lambda document: len(document.body))):
        path = folder / "documents" / f"{key}-{number:05d}.parquet"
        work.keep(path, functools.partial(work.write_documents, documents=batch))
        written.append(path.name)
    return work.keep(listing, functools.partial(work.write_list, names=written), failed)


def _changing(path: Path) -> Failure:
    uri = uri_of(path)
    detail = f"It changed each time that it was read ({READINGS} times): build again when nobody writes to it."
    return Failure(None, Rejection(source_uri=uri, stage="ingest", reason="failed", detail=detail, payload_sha256=None))


def document_files(listing: Path) -> list[Path]:
    """The document files that `ingest_files` listed."""
    return [listing.parent.parent / "documents" / name for name in work.read_list(listing)]


def article_file(folder: Path, documents: Path, options: NormaliseOptions) -> Path:
    """Where the articles of a document file are kept."""
    return folder / "articles" / f"{stable_id(documents.name, repr(options), NORMALISE_VERSION)}.parquet"


@stage_task("normalise")
def normalise_documents(folder: Path, documents: Path, options: NormaliseOptions) -> Path:
    """Make articles of documents; gives an article file."""
    path = article_file(folder, documents, options)
    if work.is_kept(path):
        return path
    failed: list[Failure] = []
    articles = []
    given = work.read_documents(documents)
    for document in given:
        try:
            made = normalise(document, options)
        except Exception as error:
            made = rejection_of(document.source_uri, document.payload_sha256, "normalise", error)
        if isinstance(made, Rejection):
            failed.append(Failure(None, made))
        else:
            articles.append(made)
    failed += [Failure(None, notice) for notice in notices(given, articles)]
    return work.keep(path, functools.partial(write_articles, articles=articles), failed)


def withheld(resolved: Path) -> int:
    """Claims that `find_entities` left out of what it gave."""
    count: int = work.notes_of(resolved)["withheld"]
    return count


@stage_task("write")
def write_batch(
    output: str, batch: Path, made: Sequence[Path], stamps: Mapping[str, Stamp]
) -> tuple[list[Part], Tally]:
    """Write the rows of a batch as parts of the dataset, and count them; no version names them yet.

    `made` is what each stage gave.
    """
    lost = work.lost(*made)
    articles = [
        dataclasses.replace(article, **dataclasses.asdict(stamps[article.article_id]))
        for article in work.read_rows(batch, ARTICLES)
        if article.article_id not in lost
    ]
    months = months_of(articles)
    rows = {"articles": ARTICLES.to_arrow(articles)}
    rows |= {
        name: work.read_table(made[-1] / f"{name}.parquet", table)
        for name, table in RESOLVED.items()
        if table.per_article
    }
    parts = [part for name in rows for part in write_parts(output, TABLES[name], rows[name], months)]
    return parts, tally(rows)


def _documents(
    files: Sequence[Path], options: ReadOptions, names: Mapping[Path, str], failed: list[Failure]
) -> Iterator[Document]:
    for file in files:
        try:
            for found in read_file(file, options, names.get(file)):
                if isinstance(found, Rejection):
                    failed.append(Failure(None, found))
                else:
                    yield found
        except Exception as error:
            failed.append(Failure(None, rejection_of(str(file), None, "ingest", error)))


def rejection_of(source_uri: str, payload_sha256: str | None, stage: Stage, error: Exception) -> Rejection:
    """Why a stage left something out at which it raised."""
    return Rejection(
        source_uri=source_uri,
        stage=stage,
        reason="failed",
        detail=f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode(),
        payload_sha256=payload_sha256,
    )
