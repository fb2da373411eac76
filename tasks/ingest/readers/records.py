"""A record of a JSONL, CSV or Parquet file as a Document, under the names of the columns of articles."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions
from sayso.tasks.ingest.rejection import Unreadable, reject


def payload_hash(payload: bytes) -> str:
    """SHA-256 of what was read."""
    return hashlib.sha256(payload).hexdigest()


def record_uri(file_uri: str, record: Mapping[str, Any], number: int) -> str:
    """`file#id=ID` where the record has an id, else `file#L` and its line or row, counted from 1."""
    name = record.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str) or not name.strip():
        return f"{file_uri}#L{number}"
    return f"{file_uri}#id={name.strip().encode('utf-8', 'backslashreplace').decode()}"


def named_fields(record: Mapping[str, Any], options: ReadOptions) -> dict[str, Any]:
    """The fields that are read, under the names of the columns of articles; null and empty ones are left out."""
    found = {name: record.get(source) for name, source in options.sources_of_fields.items()}
    return {name: value for name, value in found.items() if value is not None and value not in ("", b"", [])}


def missing_columns(file_uri: str, columns: Sequence[str], options: ReadOptions) -> Iterator[Rejection]:
    """A rejection for every mapped column that a table lacks; raises Unreadable where it is the one of the text."""
    names = ", ".join(map(repr, columns[:12]))
    text = options.sources_of_fields["text"]
    if text not in columns:
        raise Unreadable(
            "missing_text", f"It has no column {text!r}; its columns are {names}. Map one with --field text=NAME."
        )
    for field, column in options.field_map.items():
        if column not in columns:
            detail = f"It has no column {column!r} for {field}, which stays unknown; its columns are {names}."
            yield reject(file_uri, "missing_field", detail)


def record_document(
    file_uri: str, number: int, record: Mapping[str, Any], payload: bytes, options: ReadOptions
) -> Document | Rejection:
    """The Document of a record; `record` has the names of the source. A str with surrogateescape holds raw bytes."""
    fields = named_fields(record, options)
    uri = record_uri(file_uri, fields, number)
    sha256 = payload_hash(payload)
    text = fields.pop("text", None)
    source = options.sources_of_fields["text"]
    if text is None or (isinstance(text, str | bytes) and not text.strip()):
        hint = "" if source in record else f"; its fields are {_names(record)}. Map one with --field text=NAME"
        return reject(uri, "missing_text", f"The record has no text in its field {source!r}{hint}.", sha256)
    if not isinstance(text, str | bytes):
        return reject(
            uri, "missing_text", f"Its field {source!r} holds {type(text).__name__}, where text is needed.", sha256
        )
    if len(text.strip()) > options.max_characters * (1 if isinstance(text, str) else 4):
        return reject(
            uri, "too_long", f"Its text has more than {options.max_characters:,} characters: split it.", sha256
        )
    return Document(source_uri=uri, body=raw_text(text), payload_sha256=sha256, fields=fields)


def raw_text(text: str | bytes) -> str | bytes:
    """Text as bytes again where it holds bytes that were no UTF-8 (surrogateescape): normalise finds its charset."""
    if isinstance(text, bytes) or not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text


def _names(record: Mapping[str, Any]) -> str:
    names = [str(name) for name in record][:12]
    return ", ".join(map(repr, names)) or f"none of {', '.join(RECORD_FIELDS)}"
