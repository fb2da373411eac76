"""E-mail (.eml), mailboxes (.mbox) and web pages saved as one file (.mhtml): messages of RFC 5322, by the standard
library."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

_BEGINS = re.compile(rb"From \S+.*\d{4}\s*$")
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


@reader_apart(".eml")
def read_message(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The message as one Document."""
    yield from of_message(source.uri, source.read(options, limit=options.max_page_bytes))


@reader_apart(".mht", ".mhtml")
def read_saved_page(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The page that the file begins with."""
    data = source.read(options, limit=options.max_page_bytes)
    message = _parsed(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise Unreadable("no_article", "It holds no page: save it again from a browser.")
    url = message.get("Snapshot-Content-Location") or pages[0].get("Content-Location")
    payload = pages[0].get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    fields = {"url": str(url)} if url and str(url).startswith("http") else {}
    yield Document(
        source_uri=source.uri, body=body, payload_sha256=payload_hash(data), fields=fields, form="page",
        charset=pages[0].get_content_charset(),
    )  # fmt: skip


@reader_apart(".mbox")
def read_mailbox(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every message."""
    number, size = 0, 0
    lines: list[bytes] = []
    with source.open(options) as file:
        while line := file.readline(options.max_page_bytes + 1):
            if _BEGINS.match(line) and (not lines or not lines[-1].strip()):
                if lines:
                    yield from _numbered(source.uri, number, lines, size, options)
                number, size, lines = number + 1, 0, []
                continue
            size += len(line)
            if size <= options.max_page_bytes:
                lines.append(line[1:] if line.startswith(b">From ") else line)
    if not number:
        raise Unreadable("damaged", "It is no mailbox: a message of one begins with a line 'From ADDRESS DATE'.")
    yield from _numbered(source.uri, number, lines, size, options)


def _numbered(
    uri: str, number: int, lines: list[bytes], size: int, options: ReadOptions
) -> Iterator[Document | Rejection]:
    uri = f"{uri}#{number}"
    if size > options.max_page_bytes:
        yield reject(uri, "too_long", f"Message {number} has more than {options.max_page_bytes:,} bytes.")
    else:
        yield from of_message(uri, b"".join(lines))


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def of_message(uri: str, data: bytes) -> Iterator[Document | Rejection]:
    """The article of a message, and what is told of its attachments."""
    try:
        message = _parsed(data)
        part = message.get_body(preferencelist=("plain", "html"))
        text = _content(part) if part is not None else None
        fields = _fields(message)
        attached = [other.get_filename() or other.get_content_type() for other in message.iter_attachments()]
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError) as error:
        yield reject(uri, "damaged", f"It is no whole message: {error}. Save it again.", payload_hash(data))
        return
    if not isinstance(text, str | bytes) or not text.strip():
        yield reject(uri, "missing_text", "The message has no text of its own.", payload_hash(data))
        return
    yield Document(source_uri=uri, body=text, payload_sha256=payload_hash(data), fields=fields)
    if attached:
        detail = f"Its attachments are not read: {', '.join(map(repr, attached[:5]))}. Save and give them as files."
        yield reject(uri, "unread_parts", detail, payload_hash(data))


def _content(part: MIMEPart) -> Any:
    """The text of a part; its bytes where it declares no charset: the content check finds that."""
    return part.get_content() if part.get_content_charset() else part.get_payload(decode=True)


def _fields(message: EmailMessage) -> dict[str, Any]:
    names = [name for name, _ in getaddresses([str(message.get("From", ""))]) if name]
    fields = {
        "title": _PREFIX.sub("", str(message.get("Subject", "")).strip()),
        "authors": names,
        "published_at": re.sub(r"\s*\([^()]*\)\s*$", "", str(message.get("Date", "")).strip()),
    }
    return {name: value for name, value in fields.items() if value}
