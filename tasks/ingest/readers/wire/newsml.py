"""NewsML-G2 (IPTC): the newsItems of a message, with the HTML or NITF that they hold inline."""

from collections.abc import Iterator
from typing import Any

from sayso.tasks.ingest.readers.wire.elements import Item, every, first, local, paragraphs, text_in


def items(root: Any) -> Iterator[Item]:
    """The articles of a message; items of pictures have no text and are passed over."""
    for item in every(root, "newsItem"):
        kind = first(item, "itemClass")
        if kind is not None and not str(kind.get("qcode", "text")).endswith("text"):
            continue
        inline = first(item, "inlineXML", "inlineData")
        creator = first(item, "creator")
        provider = first(item, "provider")
        published, updated = first(item, "contentCreated", "firstCreated", "published"), first(item, "versionCreated")
        fields = {
            "title": text_in(first(item, "headline")),
            "authors": _name(creator) or text_in(first(item, "by")),
            "published_at": text_in(published) or text_in(updated),
            "updated_at": text_in(updated) if published is not None else None,
            "publisher": _name(provider),
            "language": _language(item),
        }
        yield Item(item, _text(inline), fields, "ask for it with its inline text")


def _text(inline: Any) -> str:
    if inline is None:
        return ""
    text = paragraphs(inline, "p", "li")
    return text or ("".join(inline.itertext()) if local(inline) == "inlineData" else "")


def _name(element: Any) -> str | None:
    if element is None:
        return None
    return text_in(first(element, "name")) or element.get("literal")


def _language(item: Any) -> str | None:
    language = first(item, "language")
    tag = language.get("tag") if language is not None else None
    return str(tag) if tag else None
