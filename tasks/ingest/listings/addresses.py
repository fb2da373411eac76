"""Lists of addresses: one a line, as people and crawlers keep them."""

import re

from sayso.tasks.ingest.listings.listing import Entry, Listing

MOST_ENTRIES = 100_000
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def is_list(text: str) -> bool:
    """Whether nearly every line of a text is an address; lines that start with # are remarks."""
    lines = [line for line in text.splitlines()[:200] if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and sum(bool(_ADDRESS.match(line.strip())) for line in lines) >= 0.8 * len(lines)


def read_addresses(data: bytes) -> Listing:
    """The first word of every line that is no remark."""
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    found = [line.split()[0] for line in lines if line and not line.startswith("#")]
    return Listing(kind="addresses", entries=tuple(Entry(address=address) for address in found[:MOST_ENTRIES]))
