"""NITF (IPTC): headline, byline, date of issue and the paragraphs of body.content."""

from collections.abc import Iterator
from typing import Any

from sayso.tasks.ingest.readers.wire.elements import Item, every, first, paragraphs, text_in


def items(root: Any) -> Iterator[Item]:
    """The article of a NITF document."""
    body = first(root, "body.content")
    body = body if body is not None else first(root, "body")
    issued, published = first(root, "date.issue"), first(root, "pubdata")
    bylines = [text_in(person) for person in every(root, "person") if _is_in(person, "byline")]
    fields = {
        "title": text_in(first(root, "hl1")) or text_in(first(root, "title")),
        "authors": bylines or text_in(first(root, "byline")),
        "published_at": (issued.get("norm") if issued is not None else None)
        or (published.get("date.publication") if published is not None else None),
        "publisher": published.get("name") if published is not None else None,
    }
    text = paragraphs(body, "p", "li", "hl2") if body is not None else ""
    yield Item(root, text, fields)


def _is_in(element: Any, name: str) -> bool:
    return any(above.tag == name or str(above.tag).endswith(f"}}{name}") for above in element.iterancestors())
