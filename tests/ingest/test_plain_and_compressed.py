import gzip

import pyarrow as pa
import pytest

from sayso.schemas import Document, Rejection
from tests.ingest.conftest import Read

TEXT = "The mayor of Example Town said on Monday that the bridge would open in May.\n" * 3


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.TXT", TEXT.encode()),
        ("a.txt.gz", gzip.compress(TEXT.encode())),
        ("a.txt.gz", gzip.compress(TEXT[:50].encode()) + gzip.compress(TEXT[50:].encode())),
        ("a.txt.zst", zstd(TEXT.encode())),
    ],
)
def test_a_text_file_is_one_document(read: Read, name: str, data: bytes) -> None:
    (document,) = read(name, data)
    assert isinstance(document, Document)
    assert document.body == TEXT
    assert document.source_uri.startswith("/")
    assert document.source_uri.endswith(name)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt.gz", gzip.compress(b""), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("a.txt", b"text\x00\x01\x02\x03 and more", "binary"),
        ("a.txt", b"%PDF-1.7 and what follows", "damaged"),
        ("a.txt", b"word " * 1_000_000, "too_long"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "broken_compression"),
        ("a.txt.gz", b"this is no gzip", "broken_compression"),
        ("a.txt.zst", zstd(TEXT.encode() * 40)[:-9], "broken_compression"),
        ("a.txt.zst", b"this is no zstd", "broken_compression"),
        ("a.docx", b"PK", "damaged"),
        ("a.xyz", b"text", "unknown_format"),
        ("a.doc", b"text", "unknown_format"),
        ("noname", b"\x00\x01\x02", "unknown_format"),
    ],
)
def test_a_bad_file_is_rejected_with_its_reason(read: Read, name: str, data: bytes, reason: str) -> None:
    (rejection,) = read(name, data)
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, rejection.stage) == (reason, "ingest")
    assert rejection.detail.endswith(".")


def test_an_unknown_format_names_the_known_ones(read: Read) -> None:
    (rejection,) = read("a.xyz", b"PK")
    assert isinstance(rejection, Rejection)
    assert ".jsonl" in rejection.detail
    assert ".gz" in rejection.detail


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv", "html", "parquet"])
@pytest.mark.parametrize(("compression", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_a_bomb_is_stopped_early(read: Read, suffix: str, compression: str, pack: object) -> None:
    bomb = pack(bytes(50_000_000))  # type: ignore[operator]
    (rejection,) = read(f"a.{suffix}.{compression}", bomb, max_expanded_bytes=100_000, max_expansion=2)
    assert isinstance(rejection, Rejection)
    assert rejection.reason in ("expands_too_far", "binary")
    if suffix in ("txt", "html", "parquet"):
        assert rejection.reason == "expands_too_far"


def test_utf16_is_text(read: Read) -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert isinstance(read("a.txt", TEXT.encode(encoding))[0], Document)
