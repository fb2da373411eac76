"""What a listing holds: its kind, and an entry for each article that it names."""

from dataclasses import dataclass
from typing import Literal

ListingKind = Literal["feed", "sitemap", "sitemaps", "addresses", "index", "folder", "page", "archive", "file"]
"""sitemaps: a sitemap of sitemaps; index: one of the pages in WARC files (CDXJ); folder: one as a
web server shows it; page: no listing, but an article or
the page of a section; archive: WARC or WACZ; file: anything else."""


MOST_AUTHORS, LONGEST_NAME = 20, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article that a listing names. Dates are as found where they could not be read."""

    address: str | None
    entry_id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    changed: str | None = None
    part: tuple[str, int, int] | None = None
    """Of an index of archives: the file that holds it, its first byte there, and its length."""
    text: str | None = None
    """The article, where the feed holds it whole."""

    def __post_init__(self) -> None:
        short = tuple(name[:LONGEST_NAME] for name in self.authors[:MOST_AUTHORS])
        object.__setattr__(self, "authors", short)
        for name in ("published_at", "changed"):
            value = getattr(self, name)
            object.__setattr__(self, name, value and value[:LONGEST_NAME])


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing as read. `faults` are reasons with a sentence each: what could not be read of it."""

    kind: ListingKind
    name: str | None = None
    entries: tuple[Entry, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
