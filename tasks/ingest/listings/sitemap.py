"""Sitemaps (sitemaps.org), those of news, and sitemaps of sitemaps."""

import re
from typing import Any

from lxml import etree

from sayso.tasks.ingest.listings.listing import Entry, Listing
from sayso.tasks.ingest.readers.wire.elements import every, first, local, text_in
from sayso.tasks.ingest.rejection import Unreadable

MOST_ENTRIES = 50_000
"""As the protocol has it."""
_BARE = re.compile(rb"&(?!#?\w{1,12};)")
"""An ampersand that stands for itself, as addresses have it."""
_CUT = ("ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END", "ERR_GT_REQUIRED", "ERR_LTSLASH_REQUIRED")


def read_sitemap(data: bytes) -> Listing:
    """The addresses of a sitemap with their dates; of one that is cut, those before the cut."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(_BARE.sub(b"&amp;", data), parser)
    if root is None:
        raise Unreadable("damaged", "It is no XML: nothing in it can be read.")
    faults = []
    if parser.error_log:
        faults.append(("damaged_feed", f"It is not well-formed ({parser.error_log[0].message}); what can be is read."))
    kind = "sitemaps" if local(root) == "sitemapindex" else "sitemap"
    found = [_entry(element) for element in every(root, "sitemap" if kind == "sitemaps" else "url")]
    if any(error.type_name in _CUT for error in parser.error_log):
        found = found[:-1]  # its address may be cut
    entries = tuple(entry for entry in found if entry.address)[:MOST_ENTRIES]
    return Listing(kind="sitemaps" if kind == "sitemaps" else "sitemap", entries=entries, faults=tuple(faults))


def _entry(element: Any) -> Entry:
    parts = {local(child): text_in(child) for child in element}
    news = first(element, "news")
    of_news = {local(child): text_in(child) for child in news} if news is not None else {}
    return Entry(
        address=parts.get("loc") or None,
        title=of_news.get("title") or None,
        published_at=of_news.get("publication_date") or None,
        changed=parts.get("lastmod") or None,
    )
