"""Reading what came from an address, in the process apart: which listing it is, and its entries."""

import re
from collections.abc import Iterator
from pathlib import Path

from sayso.tasks.ingest.listings.addresses import is_list, read_addresses
from sayso.tasks.ingest.listings.feed import read_feed, read_json_feed
from sayso.tasks.ingest.listings.folder import is_folder, read_folder
from sayso.tasks.ingest.listings.index import LINE, read_index
from sayso.tasks.ingest.listings.listing import Listing, ListingKind
from sayso.tasks.ingest.listings.offers import read_feed_links
from sayso.tasks.ingest.listings.sitemap import read_sitemap
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.apart import read_apart
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import COMPRESSIONS, SourceFile

MOST_BYTES = 60_000_000
"""A listing as it is expanded; the protocol of sitemaps allows 50 MiB."""
SAMPLE = 4_096
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ROOTS: dict[str, ListingKind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemaps", "html": "page",
}  # fmt: skip
_ARCHIVES = (b"WARC/",)


def read_listing(path: Path, content_type: str = "", expected: ListingKind | None = None) -> Listing:
    """The listing that a file holds. Raises Unreadable where it cannot be read, or is not of the kind expected."""
    source = SourceFile(path=path, compression=_compression(path))
    (found,) = read_apart(_Reader(content_type, expected), source, ReadOptions())
    return found


def read_offers(path: Path, address: str) -> list[tuple[str, str]]:
    """Addresses and titles of the feeds that a page links to."""
    source = SourceFile(path=path, compression=None)
    return list(read_apart(_Offers(address), source, ReadOptions()))


class _Offers:
    """Reads the links of a page within the process apart."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self, source: SourceFile, options: ReadOptions) -> Iterator[tuple[str, str]]:
        data = source.path.read_bytes()
        yield from read_feed_links(data, self.address)


class _Reader:
    """Reads a listing within the process apart."""

    def __init__(self, content_type: str, expected: ListingKind | None) -> None:
        self.content_type, self.expected = content_type, expected

    def __call__(self, source: SourceFile, options: ReadOptions) -> Iterator[Listing]:
        with source.open(ReadOptions(max_expanded_bytes=MOST_BYTES)) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Unreadable("too_long", f"It has more than {MOST_BYTES:,} bytes, which no listing has.")
        yield _listing(data, self.content_type, self.expected)


def _listing(data: bytes, content_type: str, expected: ListingKind | None) -> Listing:
    if not data.strip():
        raise Unreadable("empty", "It is empty: there is nothing to read.")
    kind = _kind(data)
    if kind == "file" and expected in ("feed", "addresses"):
        kind = expected  # what is no more than nearly a feed
    if kind in ("page", "file") and expected == "folder":
        kind = expected  # a folder that shows itself in a way of its own
    if expected is not None and kind != expected and not {kind, expected} <= {"sitemap", "sitemaps"}:
        raise Unreadable(f"not_a_{expected}", f"It was expected to be {_named(expected)}, and it is {_named(kind)}.")
    if kind in ("feed", "sitemap", "sitemaps") and _ENTITY.search(_without_nul(data)):
        raise Unreadable("refused_entities", "It declares entities, as bombs do and listings do not.")
    if kind == "feed":
        return (
            read_json_feed(data)
            if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
            else read_feed(data, content_type)
        )
    if kind in ("sitemap", "sitemaps"):
        return read_sitemap(data)
    if kind == "index":
        return read_index(data)
    if kind == "folder":
        return read_folder(data)
    return read_addresses(data) if kind == "addresses" else Listing(kind=kind)


def _kind(data: bytes) -> ListingKind:
    """What the first bytes say that it is."""
    if data.startswith(_ARCHIVES):
        return "archive"
    head = _without_nul(data[:SAMPLE]).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if head.startswith("{") and re.search(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed', head):
        return "feed"
    if head.startswith("<"):
        roots = (match[1].lower() for match in _ROOT.finditer(re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL)))
        root = next(roots, "")
        if is_folder(data):
            return "folder"
        if "<!doctype html" in head[:500].lower():
            return "page"
        return _ROOTS.get(root, "page" if root in ("head", "body", "div", "p", "article", "meta") else "file")
    if LINE.match(head.partition("\n")[0]):
        return "index"
    return "addresses" if is_list(head.rpartition("\n")[0] or head) else "file"


def _without_nul(data: bytes) -> bytes:
    """Bytes of UTF-16 and UTF-32 as those of ASCII, so that markup in them is seen."""
    if b"\x00" not in data[:200]:
        return data
    return data.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")


def _compression(path: Path) -> str | None:
    """How a file is compressed, by its first bytes: sitemaps are often sent so."""
    with path.open("rb") as file:
        start = file.read(4)
    found = ".gz" if start.startswith(b"\x1f\x8b") else ".zst" if start == b"\x28\xb5\x2f\xfd" else None
    return found if found in COMPRESSIONS else None


def _named(kind: ListingKind) -> str:
    names = {
        "feed": "a feed",
        "sitemap": "a sitemap",
        "sitemaps": "a sitemap",
        "addresses": "a list of addresses",
        "index": "an index of archives",
        "folder": "a folder",
        "page": "a page",
        "archive": "an archive",
        "file": "something else",
    }
    return names[kind]
