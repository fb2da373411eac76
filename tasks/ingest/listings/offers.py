"""What a page offers to those who read it by program: the feeds and sitemaps that it links to."""

from typing import Any
from urllib.parse import urljoin

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def read_feed_links(data: bytes, address: str) -> list[tuple[str, str]]:
    """Addresses and titles of the feeds that the head of a page names."""
    from lxml import html

    tree: Any = html.document_fromstring(data or b"<html/>", parser=html.HTMLParser(no_network=True, huge_tree=False))
    found: dict[str, str] = {}
    for link in tree.iter("link"):
        is_feed = "alternate" in (link.get("rel") or "").lower().split() and link.get("href")
        if is_feed and (link.get("type") or "").lower().split(";")[0] in FEED_TYPES:
            found.setdefault(urljoin(address, link.get("href").strip()), (link.get("title") or "").strip())
    return list(found.items())
