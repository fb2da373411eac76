import gzip
import hashlib
import io
import json
import os
from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest import ReadOptions, SourceError
from tests.ingest.conftest import Read

TEXT = "The minister said that 12 bridges would be built."


def outcome(found: list[Document | Rejection]) -> list[str]:
    return [item.reason if isinstance(item, Rejection) else "read" for item in found]


def jsonl(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, compression="zstd", write_page_checksum=True, **options)
    return file.getvalue()


def test_a_record_is_a_document_with_its_fields(read: Read) -> None:
    document, told = read("a.jsonl", jsonl({"id": 7, "text": TEXT, "url": "https://example.org/a", "other": 1}))
    assert isinstance(document, Document)
    assert document.body == TEXT
    assert document.fields == {"id": 7, "url": "https://example.org/a"}
    assert document.source_uri.endswith("a.jsonl#id=7")
    assert isinstance(told, Rejection)
    assert (told.reason, "'other'" in told.detail) == ("unread_columns", True)


def test_a_record_without_an_id_is_named_by_its_line(read: Read) -> None:
    found = read("a.jsonl", b"\n" + jsonl({"text": TEXT}))
    assert found[0].source_uri.endswith("a.jsonl#L2")


def test_fields_are_mapped(read: Read) -> None:
    (document,) = read("a.jsonl", jsonl({"body": TEXT, "head": "Bridges"}), field_map={"text": "body", "title": "head"})
    assert isinstance(document, Document)
    assert (document.body, document.fields) == (TEXT, {"title": "Bridges"})


def test_a_field_that_does_not_exist_cannot_be_mapped_to() -> None:
    with pytest.raises(SourceError, match=r"'headline'.*title"):
        ReadOptions(field_map={"headline": "head"})


def test_bad_lines_are_rejected_and_the_others_are_read(read: Read) -> None:
    lines = [
        jsonl({"text": TEXT}),
        b'{"text": "cut in ha\n',
        b'{"text": "cut",\n',
        b"not json\n",
        b"[1, 2]\n",
        b"[" * 100_000 + b"\n",
        jsonl({"text": None}),
        jsonl({"text": "  "}),
        jsonl({"title": "no text"}),
        jsonl({"text": 12}),
        jsonl({"text": "x" * 1_000_001}),
        b'{"text": "' + b"y" * 13_000_000 + b'"}\n',
        b"\n",
        jsonl({"text": TEXT})[:-1],
    ]
    assert outcome(read("a.jsonl", b"".join(lines))) == [
        "read", "truncated_json", "truncated_json", "invalid_json", "invalid_json", "invalid_json",
        "missing_text", "missing_text", "missing_text", "missing_text", "too_long", "too_long", "read",
    ]  # fmt: skip


def test_a_missing_text_says_which_fields_there_are(read: Read) -> None:
    rejection = read("a.jsonl", jsonl({"kicker": TEXT}))[0]
    assert isinstance(rejection, Rejection)
    assert "'kicker'" in rejection.detail
    assert "--field text=NAME" in rejection.detail


def test_what_was_read_before_a_compressed_file_breaks_is_kept(read: Read) -> None:
    lines = jsonl(*({"text": f"{TEXT} {number * 7919}"} for number in range(20_000)))
    kinds = Counter(outcome(read("a.jsonl.gz", gzip.compress(lines)[:-2000])))
    assert kinds["broken_compression"] == 1
    assert kinds["read"] > 1_000


def test_text_that_is_not_utf8_is_decoded(read: Read) -> None:
    (document,) = read("a.jsonl", '{"text": "Café"}'.encode("cp1252"))
    assert isinstance(document, Document)
    assert document.body == "Café"


def test_lone_surrogates_in_an_id_are_escaped(read: Read) -> None:
    (document,) = read("a.jsonl", b'{"id": "a\\ud800", "text": "Words."}')
    assert document.source_uri.encode().endswith(rb"#id=a\ud800")


