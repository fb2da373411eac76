"""Indexes of WARC files (CDXJ, as those of Common Crawl and of WACZ): which bytes of which file hold a page."""

import json
import re
from collections.abc import Iterator

from sayso.tasks.ingest.listings.listing import Entry, Listing

MOST_ENTRIES = 100_000
LINE = re.compile(r"\S+ (\d{14}) (\{.*\})\s*$")
_PAGES = ("text/html", "application/xhtml+xml", "")


def read_index(data: bytes) -> Listing:
    """The pages of an index that were answered with 200; lines that are not whole are counted."""
    lines = data.decode("utf-8", "replace").splitlines()
    found = list(_entries(lines[:MOST_ENTRIES]))
    entries = tuple(entry for entry in found if entry is not None)
    broken = len(found) - len(entries)
    faults = (("damaged_feed", f"{broken:,} of its lines cannot be read."),) if broken else ()
    return Listing(kind="index", entries=entries, faults=faults)


def _entries(lines: list[str]) -> Iterator[Entry | None]:
    for line in lines:
        match = LINE.match(line)
        try:
            told = json.loads(match[2]) if match else None
            if told is None:
                yield None
                continue
            if str(told.get("status", "200")) != "200" or str(told.get("mime", "")).lower() not in _PAGES:
                continue
            part = str(told["filename"]), int(told["offset"]), int(told["length"])
            yield Entry(address=str(told["url"]), changed=match[1] if match else None, part=part)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield None
