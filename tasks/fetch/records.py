"""What was fetched as records of a WARC file (ISO 28500), each compressed by itself, so that one can be read alone."""

import gzip
import json
import uuid
from collections.abc import Mapping
from typing import Any

from sayso.tasks.fetch.answer import Answer

LEVEL = 6
SPACE = uuid.UUID("5f2c4b52-7c1e-5bb0-9a5e-0d9c2f1a6e53")
ENTRY = "Sayso-Entry"
"""Field that holds what a listing says of the page, as JSON."""
SOURCE = "Sayso-Source"


def response(answer: Answer, source: str, entry: Mapping[str, Any]) -> bytes:
    """The record of a page: the answer with its body expanded, and what its listing says of it."""
    told = {
        "Content-Type": answer.content_type,
        "ETag": answer.etag,
        "Last-Modified": answer.last_modified,
        "Content-Length": str(len(answer.body)),
    }
    head = f"HTTP/1.1 {answer.status} \r\n" + "".join(
        f"{name}: {_line(value)}\r\n" for name, value in told.items() if value
    )
    block = head.encode() + b"\r\n" + answer.body
    fields = {"Content-Type": "application/http;msgtype=response"}
    return _record("response", answer.final, f"{answer.at:%Y-%m-%dT%H:%M:%SZ}", fields, block, source, entry)


def resource(address: str, at: str, record: Mapping[str, Any], source: str) -> bytes:
    """The record of an article that a feed holds whole: a JSON object with the columns of articles."""
    block = json.dumps(record).encode()
    return _record("resource", address, at, {"Content-Type": "application/json"}, block, source, {})


def _record(
    kind: str, address: str, at: str, fields: Mapping[str, str], block: bytes, source: str, entry: Mapping[str, Any]
) -> bytes:
    named = uuid.uuid5(SPACE, f"{kind} {address} {at}")
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{named}>",
        "WARC-Date": at,
        "WARC-Target-URI": address,
        **fields,
        SOURCE: source,
        **({ENTRY: json.dumps(entry)} if entry else {}),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {_line(value)}\r\n" for name, value in head.items())
    return gzip.compress(f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n", LEVEL, mtime=0)


def body_of(record: bytes) -> bytes:
    """The body of an answer whose record `response` made."""
    whole = gzip.decompress(record)
    _, _, block = whole.partition(b"\r\n\r\n")
    _, _, body = block.partition(b"\r\n\r\n")
    return body[:-4]


def _line(value: str | None) -> str:
    """A value that stays on its line."""
    return " ".join((value or "").split())
