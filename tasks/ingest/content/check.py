"""The content check between reading and the article, the same for every reader: it looks at the text, not at the name.

A page goes to the page reader, an export of a database is taken apart, markup and escapes become what they stand for,
and a text that stands for nothing is rejected. What was done is kept with the document as its `repairs`.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.content.exports import factiva, lexisnexis, proquest
from sayso.tasks.ingest.content.exports.labels import Exported
from sayso.tasks.ingest.content.mending import mend_fields, mend_text
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.pages.article_page import read_article
from sayso.tasks.ingest.readers.kinds import kind_of_text
from sayso.tasks.ingest.readers.messages.mail import of_message
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.text.charset import BrokenEncoding, decode
from sayso.tasks.ingest.text.markup import is_page, text_of
from sayso.tasks.ingest.text.placeholders import is_cut, is_placeholder

EXPORTS = (lexisnexis, factiva, proquest)
"""Database exports that are taken apart, each by its module."""

_EXPORTED_PAGE = re.compile(rb"factiva|lexisnexis|nexis uni|proquest", re.IGNORECASE)


def checked(found: Iterable[Document | Rejection], options: ReadOptions) -> Iterator[Document | Rejection]:
    """What readers gave, each document checked."""
    for item in found:
        if isinstance(item, Rejection):
            yield item
        else:
            yield from check(item, options)


def check(document: Document, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The documents that a document is, mended, or the reason why it is none."""
    try:
        if document.form == "page":
            yield from _of_page(document, options)
        else:
            yield from _of_text(document, options)
    except BrokenEncoding as error:
        yield reject(document.source_uri, "broken_encoding", str(error), document.payload_sha256)
    except Unreadable as error:
        yield reject(document.source_uri, error.reason, error.detail, document.payload_sha256)


def _of_page(document: Document, options: ReadOptions) -> Iterator[Document | Rejection]:
    body = document.body
    page = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    if _EXPORTED_PAGE.search(page[:20_000]):
        text = text_of(decode(page, document.charset), between_cells="\t")
        export = _exported(dataclasses.replace(document, body=text, form="text"), text)
        if export is not None:
            yield from export
            return
    text, fields = read_article(page, options)
    given = {**fields, **document.fields}
    if address := given.pop("address", None):
        given["url"] = _address(fields.get("url"), address)
    yield _mended(dataclasses.replace(document, form="text", fields=given), text)


def _address(stated: Any, fetched: str) -> str:
    """The address of a page that was fetched: the one that it states, where that is of the same host. What a page says
    of other hosts counts for nothing, or anybody could write over their articles."""
    try:
        same = isinstance(stated, str) and urlsplit(stated).hostname == urlsplit(fetched).hostname
    except ValueError:
        same = False
    return stated if same else fetched


def _of_text(document: Document, options: ReadOptions) -> Iterator[Document | Rejection]:
    body = document.body
    text = decode(body, document.charset) if isinstance(body, bytes) else body
    if is_page(text[:5_000]):
        yield from _of_page(dataclasses.replace(document, form="page", repairs=(*document.repairs, "page")), options)
        return
    export = _exported(document, text)
    if export is not None:
        yield from export
        return
    held = kind_of_text(text)
    if held == ".xml":
        raise Unreadable("unknown_format", "Its text is a feed, or other XML: give that as a file of its own (.xml).")
    if held is not None:
        yield from _of_mail(document, text)
        return
    if "\ufffd" in text and isinstance(body, bytes):
        document = dataclasses.replace(document, repairs=(*document.repairs, "broken_bytes"))
    yield _mended(document, text)


def _of_mail(document: Document, text: str) -> Iterator[Document | Rejection]:
    """The message that a text is; what the record says goes before what the message says."""
    for item in of_message(document.source_uri, text.encode("utf-8", "surrogatepass")):
        if isinstance(item, Document):
            of = dataclasses.replace(
                item, fields={**item.fields, **document.fields}, repairs=(*document.repairs, "message")
            )
            yield _mended(of, item.body if isinstance(item.body, str) else decode(item.body))
        else:
            yield item


def _exported(document: Document, text: str) -> Iterator[Document | Rejection] | None:
    """The articles of a database export; None where the text is none."""
    export = next((export for export in EXPORTS if export.is_export(text)), None)
    if export is None:
        return None
    return itertools.starmap(
        lambda number, found: _of_export(document, export.NAME, number, found), enumerate(export.split(text), start=1)
    )


def _of_export(document: Document, name: str, number: int, found: Exported | None) -> Document | Rejection:
    uri = f"{document.source_uri}#{number}"
    if found is None:
        detail = f"Document {number} of this {name} export has no text: export it with its full text."
        return reject(uri, "missing_text", detail, document.payload_sha256)
    part = dataclasses.replace(
        document,
        source_uri=uri,
        payload_sha256=payload_hash(found.text.encode("utf-8", "surrogatepass")),
        fields={**document.fields, **found.fields},
        repairs=(*document.repairs, "split"),
    )
    return _mended(part, found.text)


def _mended(document: Document, text: str) -> Document | Rejection:
    text, of_text = mend_text(text)
    fields, of_fields = mend_fields(document.fields)
    if is_placeholder(text):
        detail = f"Its text is {text.strip()[:40]!r}, which stands for nothing." if text.strip() else "It has no text."
        return reject(document.source_uri, "missing_text", detail, document.payload_sha256)
    if is_cut(text):
        detail = "Its text is cut, as NewsAPI does after 200 characters: fetch the page at its address instead."
        return reject(document.source_uri, "cut_text", detail, document.payload_sha256)
    repairs = tuple(dict.fromkeys((*document.repairs, *of_text, *of_fields)))
    return dataclasses.replace(document, body=text, fields=fields, charset=None, repairs=repairs)
