"""Folders as web servers show them: a page that lists what lies under its address (Apache, nginx, lighttpd, Python)."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from sayso.tasks.ingest.listings.listing import Entry, Listing

MOST_ENTRIES = 100_000
_HEADING = re.compile(rb"<(?:title|h1)[^>]*>\s*(?:index of|directory listing (?:for|of)|listing of)\s+/", re.IGNORECASE)
_DATE = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}-[A-Z][a-z]{2}-\d{4}) \d\d:\d\d(?::\d\d)?")
_PARENTS = ("", ".", "..")


def is_folder(data: bytes) -> bool:
    """Whether a page is a folder as a web server shows it, by its heading."""
    return _HEADING.search(data[:4_096]) is not None


def read_folder(data: bytes) -> Listing:
    """What lies in a folder: files and folders, whose addresses end with a slash; hidden ones are left out.

    What a server says of the last change of a file stands as it is written, in no time zone: it is only compared.
    """
    from lxml import html

    tree: Any = html.document_fromstring(data or b"<html/>", parser=html.HTMLParser(no_network=True, huge_tree=False))
    found: dict[str, Entry] = {}
    for link in tree.iter("a"):
        address = (link.get("href") or "").strip()
        if _is_within(address):
            found.setdefault(address, Entry(address=address, changed=_changed(link)))
    return Listing(kind="folder", entries=tuple(found.values())[:MOST_ENTRIES])


def _is_within(address: str) -> bool:
    """Whether a link leads to a file or a folder right under the page: not up, not elsewhere, not to another order."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme or parts.netloc or parts.query or parts.fragment or parts.path.startswith("/"):
        return False
    name = unquote(parts.path).removeprefix("./").removesuffix("/")
    return name not in _PARENTS and "/" not in name and not name.startswith((".", "_SUCCESS"))


def _changed(link: Any) -> str | None:
    """The time of the last change that stands behind a link, in the same line or in the row of a table."""
    rows = [element for element in link.iterancestors() if element.tag == "tr"]
    behind = " ".join(rows[0].itertext()) if rows else (link.tail or "").partition("\n")[0]
    found = _DATE.search(behind)
    return found[0] if found else None