def test_utf16_json_lines_say_what_to_do(read: Read) -> None:
    (rejection,) = read("a.jsonl", '{"text": "x"}'.encode("utf-16"))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "broken_encoding"
    assert "iconv" in rejection.detail


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_rows_are_documents(read: Read, delimiter: str) -> None:
    rows = [["id", "text"], ["1", f'"Two\nlines{delimiter} and ""quotes"""'], ["2", ""], ["3", "Three"]]
    data = b"\xef\xbb\xbf" + "\r\n".join(delimiter.join(row) for row in rows).encode()
    found = read("a.csv", data)
    assert outcome(found) == ["read", "missing_text", "read"]
    assert isinstance(found[0], Document)
    assert found[0].body == f'Two\nlines{delimiter} and "quotes"'
    assert [item.source_uri[-4:] for item in found] == ["id=1", "id=2", "id=3"]


def test_csv_with_long_cells_nul_and_cut_rows(read: Read) -> None:
    data = b"text,title\n" + b"w " * 200_000 + b",long\nno\x00thing,b\ncut in half\n\nlast,c\n"
    assert outcome(read("a.csv", data)) == ["read", "read", "invalid_csv", "read"]


def test_csv_in_other_encodings(read: Read) -> None:
    western = read("a.csv", "text\nCafé\n".encode("cp1252"))
    wide = read("b.csv", "text\nCafé\n".encode("utf-16"))
    assert isinstance(western[0], Document)
    assert isinstance(wide[0], Document)
    assert (western[0].body, wide[0].body) == ("Café", "Café")


def test_tables_without_a_text_column_are_rejected_whole(read: Read) -> None:
    for found in (read("a.csv", b"kicker,title\nx,y\nz,w\n"), read("a.parquet", parquet({"kicker": ["x", "z"]}))):
        assert outcome(found) == ["missing_text"]
        assert "'kicker'" in found[0].detail  # type: ignore[union-attr]


def test_a_mapped_column_that_is_missing_is_told_once_and_rows_are_read(read: Read) -> None:
    fields = {"title": "head"}
    assert outcome(read("a.csv", b"text\nx\ny\n", field_map=fields)) == ["missing_field", "read", "read"]
    table = parquet({"text": ["x", "y"]})
    assert outcome(read("a.parquet", table, field_map=fields)) == ["missing_field", "read", "read"]


def test_parquet_rows_are_documents(read: Read) -> None:
    columns = {"id": [1, None], "text": [TEXT, None], "authors": [["Jane Doe"], []], "unused": [1, 2]}
    for name, pack in (("a.parquet", bytes), ("a.parquet.gz", gzip.compress)):
        found = read(name, pack(parquet(columns)))
        assert outcome(found) == ["unread_columns", "read", "missing_text"]
        assert isinstance(found[1], Document)
        assert found[1].fields == {"id": 1, "authors": ["Jane Doe"]}
        assert found[2].source_uri.endswith(f"{name}#L2")


def test_parquet_with_times_and_bytes_that_python_cannot_hold_is_read(read: Read) -> None:
    strings = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\x00\x00\x00\x00\x04\x00\x00\x00"), pa.py_buffer(b"Caf\xe9")]
    )
    (document,) = read(
        "a.parquet", parquet({"text": strings, "published_at": pa.array([2**62], pa.int64()).cast(pa.timestamp("us"))})
    )
    assert isinstance(document, Document)
    assert (document.body, document.fields) == ("Café", {})


def test_parquet_that_expands_too_far_is_rejected(read: Read) -> None:
    data = parquet({"text": ["x" * 900_000 + str(n) for n in range(20)]}, use_dictionary=False)
    assert outcome(read("a.parquet", data, max_expanded_bytes=100_000, max_expansion=2)) == ["expands_too_far"]


