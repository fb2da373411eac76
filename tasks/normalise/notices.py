"""What sources gave with their articles and was not understood: told once a file and field, with a count."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.schemas import Article, Document, Rejection

_LONGEST = 60
_TWO_READINGS = re.compile(r"\s*\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})\b")
_FIELDS = {
    "published_at": "a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z",
    "updated_at": "a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z",
    "fetched_at": "a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z",
    "url": "the address of an article: it starts with http:// or https://, and is not the root of a site",
    "authors": "names of authors",
}


def notices(documents: Iterable[Document], articles: Iterable[Article]) -> list[Rejection]:
    """A notice for every field of a file whose values were given and are not in its articles."""
    made = {article.source_uri: article for article in articles}
    found: dict[tuple[str, str, str], list[str]] = {}
    for document in documents:
        article = made.get(document.source_uri)
        if article is not None:
            for reason, field, value in _not_understood(document, article):
                found.setdefault((document.source_uri.split("#")[0], reason, field), []).append(value)
    return [_notice(*of, values) for of, values in found.items()]


def _not_understood(document: Document, article: Article) -> Iterator[tuple[str, str, str]]:
    for field in _FIELDS:
        value = document.fields.get(field)
        if value in (None, "", [], {}) or _is_kept(field, article):
            continue
        shown = str(value)[:_LONGEST]
        if field in ("url", "authors"):
            yield f"unread_{field}", field, shown
        else:
            yield "ambiguous_date" if _TWO_READINGS.match(shown) else "unread_date", field, shown


def _is_kept(field: str, article: Article) -> bool:
    if field == "published_at":
        return article.published_at_from in ("metadata", "feed")
    kept: Any = getattr(article, field)
    return bool(kept)


def _notice(uri: str, reason: str, field: str, values: list[str]) -> Rejection:
    times = f"{len(values):,} times" if len(values) > 1 else "once"
    if reason == "ambiguous_date":
        detail = f"{field} is {values[0]!r} ({times}): nothing tells which number is the day. It stays unknown."
    else:
        detail = f"{field} is {values[0]!r} ({times}), which cannot be read as {_FIELDS[field]}. It stays unknown."
    sha256 = hashlib.sha256(field.encode()).hexdigest()
    return Rejection(source_uri=uri, stage="normalise", reason=reason, detail=detail, payload_sha256=sha256)
