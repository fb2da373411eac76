"""Fetching as part of a build: a Prefect task a source, all on one event loop, and a table of what came of each."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from sayso.flows.fetching.journal import Fault, Journal, Note
from sayso.flows.fetching.objects import StoreReading
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.reading import Reading
from sayso.flows.fetching.shared import Shared, share
from sayso.flows.fetching.sources import Source
from sayso.flows.fetching.telling import REPORTED, SourceLine, lines_of
from sayso.flows.progress import reporting as progress
from sayso.schemas import Fetch, Rejection
from sayso.tasks.fetch import Fetcher, Network

Result = TypeVar("Result")

MOST_THREADS = 32
"""Sources that are read at once; what limits requests are the manners of the fetcher."""
RETRIES = 1
"""Times that the reading of a source is begun again where something of this machine went wrong."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching brings to a build."""

    files: Sequence[Path]
    """WARC files of the work folder."""
    named: Mapping[Path, str]
    """Files that were fetched whole, with their addresses."""
    source_of: Mapping[Path, str]
    """And the names of their sources."""
    rejections: Sequence[Rejection]
    rows: Sequence[Fetch]
    read: frozenset[str]
    """Addresses that were asked for, and files: rejects of earlier runs that name them go."""
    lines: Sequence[SourceLine]


NOTHING = Fetched((), {}, {}, (), (), frozenset(), ())


class Loop:
    """An event loop on a thread of its own, for as long as the block lasts; what still runs then is cancelled."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "Loop":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            asyncio.run_coroutine_threadsafe(_cancel_all(), self._loop).result(timeout=2)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=2)

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What a coroutine gives, waited for by the thread that asks."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


async def _cancel_all() -> None:
    waiting = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@task(name="fetch", task_run_name="fetch {name}", retries=RETRIES, cache_policy=NO_CACHE, persist_result=False)
def fetch_source(name: str, reading: Any, loop: Any) -> None:
    """Ask for a source and for what it leads to; `reading` and `loop` are of this process."""
    del name
    loop.do(reading.run())


def fetch(
    sources: Sequence[Source],
    known: Iterable[Fetch],
    journal: Journal,
    options: FetchOptions,
    network: Network | None = None,
    *,
    in_place: bool = False,
) -> Fetched:
    """Fetch what the sources have that is new or changed, and go on with what a run that was killed left.

    Objects of stores are left `in_place`, where others read them.
    """
    bar = progress.current()
    bar.step("fetching", len(sources), "sources")
    if options.contact is None and not options.allow_private:
        bar.say("no --contact is given: sites cannot tell whom to ask when something is wrong")
    with Loop() as loop, _fetcher(loop, options, journal, network) as fetcher:
        shared = share(sources, known, journal, fetcher, options, in_place=in_place)
        _all(sources, shared, loop, bar)
    lines = lines_of(sources, journal, shared.known)
    rows = journal.rows()
    for line in lines:
        if line.failures >= REPORTED:
            bar.say(f"{line.source} has failed {line.failures} times in a row: {line.why}")
        if line.address in rows:
            rows[line.address] = line.tallied(rows[line.address])
            journal.note(Note(row=rows[line.address], outcome="count"))
    named = journal.whole()
    return Fetched(
        files=journal.files(),
        named=named,
        source_of={path: rows[address].source for path, address in named.items()},
        rejections=journal.rejections(),
        rows=list(rows.values()),
        read=frozenset(journal.read()),
        lines=lines,
    )


def _all(sources: Sequence[Source], shared: Shared, loop: Loop, bar: progress.Progress) -> None:
    """Read the sources, several at once; each in a task of its own."""
    with _pool(min(len(sources), MOST_THREADS)) as pool:
        under_way = [
            pool.submit(copy_context().run, fetch_source, source.name, reading_of(source, shared), loop)
            for source in sources
        ]
        for source, one in zip(sources, under_way, strict=True):
            try:
                one.result()
            except (OSError, MemoryError, CancelledError):
                raise
            except Exception as error:  # a fault of ours: it stops no other source
                shared.journal.fault(Fault(source.address, "failed", f"{type(error).__name__}: {error}"))
            bar.advance(1)


def reading_of(source: Source, shared: Shared) -> Reading:
    """How a source is read, by the scheme of its address."""
    return StoreReading(source, shared) if source.is_store else Reading(source, shared)


@contextlib.contextmanager
def _pool(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that are not waited for where the run is told to end."""
    pool = ThreadPoolExecutor(max(threads, 1), thread_name_prefix="fetch")
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextlib.contextmanager
def _fetcher(loop: Loop, options: FetchOptions, journal: Journal, network: Network | None) -> Iterator[Fetcher]:
    fetcher = loop.do(_made(options, journal, network))
    try:
        yield fetcher
    finally:
        with contextlib.suppress(Exception):
            loop.do(fetcher.__aexit__(None, None, None))


async def _made(options: FetchOptions, journal: Journal, network: Network | None) -> Fetcher:
    return Fetcher(options.manners(), journal.folder / "robots", network)