def test_no_flipped_bit_of_parquet_gives_other_text(read: Read) -> None:
    texts = [f"{TEXT} Number {number}: {number * 7919 % 1009}." for number in range(60)]
    data = parquet({"text": texts}, row_group_size=20)
    rejected = 0
    for position in range(4, len(data), max(1, len(data) // 150)):
        flipped = bytearray(data)
        flipped[position] ^= 1 << (position % 8)
        found = read("a.parquet", bytes(flipped))
        bodies = [item.body for item in found if isinstance(item, Document)]
        assert set(bodies) <= set(texts), position
        assert len(bodies) == 60 or any(isinstance(item, Rejection) for item in found), position
        rejected += len(bodies) < 60
    assert rejected > 20


def test_a_damaged_row_group_leaves_the_others(read: Read) -> None:
    texts = [hashlib.sha512(bytes([number])).hexdigest() for number in range(60)]
    data = bytearray(parquet({"text": texts}, row_group_size=20, use_dictionary=False))
    start = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0).data_page_offset
    data[start + 600] ^= 4  # behind the page's header and its least and greatest value
    kinds = Counter(outcome(read("a.parquet", bytes(data))))
    assert kinds == {"read": 40, "damaged": 1}


def test_a_parquet_file_cut_short_is_damaged(read: Read) -> None:
    assert outcome(read("a.parquet", parquet({"text": [TEXT]})[:-20])) == ["damaged"]


def test_a_parquet_file_that_ends_its_reader_is_rejected_and_others_are_read(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = parquet({"text": ["One.", "Two."]})
    # What cannot be called so ends the child, as a fault in a library would.
    monkeypatch.setattr("sayso.tasks.ingest.readers.parquet.read_here", os.abort)
    (rejected,) = read("bad.parquet", whole)
    assert isinstance(rejected, Rejection)
    assert (rejected.reason, "ended the process that read it" in rejected.detail) == ("damaged", True)
    monkeypatch.undo()
    assert outcome(read("good.parquet", whole)) == ["read", "read"]


def test_a_dictionary_that_says_more_than_its_file_is_cut(read: Read) -> None:
    *documents, last = read("bomb.parquet", parquet({"text": ["word " * 1_000] * 8_000}))
    assert outcome([last]) == ["expands_too_far"]
    assert 3_000 < len(documents) < 3_500


def test_very_many_rejects_of_a_file_are_counted(read: Read) -> None:
    rejected = read("blanks.parquet", parquet({"text": [" "] * 5_000}))
    assert len(rejected) == 1_001
    assert isinstance(rejected[-1], Rejection)
    assert rejected[-1].reason == "too_many_rejects"
    assert "4,000 missing_text" in rejected[-1].detail


def test_rows_without_text_that_stand_together_are_told_at_once(read: Read) -> None:
    texts = ["Rain fell."] * 200 + [None] * 1_000 + ["Snow fell.", None, "Hail fell."]
    found = read("nulls.parquet", parquet({"text": texts}))
    assert Counter(outcome(found)) == {"read": 202, "missing_text": 2}
    together, alone = (item for item in found if isinstance(item, Rejection))
    assert together.detail == "Rows 201 to 1200 have no text in their column 'text'."
    assert together.source_uri.endswith("nulls.parquet#L201-L1200")
    assert alone.source_uri.endswith("#L1202")
    assert found[-1].source_uri.endswith("#L1203")


def test_an_open_quote_swallows_no_rows(read: Read) -> None:
    found = read("open.csv", b'text,title\n"open, a\n' + b"Rain fell.,b\n" * 3_000)
    assert isinstance(found[0], Rejection)
    assert "opens a quote that is not closed" in found[0].detail
    assert Counter(outcome(found)) == {"invalid_csv": 1, "read": 3_000}


def test_a_table_of_only_a_header_and_a_long_header_are_told(read: Read) -> None:
    assert outcome(read("header.csv", b"text,title\n")) == ["empty"]
    assert outcome(read("long.csv", b"a" * 140_000 + b",text\nx,Rain fell.\n")) == ["unread_columns", "read"]
