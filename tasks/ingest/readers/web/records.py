"""The records of a WARC file that hold what a host answered, one by one; after a damaged one the next is looked for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from sayso.tasks.ingest.rejection import Unreadable

MOST_FAULTS = 1_000
"""Damaged records of a file after which no more are looked for."""
LOOK_AT_ONCE = 1 << 20
_STARTS = re.compile(rb"\x1f\x8b\x08|\nWARC/\d")
_OVERLAP = 8


@dataclass(frozen=True, slots=True)
class Held:
    """What a host answered, or another resource; `fields` are those of the record, by their names in lower case."""

    address: str
    date: str | None
    kind: str
    content_type: str
    fields: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that is not whole, or too long; its address where that is known."""

    address: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that holds no content: an answer other than 200, a request."""

    kind: str


def records_of(file: IO[bytes], most: int, room: int) -> Iterator[Held | Damaged | Skipped]:
    """The records of an open file: bodies of at most `most` bytes, `room` bytes in all."""
    start = faults = 0
    taken = _Room(room)
    while start is not None:
        place = start
        cut = None
        try:
            for position, item in _read_from(file, start, most, taken):
                place = position
                if isinstance(item, Damaged) and item.reason == "damaged":
                    cut = item
                    break
                yield item
            else:
                return
        except OSError as error:
            cut = Damaged("", "damaged", f"A record cannot be read ({error}): fetch the file again.")
        faults += 1
        if faults > MOST_FAULTS:
            raise Unreadable("damaged", f"More than {MOST_FAULTS:,} of its records are damaged: fetch it again.")
        following = _next_start(file, place + 1)
        if cut is not None:
            yield cut
        if following is None:
            return
        start = following


class _Room:
    """Bytes that may still be read."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise Unreadable("expands_too_far", "It expands too far for its size, as a compression bomb would.")


def _read_from(file: IO[bytes], start: int, most: int, room: _Room) -> Iterator[tuple[int, Held | Damaged | Skipped]]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    file.seek(start)
    kinds = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all"):
        position = start + record.stream_pos
        yield position, _item(record, most, room)


def _item(record: Any, most: int, room: _Room) -> Held | Damaged | Skipped:
    fields = {str(name).lower(): str(value) for name, value in record.headers.items()}
    address = fields.get("warc-target-uri", "").strip("<>")
    length = int(record.content_length)
    is_response = record.http_headers is not None
    if is_response and record.http_headers.status_code != 200:
        room.take(length)
        return Skipped(f"with status {record.http_headers.status_code}")
    content_type = (record.http_content_type if is_response else fields.get("content-type")) or ""
    if is_response:
        content_type = str(record.http_headers.get("content-type") or content_type)
    if length > most:
        there = int(record.reader.consume())
        room.take(there)
        if there < length:
            return _cut(address)
        return Damaged(address, "too_long", f"The page has more than {most:,} bytes, which no article has.")
    body = bytes(record.reader.read(most + 1))
    room.take(len(body))
    if len(body) > most:
        return Damaged(address, "expands_too_far", f"The page expands to more than {most:,} bytes.")
    if not address or _is_cut(record, body, length):
        return _cut(address)
    kind = "response" if is_response else "resource"
    return Held(address, fields.get("warc-date"), kind, content_type.lower(), fields, body)


def _cut(address: str) -> Damaged:
    return Damaged(address, "damaged", "The record is cut short or has a wrong length: fetch the file again.")


def _is_cut(record: Any, body: bytes, length: int) -> bool:
    """Whether there is less than the record says; of what was encoded for its way that cannot be told so."""
    headers = record.http_headers
    if headers is not None and (headers.get("content-encoding") or headers.get("transfer-encoding")):
        return not body
    return len(body) < length


def _next_start(file: IO[bytes], start: int) -> int | None:
    """Where the next record begins, by its first bytes: of a compressed member, or of the line of its version."""
    file.seek(start)
    before = start
    kept = b""
    while chunk := file.read(LOOK_AT_ONCE):
        data = kept + chunk
        match = _STARTS.search(data)
        if match is not None:
            return before + match.start() + (data[match.start()] == 0x0A)
        kept = data[-_OVERLAP:]
        before += len(data) - len(kept)
    return None
