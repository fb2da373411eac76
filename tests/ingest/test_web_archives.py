"""WARC and WACZ: their pages are read, and what is damaged in them costs no more than itself."""

import gzip
import io
import zipfile
from collections.abc import Iterable

import brotli
import pytest

from sayso.schemas import Document, Rejection
from tests.fetch.pages import page
from tests.ingest.conftest import Read


def record(number: int, body: bytes | None = None, *, length: int | None = None, kind: str = "response", http: str = "",
           status: int = 200, media: str = "text/html; charset=utf-8") -> bytes:  # fmt: skip
    """A record of a WARC file, as crawlers write it."""
    body = page(number).encode() if body is None else body
    block = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2024-05-06T08:00:00Z\r\nWARC-Target-URI: https://echo.example/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block) if length is None else length}"
    )
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-06T08:00:00Z\r\n"
    b"Content-Type: application/warc-fields\r\nContent-Length: 10\r\n\r\nsoftware: \r\n\r\n"
)


def packed(records: Iterable[bytes]) -> bytes:
    """Each record compressed by itself, as the standard wants it."""
    return b"".join(map(gzip.compress, records))


def archive(*bodies: bytes, media: str = "text/html", compressed: bool = True) -> bytes:
    """A WARC file of answers."""
    records = [INFO, *(record(number, body, media=media) for number, body in enumerate(bodies, 1))]
    return packed(records) if compressed else b"".join(records)


def addresses(found: Iterable[Document | Rejection]) -> list[str]:
    return [item.fields["url"].rpartition("/")[2] for item in found if isinstance(item, Document)]


def reasons(found: Iterable[Document | Rejection]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejection)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_every_page_of_an_archive_is_an_article(read: Read, name: str) -> None:
    records = [INFO, record(1), record(2, kind="request"), record(3)]
    found = read(name, b"".join(records) if name != "crawl.warc.gz" else packed(records))
    assert addresses(found) == ["1", "3"]
    assert reasons(found) == []
    (first, _) = found
    assert isinstance(first, Document)
    assert first.source_uri.endswith(f"{name}#https://echo.example/1")
    assert first.fields["fetched_at"] == "2024-05-06T08:00:00Z"
    assert first.fields["title"] == "Floods drive 1 from homes"


def test_what_is_no_page_is_counted_and_told_once(read: Read) -> None:
    picture = record(1, b"\x89PNG", media="image/png")
    found = read("crawl.warc", b"".join([picture, picture, record(2, status=404), record(3, status=301), record(4)]))
    assert addresses(found) == ["4"]
    (told,) = [item for item in found if isinstance(item, Rejection)]
    assert told.reason == "unread_records"
    assert "2 image/png" in told.detail


def test_an_archive_of_no_bytes_is_empty(read: Read) -> None:
    assert reasons(read("crawl.warc.gz", b"")) == ["empty"]


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gzip"])
def test_an_archive_that_is_cut_gives_what_is_whole(read: Read, compressed: bool) -> None:
    records = [record(number) for number in range(5)]
    whole = packed(records) if compressed else b"".join(records)
    found = read("crawl.warc.gz" if compressed else "crawl.warc", whole[: int(len(whole) * 0.7)])
    assert addresses(found) == ["0", "1", "2"]
    assert reasons(found) == ["damaged"]


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [10, 0, 99_999_999, -5])
def test_a_record_with_a_wrong_length_costs_itself(read: Read, compressed: bool, length: int) -> None:
    records = [record(0), record(1, length=length), record(2), record(3)]
    found = read("crawl.warc.gz" if compressed else "crawl.warc", packed(records) if compressed else b"".join(records))
    assert [address for address in addresses(found) if address != "1"] == ["0", "2", "3"]
    assert set(reasons(found)) <= {"damaged", "too_long", "unread_records"}
    assert reasons(found)


def test_a_flipped_bit_costs_its_record(read: Read) -> None:
    records = [bytearray(gzip.compress(record(number))) for number in range(4)]
    records[1][60] ^= 0xFF
    found = read("crawl.warc.gz", b"".join(records))
    assert addresses(found) == ["0", "2", "3"]
    assert set(reasons(found)) == {"damaged"}


@pytest.mark.parametrize(
    "data", [b"no archive\n" * 100, bytes(5_000), b"WARC/1.0\r\n" * 1_000, b"WARC/1.0\r\nA: " + b"x" * 500_000]
)
def test_what_is_no_archive_is_damaged(read: Read, data: bytes) -> None:
    found = read("crawl.warc", data)
    assert set(reasons(found)) == {"damaged"}


@pytest.mark.parametrize("way", ["archive", "body"])
def test_a_bomb_in_an_archive_is_stopped(read: Read, way: str) -> None:
    zeros = bytes(60_000_000)
    if way == "archive":
        data = gzip.compress(record(0, b"<html>" + zeros))
    else:
        data = gzip.compress(record(0, gzip.compress(b"<html>" + zeros), http="Content-Encoding: gzip\r\n"))
    found = read("crawl.warc.gz", data + gzip.compress(record(1)))
    assert reasons(found)[0] in ("too_long", "expands_too_far")
    assert addresses(found) in (["1"], [])


@pytest.mark.parametrize(("coding", "compress"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_bodies_that_are_kept_compressed_are_expanded(read: Read, coding: str, compress: object) -> None:
    body = compress(page(7).encode())  # type: ignore[operator]
    assert addresses(read("crawl.warc", record(7, body, http=f"Content-Encoding: {coding}\r\n"))) == ["7"]


def test_a_collection_of_archives_is_read(read: Read) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/a.warc.gz", packed([record(1), record(2)]))
        archive.writestr("archive/b.warc", record(3))
        archive.writestr("indexes/index.cdx", "x")
    assert addresses(read("crawl.wacz", file.getvalue())) == ["1", "2", "3"]
    assert reasons(read("cut.wacz", file.getvalue()[:500])) == ["damaged"]
