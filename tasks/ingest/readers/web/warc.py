"""WARC files, as crawlers and archives of the web keep pages (ISO 28500), in the process apart.

Of every response the page is read; what else a site answered (pictures, styles, scripts) is counted and told once.
After a record that is damaged the next one that begins as it should goes on.
"""

import codecs
import dataclasses
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions, SourceError
from sayso.tasks.ingest.readers.kinds import look_into
from sayso.tasks.ingest.readers.records import payload_hash, record_document
from sayso.tasks.ingest.readers.registry import APART, READERS, format_of, reader_apart, rejected_format
from sayso.tasks.ingest.readers.web.records import Damaged, Skipped, records_of
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

OWN = ".fetched"
"""Suffix of the WARC files in which a build keeps what it fetched: their records are known by their addresses."""
ENTRY = "Sayso-Entry"
"""Field of a record with what a listing says of its page."""
SOURCE = "Sayso-Source"
"""Field of the records of what a build fetched: with the source that it came from."""
_CHARSET = re.compile(r"(?:utf|iso|windows|cp|koi8|mac|gb|big5|euc|shift|latin|ascii|us-ascii|tis)[\w-]*")
"""Names of charsets in which pages are written; Python has others, of which some take very long."""
_WESTERN = ("iso-8859-1", "latin1", "ascii", "us-ascii")
PAGES = ("text/html", "application/xhtml+xml")
_SUFFIXES = {
    "application/pdf": ".pdf", "text/plain": ".txt", "application/json": ".json", "text/csv": ".csv",
    "application/rtf": ".rtf", "application/x-ndjson": ".jsonl", "text/xml": ".xml", "application/xml": ".xml",
    "message/rfc822": ".eml", "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.apache.parquet": ".parquet",
}  # fmt: skip


@reader_apart(".warc", OWN)
def read_warc(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every page in the file."""
    size = source.path.stat().st_size
    if not size:
        raise Unreadable("empty", "It is empty: there is nothing to read.")
    with source.path.open("rb") as file:
        yield from read_records(file, size, source.uri, options, is_own=source.path.suffix == OWN)


def read_records(
    file: IO[bytes], size: int, uri: str, options: ReadOptions, *, is_own: bool = False
) -> Iterator[Document | Rejection]:
    """The documents of the records of an open file of so many bytes."""
    room = max(options.max_expanded_bytes, options.max_expansion * size)
    others: Counter[str] = Counter()
    is_empty = True
    for record in records_of(file, options.max_page_bytes, room):
        is_empty = False
        if isinstance(record, Skipped):
            others[record.kind] += 1
            continue
        name = record.address if is_own else f"{uri}#{record.address}"
        if isinstance(record, Damaged):
            yield reject(name if record.address else uri, record.reason, record.detail)
            continue
        sha256 = payload_hash(record.body)
        fields = {"address": record.address, "fetched_at": record.date, **_entry(record.fields.get(ENTRY.lower()))}
        is_ours = SOURCE.lower() in record.fields
        kind = record.content_type.partition(";")[0].strip()
        if kind in PAGES or (not kind and b"<" in record.body[:200]):
            body = _in_utf_8(record.body, record.content_type)
            yield Document(source_uri=name, body=body, payload_sha256=sha256, form="page", fields=fields)
        elif is_ours and record.kind == "resource":
            yield _held(name, record.body, options)
        elif is_ours:
            yield from _read_as_file(name, record.body, kind, fields, _with_fields(record.fields, options))
        else:
            others[kind or "nothing said"] += 1
    if is_empty:
        yield reject(uri, "damaged", "It holds no record of a page: fetch it again.")
    if others:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in others.most_common(5))
        detail = f"{others.total():,} records are no pages and are passed over: {kinds}."
        yield reject(uri, "unread_records", detail)


def _entry(told: str | None) -> dict[str, Any]:
    """What a listing said of a page, under the columns of articles."""
    try:
        found = json.loads(told or "{}")
    except ValueError:
        return {}
    names = {*RECORD_FIELDS, "published_from"} - {"text", "url", "id"}
    return {name: value for name, value in found.items() if name in names} if isinstance(found, dict) else {}


def _with_fields(told: Mapping[str, str], options: ReadOptions) -> ReadOptions:
    """The options with the names that the user has for the fields of a source."""
    try:
        named = json.loads(told.get(ENTRY.lower(), "{}")).get("field") or {}
        return dataclasses.replace(options, field_map={**options.field_map, **named})
    except (ValueError, TypeError, AttributeError, SourceError):
        return options


def _held(name: str, body: bytes, options: ReadOptions) -> Document | Rejection:
    """An article that a feed held whole."""
    record = json.loads(body)
    found = record_document(name, 1, {**record, "id": None}, body, ReadOptions(max_characters=options.max_characters))
    if isinstance(found, Rejection):
        return reject(name, found.reason, found.detail, found.payload_sha256)
    return Document(
        source_uri=name,
        body=found.body,
        payload_sha256=found.payload_sha256,
        fields={**found.fields, "published_from": "feed"},
    )


def _in_utf_8(body: bytes, content_type: str) -> bytes:
    """The page in UTF-8 with its mark, where the host says that it is written in something else."""
    charset = content_type.partition("charset=")[2].partition(";")[0].strip(" \"'").lower()
    if (
        not _CHARSET.fullmatch(charset)
        or charset in ("utf-8", "utf8")
        or body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    ):
        return body
    try:
        text = body.decode("windows-1252" if charset in _WESTERN else charset)
    except (LookupError, UnicodeError):
        return body
    return codecs.BOM_UTF8 + text.encode("utf-8", "surrogatepass")


def _read_as_file(
    name: str, body: bytes, kind: str, fields: Mapping[str, Any], options: ReadOptions
) -> Iterator[Document | Rejection]:
    """The documents of something that is no page, by its media type, the suffix of its address or its first bytes."""
    suffix = _SUFFIXES.get(kind) or Path(name.partition("?")[0]).suffix.lower()[:12]
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / f"body{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}"
        path.write_bytes(body)
        found = look_into(path, format_of(path), options)
        read = APART.get(found.suffix) or READERS.get(found.suffix)
        if read is None or found.suffix in (".zip", ".tar", ".warc", OWN):
            yield rejected_format(name, found)
            return
        try:
            for item in read(SourceFile(path=path, compression=found.compression, name=name), options):
                if isinstance(item, Document) and item.source_uri == name:
                    given = {"url": fields["address"], **{key: fields[key] for key in fields if key != "address"}}
                    yield Document(source_uri=name, body=item.body, payload_sha256=item.payload_sha256, form=item.form,
                                   charset=item.charset, fields={**given, **item.fields})  # fmt: skip
                else:
                    yield item
        except Unreadable as error:
            yield reject(name, error.reason, error.detail)
