"""Trying sources without a dataset: what a build would read of each, and what a site offers to be read."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from sayso.flows.fetching.objects import UNREACHABLE, listed_in
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import Source
from sayso.tasks.fetch import Fetcher, FetchError, Network, origin
from sayso.tasks.ingest import find_files
from sayso.tasks.ingest.listings import Listing, read_listing, read_offers
from sayso.tasks.ingest.rejection import Unreadable

USUAL = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml")
"""Where sites have their feeds and sitemaps, if their pages and robots.txt name none."""
ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of trying a source."""

    source: str
    address: str
    kind: str | None = None
    articles: int = 0
    whole: int = 0
    """Articles that the feed holds whole: they need no request."""
    newest: str | None = None
    title: str | None = None
    why: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The line for a program."""
        return asdict(self)


def try_sources(sources: Sequence[Source], options: FetchOptions, network: Network | None = None) -> list[Tried]:
    """What each source would give; none is read further than its listing."""
    return asyncio.run(_try_all(sources, options, network))


def offers(address: str, options: FetchOptions, network: Network | None = None) -> list[Tried]:
    """The feeds and sitemaps of a site that can be read, the best first: those with whole articles, then by newest."""
    return asyncio.run(_offers(address, options, network))


async def _try_all(sources: Sequence[Source], options: FetchOptions, network: Network | None) -> list[Tried]:
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        async with Fetcher(options.manners(), Path(folder) / "robots", network) as fetcher:
            lock = asyncio.Lock()
            return await asyncio.gather(*(_try(source, fetcher, lock) for source in sources))


async def _try(source: Source, fetcher: Fetcher, lock: asyncio.Lock) -> Tried:
    if source.is_store:
        return await _of_store(source)
    if not source.is_web:
        return _of_files(source)
    known = Tried(source=source.name, address=source.address)
    try:
        answer = await fetcher.fetch(source.place, delay=source.delay)
        if source.kind in ("page", "file", "archive"):
            return replace(known, kind=source.kind, articles=1)
        async with lock:
            listing = await asyncio.to_thread(_read, answer.body, answer.content_type, source)
    except (FetchError, Unreadable) as error:
        return replace(known, why=f"{error.reason}: {error.detail}")
    return _tried(source, listing)


def _tried(source: Source, listing: Listing) -> Tried:
    dates = [date for entry in listing.entries if (date := entry.published_at or entry.changed)]
    return Tried(
        source=source.name,
        address=source.address,
        kind=listing.kind,
        articles=len(listing.entries) if listing.kind not in ("page", "file", "archive") else 1,
        whole=sum(entry.text is not None for entry in listing.entries),
        newest=max(dates, default=None),
        title=listing.name,
        why="; ".join(f"{reason}: {detail}" for reason, detail in listing.faults) or None,
    )


async def _of_store(source: Source) -> Tried:
    known = Tried(source=source.name, address=source.address)
    try:
        _, _, found = await listed_in(source.place)
    except UNREACHABLE as error:
        return replace(known, why=f"unreachable: {str(error).splitlines()[0] if str(error) else error!r}")
    return replace(known, kind="folder", articles=len(found), why=None if found else "there is nothing in it")


def _of_files(source: Source) -> Tried:
    found = [item for item in find_files([source.place]) if isinstance(item, Path)]
    kinds = Counter(path.suffix.lower() or "none" for path in found)
    return Tried(
        source=source.name,
        address=source.place,
        kind="files",
        articles=len(found),
        title=", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common(4)) or None,
        why=None if found else "there are no files",
    )


def _read(body: bytes, content_type: str, source: Source) -> Listing:
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "listing"
        path.write_bytes(body)
        return read_listing(path, content_type, source.kind)


async def _offers(address: str, options: FetchOptions, network: Network | None) -> list[Tried]:
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        async with Fetcher(options.manners(), Path(folder) / "robots", network) as fetcher:
            lock = asyncio.Lock()
            answer = await fetcher.fetch(address)
            own = await _try(Source(name=answer.final, place=answer.final), fetcher, lock)
            if own.kind in ("feed", "sitemap", "sitemaps", "addresses"):
                return [own]
            path = Path(folder) / "page"
            path.write_bytes(answer.body)
            named = dict(await asyncio.to_thread(read_offers, path, answer.final))
            for found in await fetcher.sitemaps(answer.final):
                named.setdefault(found, "")
            tried = [await _try(Source(name=one, place=one), fetcher, lock) for one in named]
            if not any(_is_good(one) for one in tried):
                usual = [
                    urljoin(origin(answer.final), path) for path in USUAL if urljoin(answer.final, path) not in named
                ]
                tried += [await _try(Source(name=one, place=one), fetcher, lock) for one in usual]
    good = [one for one in tried if _is_good(one)]
    return sorted(good, key=lambda one: (one.kind != "feed", -one.whole, one.address))[:ENOUGH]


def _is_good(tried: Tried) -> bool:
    return tried.kind in ("feed", "sitemap", "sitemaps") and tried.articles > 0
