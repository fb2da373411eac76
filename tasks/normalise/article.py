"""Document to Article: its text, its furniture, and what is known of its publication."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sayso.schemas import Article, DateOrigin, Document, Rejection, stable_id
from sayso.tasks.normalise.dates import parse_date
from sayso.tasks.normalise.duplicates import sketch_of
from sayso.tasks.normalise.furnishing.bylines import read_authors
from sayso.tasks.normalise.furnishing.furniture import FoundFurniture, find_furniture, prose_of
from sayso.tasks.normalise.language import identify_language
from sayso.tasks.normalise.text.article_text import mended_text
from sayso.tasks.normalise.text.characters import clean_line
from sayso.tasks.normalise.text.paragraphs import paragraph_starts
from sayso.tasks.normalise.titles import without_site

MOST_CHARACTERS = 1_000_000
"""Characters of a text; the language model takes no more."""
LONGEST_TITLE = 1_000
LONGEST_URL = 4_000

_ROOT = re.compile(r"/(?:index|default|home)(?:\.\w{2,5})?/?|/[a-z]{2}(?:-[a-z]{2})?/?", re.IGNORECASE)
"""Other addresses of the root: its file by name, or the root of a language."""
_WORD = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|\\w+(?:['’.,-]\\w+)*")
"""A word, or a character of a script without blanks."""


@dataclass(frozen=True, slots=True)
class NormaliseOptions:
    """What the user says of documents that do not say it themselves."""

    published_at: dt.datetime | None = None
    publisher: str | None = None


def normalise(document: Document, options: NormaliseOptions) -> Article | Rejection:
    """The article of a document, its first revision, or the reason why there is none.

    Reasons: empty, too_long. A document that has not been read by ingest has its text as a string.
    """
    body = document.body
    text, repairs = mended_text(body if isinstance(body, str) else body.decode("utf-8", "replace"))
    if not re.search(r"\w", text):
        return _reject(document, "empty", "It holds no words: there is nothing to read.")
    if len(text) > MOST_CHARACTERS:
        return _reject(
            document, "too_long", f"Its text has {len(text):,} characters, more than {MOST_CHARACTERS:,}: split it."
        )
    return _article(document, text, (*document.repairs, *repairs), options)


def _article(document: Document, text: str, repairs: tuple[str, ...], options: NormaliseOptions) -> Article:
    fields = document.fields
    url = read_url(fields.get("url"))
    publisher = _line(fields.get("publisher"), LONGEST_TITLE) or _line(options.publisher, LONGEST_TITLE)
    title = without_site(_line(fields.get("title"), LONGEST_TITLE), publisher, url)
    authors = tuple(name for name in read_authors(fields.get("authors")) if name != publisher)
    found = find_furniture(text, title, authors)
    furniture = tuple(found.spans)
    language, confidence = identify_language(prose_of(text, furniture) or text, _line(fields.get("language"), 20))
    published_at, published_at_from = _publication(fields, found, options)
    return Article(
        article_id=stable_id("url", url) if url else stable_id("source", document.source_uri),
        revision=1,
        url=url,
        source_uri=document.source_uri,
        publisher=publisher,
        title=title or found.headline,
        authors=authors or found.authors,
        published_at=published_at,
        published_at_from=published_at_from,
        fetched_at=_date(fields, "fetched_at"),
        language=language,
        language_confidence=confidence,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraph_starts=paragraph_starts(text),
        furniture=furniture,
        word_count=len(_WORD.findall(text)),
        duplicate_of=None,
        updated_at=_date(fields, "updated_at") or found.updated,
        sketch=sketch_of(text, furniture),
        repairs=repairs,
        run_id="",
    )


def _publication(
    fields: Mapping[str, Any], found: FoundFurniture, options: NormaliseOptions
) -> tuple[dt.datetime | None, DateOrigin | None]:
    """The date that the source gives, else that of the text, else the user's."""
    readings: tuple[tuple[dt.datetime | None, DateOrigin], ...] = (
        (_date(fields, "published_at"), fields.get("published_from", "metadata")),
        (found.date, "text"),
        (_date(fields, "published_at_text"), "text"),
        (parse_date(options.published_at), "option"),
    )
    for date, origin in readings:
        if date is not None:
            return date, origin
    return None, None


def _date(fields: Mapping[str, Any], name: str) -> dt.datetime | None:
    """The date of a field, or the first that can be read of several."""
    value = fields.get(name)
    dates = (parse_date(one, fields.get("day_order")) for one in (value if isinstance(value, list) else [value]))
    return next((date for date in dates if date is not None), None)


def read_url(value: Any) -> str | None:
    """An http or https address of a page within a site; anything else is not kept: javascript:, file:, a path, and the
    root of a site, which is the address of no article."""
    if not isinstance(value, str):
        return None
    url = value.strip()
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    if not parts.query and (parts.path in ("", "/") or _ROOT.fullmatch(parts.path)):
        return None
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _line(value: Any, longest: int) -> str | None:
    """A field that is one line of text, cleaned; None where it is empty or no text."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    return clean_line(value[: 4 * longest])[:longest].strip() or None


def _reject(document: Document, reason: str, detail: str) -> Rejection:
    return Rejection(
        source_uri=document.source_uri,
        stage="normalise",
        reason=reason,
        detail=detail,
        payload_sha256=document.payload_sha256,
    )
