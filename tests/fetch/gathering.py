"""What a run gathers from the web of a test, without Prefect and without analysis."""

import asyncio
import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sayso.flows.fetching.journal import Journal, Note
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.reading import share
from sayso.flows.fetching.run import reading_of
from sayso.flows.fetching.sources import Source, read_sources
from sayso.schemas import Article, Document, Fetch, Rejection
from sayso.tasks.fetch import Fetcher, Manners
from sayso.tasks.ingest import ReadOptions, read_file
from sayso.tasks.normalise import NormaliseOptions, normalise, notices
from tests.fetch.web import Town

QUICK = Manners(
    delay=0.0,
    at_once_a_host=8,
    max_bytes=2_000_000,
    connect_seconds=2.0,
    idle_seconds=1.0,
    seconds=2.0,
    first_pause=0.01,
    longest_pause=2.0,
)

NO_OPTIONS = FetchOptions()


@dataclass
class Gathered:
    """What a run brought: the journal's notes, articles, rejects, and the rows for the next run."""

    notes: Sequence[Note]
    rows: dict[str, Fetch]
    documents: list[Document]
    found: list[Rejection]

    @cached_property
    def _made(self) -> list[Article | Rejection]:
        return [normalise(document, NormaliseOptions()) for document in self.documents]

    @property
    def articles(self) -> list[Article]:
        """What the documents are."""
        return [item for item in self._made if isinstance(item, Article)]

    @property
    def rejections(self) -> list[Rejection]:
        """What could not be used, and what was not understood."""
        rejected = [item for item in self._made if isinstance(item, Rejection)]
        return [*self.found, *rejected, *notices(self.documents, self.articles)]

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by source_uri."""
        return {rejection.source_uri: rejection.reason for rejection in self.rejections}

    @property
    def titles(self) -> list[str]:
        """Titles of the articles, sorted."""
        return sorted(article.title or "" for article in self.articles)


def gather(
    folder: Path,
    town: Town,
    *sources: str | Source,
    known: Iterable[Fetch] = (),
    manners: Manners = QUICK,
    options: FetchOptions = NO_OPTIONS,
    close: bool = True,
) -> Gathered:
    """Fetch from the sources of a town and read what came."""
    given = [found for one in sources for found in ([one] if isinstance(one, Source) else read_sources([one]))]
    with Journal.opened(folder / "fetching") as journal:
        asyncio.run(_run(given, list(known), journal, town, manners, options))
        found = [item for file in journal.files() for item in read_file(file, ReadOptions())]
        found += [item for file, name in journal.whole().items() for item in read_file(file, ReadOptions(), name)]
        documents = [item for item in found if isinstance(item, Document)]
        rejected = [item for item in found if isinstance(item, Rejection)]
        gathered = Gathered(list(journal.notes), journal.rows(), documents, [*rejected, *journal.rejections()])
        if close:
            journal.close(published=True, keep=Path(options.keep_pages) if options.keep_pages else None)
    return gathered


async def _run(
    sources: Sequence[Source],
    known: Sequence[Fetch],
    journal: Journal,
    town: Town,
    manners: Manners,
    options: FetchOptions,
) -> None:
    async with Fetcher(manners, journal.folder / "robots", town) as fetcher:
        shared = share(sources, known, journal, fetcher, options)
        await asyncio.gather(*(reading_of(source, shared).run() for source in sources))


def private(manners: Manners = QUICK) -> Manners:
    """The same manners where loopback may be connected to."""
    return dataclasses.replace(manners, allow_private=True)
