"""Feeds of RSS and Atom: an article an item, where the feed holds it whole."""

from collections.abc import Iterator
from typing import Any

from sayso.tasks.ingest.readers.wire.elements import Item, every, local, text_in

LEAST_WORDS = 80
"""Words of a summary from which it is taken for the article."""
_TEASER = "the feed holds only a teaser: fetch the page at its link"


def items(root: Any) -> Iterator[Item]:
    """The articles of a feed."""
    channel = next((text_in(child) for part in root for child in part if local(child) == "title"), "")
    name = channel or next((text_in(child) for child in root if local(child) == "title"), "")
    for item in every(root, "item", "entry"):
        parts: dict[str, list[Any]] = {}
        for child in item:
            parts.setdefault(local(child), []).append(child)
        fields = {
            "title": _text(parts, "title"),
            "url": _link(parts),
            "authors": [text_in(author) for author in parts.get("creator", []) + parts.get("author", [])],
            "published_at": _text(parts, "pubDate") or _text(parts, "published") or _text(parts, "date"),
            "updated_at": _text(parts, "updated"),
            "publisher": name,
            "published_from": "feed",
        }
        fields["published_at"] = fields["published_at"] or fields["updated_at"]
        yield Item(item, _body(parts), fields, _TEASER)


def _body(parts: dict[str, list[Any]]) -> str:
    for name in ("encoded", "content", "description", "summary"):
        text = "\n\n".join(filter(None, ("".join(part.itertext()).strip() for part in parts.get(name, []))))
        if text and (name in ("encoded", "content") or len(text.split()) >= LEAST_WORDS):
            return text
    return ""


def _text(parts: dict[str, list[Any]], name: str) -> str:
    return text_in(next(iter(parts.get(name, [])), None))


def _link(parts: dict[str, list[Any]]) -> str:
    for link in parts.get("link", []):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
        if text_in(link):
            return text_in(link)
    return _text(parts, "guid")
