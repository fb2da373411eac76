"""What the sources of a run have in common: what is known of addresses, and what the run has taken on."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.flows.fetching.journal import Journal, Note
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import Source
from sayso.schemas import Fetch
from sayso.tasks.dataset.drafting.drafts import later
from sayso.tasks.fetch import Fetcher, Freshness

RESUMED = dt.timedelta(minutes=30)
"""A run that was killed goes on with its answers for so long; later its listings are asked for again."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sources of a run have in common."""

    fetcher: Fetcher
    journal: Journal
    known: dict[str, Fetch]
    """The last row of every address, kept up as the run goes on."""
    freshness: Freshness
    max_pages: int
    now: dt.datetime
    resumed: set[str]
    """Addresses that the run asked for before it was killed."""
    parsing: asyncio.Lock
    by_source: dict[str, dict[str, None]]
    """Addresses by the source that they were found in."""
    names: frozenset[str]
    """The sources of this run."""
    claimed: set[str]
    """Pages that a source of this run has taken on: another that lists them too leaves them."""
    in_place: bool = False
    """Objects of stores are not fetched: whoever reads them does so where they lie."""

    def know(self, row: Fetch) -> None:
        """Keep the last row of an address."""
        self.known[row.address] = row
        self.by_source.setdefault(row.source, {})[row.address] = None


def share(
    sources: Sequence[Source],
    known: Iterable[Fetch],
    journal: Journal,
    fetcher: Fetcher,
    options: FetchOptions,
    *,
    in_place: bool = False,
) -> Shared:
    """What the sources of a run have in common: `known` are the addresses of the dataset, and the journal has those of
    runs that made no version and of one that was killed."""
    now = dt.datetime.now(dt.UTC)
    shared = Shared(
        fetcher=fetcher,
        journal=journal,
        known={},
        by_source={},
        freshness=options.freshness(),
        max_pages=options.max_pages,
        now=now,
        resumed=journal.asked_since(now - RESUMED),
        parsing=asyncio.Lock(),
        names=frozenset(source.name for source in sources),
        claimed=set(),
        in_place=in_place,
    )
    rows = later({row.address: row for row in known}, journal.rows().values())
    given = {source.address: source.name for source in sources}
    renamed = {row.source: given[row.address] for row in rows.values() if row.kind == "source" and row.address in given}
    for row in rows.values():
        name = renamed.get(row.source, row.source)
        if name != row.source and row.source not in shared.names:
            journal.note(Note(row=replace(row, source=name), outcome="count"))
    for row in later(rows, journal.rows().values()).values():
        shared.know(row)
    return shared
