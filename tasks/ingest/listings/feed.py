"""Feeds: RSS and Atom by feedparser, which reads what is nearly one too, and JSON Feed."""

import datetime as dt
import io
import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sayso.tasks.ingest.listings.listing import Entry, Listing
from sayso.tasks.ingest.rejection import Unreadable

LEAST_WORDS = 80
"""Words from which what a feed holds is taken for the article."""
MOST_ENTRIES = 20_000
_CUT = re.compile(r"(?:\[?…\]?|\[\.\.\.\]|\.\.\.|read more|continue reading|read the full \w+|keep reading)\W*$", re.IGNORECASE)  # fmt: skip  # noqa: E501
_TAG = re.compile(r"<[^>]*>")
_CLOSED = re.compile(rb"</(?:[\w-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def read_feed(data: bytes, content_type: str) -> Listing:
    """The entries of an RSS or Atom feed, also of one that is not well-formed."""
    import feedparser

    headers = {"content-type": content_type} if content_type else {}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    entries = [_entry(entry) for entry in found.entries[:MOST_ENTRIES]]
    if found.bozo:
        # What is cut off in the middle may have a link that is.
        entries = entries[: len(_CLOSED.findall(data.replace(b"\x00", b"")))]
    faults = []
    if found.bozo and not _is_harmless(found.bozo_exception):
        if not entries:
            raise Unreadable("damaged", f"It is no whole feed: {_first_line(found.bozo_exception)}.")
        closing = data.rstrip()[-200:].lower()
        is_cut = not re.search(rb"</(?:rss|feed|rdf:rdf|[\w-]+:(?:rss|feed))>", closing)
        faults.append(
            ("truncated_feed", f"It is cut off after {len(entries)} entries; these are used.")
            if is_cut
            else ("damaged_feed", f"It is not well-formed ({_first_line(found.bozo_exception)}); what can be is read.")
        )
    return listing_of(found.feed.get("title"), entries, faults)


def listing_of(name: Any, entries: list[Entry], faults: list[tuple[str, str]]) -> Listing:
    """The listing of a feed, with what is wrong with the ids of its entries."""
    ids = Counter(entry.entry_id for entry in entries if entry.entry_id)
    if shared := [(key, count) for key, count in ids.items() if count > 1]:
        key, count = shared[0]
        faults.append(("shared_id", f"{count:,} entries have the id {key[:80]!r}: they are told apart by their links."))
    return Listing(kind="feed", name=_text(name), entries=tuple(entries), faults=tuple(faults))


def read_json_feed(data: bytes) -> Listing:
    """The entries of a JSON Feed (versions 1 and 1.1)."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged", f"It is no whole JSON: {error}.") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise Unreadable("unknown_format", "It is JSON without the items of a JSON Feed.")
    entries = [_item(item) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return listing_of(found.get("title"), entries, [])


def _item(item: Mapping[str, Any]) -> Entry:
    authors = [item.get("author"), *(item.get("authors") or [])]
    html, text = item.get("content_html"), item.get("content_text")
    return Entry(
        address=_text(item.get("url")) or _text(item.get("external_url")),
        entry_id=_text(item.get("id")),
        title=_text(item.get("title")),
        authors=tuple(filter(None, (_text(one.get("name")) for one in authors if isinstance(one, dict)))),
        published_at=_text(item.get("date_published")),
        changed=_text(item.get("date_modified")),
        text=whole(html if isinstance(html, str) else text),
    )


def whole(text: Any) -> str | None:
    """A text that is the article; None for a teaser."""
    if not isinstance(text, str):
        return None
    plain = _TAG.sub(" ", text).strip()
    return text if len(plain.split()) >= LEAST_WORDS and not _CUT.search(plain) else None


def _entry(entry: Any) -> Entry:
    contents = [part.get("value") for part in entry.get("content", [])]
    held = "\n\n".join(filter(None, contents)) or entry.get("summary")
    authors = [author.get("name") for author in entry.get("authors", []) if isinstance(author, dict)]
    return Entry(
        address=_text(entry.get("link")),
        entry_id=_text(entry.get("id")),
        title=_text(entry.get("title")),
        authors=tuple(name for name in map(_text, authors) if name),
        published_at=_date(entry, "published") or _date(entry, "updated"),
        changed=_date(entry, "updated"),
        text=whole(held),
    )


def _date(entry: Any, name: str) -> str | None:
    parsed: time.struct_time | None = entry.get(f"{name}_parsed")
    if parsed is not None:
        try:
            return dt.datetime(*parsed[:6], tzinfo=dt.UTC).isoformat()
        except (ValueError, TypeError):
            pass
    return _text(entry.get(name))


def _text(value: Any) -> str | None:
    """A text on one line, without tags."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(_TAG.sub(" ", value).split())[:4_000] or None if isinstance(value, str) else None


def _is_harmless(error: Any) -> bool:
    """Whether what feedparser remarks on takes nothing from the feed: a media type or encoding other than was said."""
    return type(error).__name__ in ("NonXMLContentType", "CharacterEncodingOverride")


def _first_line(error: Any) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
