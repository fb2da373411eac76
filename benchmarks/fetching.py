"""How much fetching costs: `python -m benchmarks.fetching [--pages N]`; servers on loopback stand for hosts.

Each figure stands beside what it is measured by: requests that must be, what the delays allow, records a second of one
core, memory after a tenth of the pages.
"""

import argparse
import asyncio
import contextlib
import dataclasses
import gzip
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.flows.building.options import BuildOptions
from sayso.flows.failures import close_errors_at_exit
from sayso.flows.fetching.journal import Journal
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.reading import Reading, share
from sayso.flows.fetching.sources import Source
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.server import prefect_api
from sayso.schemas import Fetch
from sayso.tasks.fetch import Fetcher, Manners
from sayso.tasks.ingest import ReadOptions, read_file
from sayso.tasks.ingest.readers.web.warc import read_records
from tests.fetch.pages import item, page, rss
from tests.fetch.web import Asked, Reply, Server, serving

HOSTS = 20
KNOWN_A_FEED = 50
PAGES_A_HOST = 10
ANSWER_SECONDS = 0.2
RECORDS = 5_000


NOTICE = (
    "Der Bürgermeister von Ostrau hat am Montag angekündigt, dass die Brücke {} im nächsten Jahr saniert werden soll, "
    "weil der Verkehr seit langem zunimmt und die Anwohner sich darüber beschweren."
)
"""In another language: what is not analysed takes no time in a figure of fetching."""


class Host:
    """A site with a feed of so many pages."""

    def __init__(self, pages: int, seconds: float = 0.0) -> None:
        self.pages, self.seconds, self.address = pages, seconds, ""
        self.feed = b""

    def answer(self, asked: Asked) -> Reply:
        """What it answers."""
        time.sleep(self.seconds)
        if asked.path == "/robots.txt":
            return Reply(status=404)
        if asked.path != "/feed.xml":
            told = f"<p>{NOTICE.format(asked.path[1:])}</p>"
            return Reply(f"<!doctype html><title>Nachricht</title><article>{told * 3}</article>".encode())
        if asked.headers.get("if-none-match") == '"1"':
            return Reply(status=304)
        self.feed = self.feed or rss(item(number, f"/{number}") for number in range(self.pages)).encode()
        return Reply(self.feed, headers={"ETag": '"1"'})


@contextlib.contextmanager
def hosts(count: int, pages: int, seconds: float = 0.0) -> Iterator[list[Server]]:
    """So many sites, each on an address of its own of loopback."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(serving(Host(pages, seconds).answer, f"127.0.0.{n + 2}")) for n in range(count)]


def gather(folder: Path, servers: Sequence[Server], manners: Manners, known: Sequence[Fetch] = ()) -> dict[str, Fetch]:
    """One run over the feeds of the sites: its rows."""
    sources = [Source(name=server.address, place=f"{server.address}/feed.xml") for server in servers]
    options = FetchOptions(max_pages=1_000_000)

    async def run(journal: Journal) -> None:
        async with Fetcher(manners, folder / "robots") as fetcher:
            shared = share(sources, known, journal, fetcher, options)
            await asyncio.gather(*(Reading(source, shared).run() for source in sources))

    with Journal.opened(folder) as journal:
        asyncio.run(run(journal))
        rows = journal.rows()
        journal.close(published=True, keep=None)
    return rows


QUICK = Manners(delay=0.0, at_once_a_host=8, allow_private=True)


def nothing_new(folder: Path) -> str:
    """Feeds whose entries are known: a whole build, without its start."""
    from sayso.flows.build import build_dataset

    with hosts(HOSTS, KNOWN_A_FEED) as servers:
        sources = [f"{server.address}/feed.xml" for server in servers]
        for delay in (0.0, 1.0):
            before = sum(len(server.log) for server in servers)
            began = time.perf_counter()
            fetching = FetchOptions(delay=delay, allow_private=True)
            summary = build_dataset(sources, BuildOptions(str(folder), fetch=fetching))
            seconds = time.perf_counter() - began
        requests = sum(len(server.log) for server in servers) - before
    return f"{summary.rows['articles']:,} known entries in {HOSTS} feeds: {requests} requests, {seconds:.2f} s a build"


def all_new(folder: Path) -> str:
    """Pages of many hosts that answer slowly, with the delay of a run."""
    manners = Manners(allow_private=True)
    with hosts(HOSTS, PAGES_A_HOST, ANSWER_SECONDS) as servers:
        began = time.perf_counter()
        gather(folder, servers, manners)
        seconds = time.perf_counter() - began
        requests = max(len(server.log) for server in servers)
    least = (requests - 1) * manners.delay + ANSWER_SECONDS
    return (
        f"{HOSTS * PAGES_A_HOST} new pages of {HOSTS} hosts that answer in {ANSWER_SECONDS:g} s: {seconds:.1f} s, "
        f"{seconds / least:.2f} × what the delays allow"
    )


def archive(folder: Path) -> str:
    """Records of a WARC file."""
    path = folder / "crawl.warc.gz"
    body = page(1, extra="".join(f"<div class='more'>{number} {hash(str(number))}</div>" for number in range(400)))
    with path.open("wb") as file:
        for number in range(RECORDS):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
            head += f"WARC-Date: 2024-05-06T08:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}"
            file.write(gzip.compress(f"{head}\r\n\r\n".encode() + block + b"\r\n\r\n", 6))
    began = time.process_time()
    with path.open("rb") as file:
        found = sum(1 for _ in read_records(file, path.stat().st_size, "crawl", ReadOptions()))
    seconds = time.process_time() - began
    return f"{found:,} records of {len(body) // 1000} kB in a WARC file: {found / seconds:,.0f} a second of one core"


def memory(folder: Path, pages: int) -> str:
    """Memory of a run over very many pages, and of reading what it brought."""
    peaks = []
    for count in (pages // 10, pages):
        with hosts(1, count) as servers:
            gather(folder / str(count), servers, dataclasses.replace(QUICK, at_once_a_host=16))
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000)
    return f"{pages:,} pages fetched: {peaks[1]} MB at most, {peaks[0]} MB with a tenth of them (server included)"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="pages for the figure of memory")
    asked = parser.parse_args()
    prefect_settings.quieten()
    close_errors_at_exit()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        list(read_file(_warmed(folder), ReadOptions()))
        print(memory(folder, asked.pages))
        with prefect_api() as server:
            if server:
                server.until_ready()
            print(nothing_new(folder / "known"))
        print(all_new(folder / "new"))
        print(archive(folder))


def _warmed(folder: Path) -> Path:
    """A file whose reading starts the process apart: its start is no part of a figure."""
    path = folder / "start.warc"
    path.write_bytes(b"")
    return path


if __name__ == "__main__":
    main()
