"""A record of a JSON, CSV or Parquet file as a Document, under the names of the columns of articles."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions
from sayso.tasks.ingest.readers.columns import Columns, columns_of, names_in, told, value_at
from sayso.tasks.ingest.rejection import Unreadable, reject

_VALUES = (
    "main",
    "name",
    "original",
    "rendered",
    "text",
    "value",
    "#text",
    "content",
    "plain",
    "body",
    "title",
    "default",
)
"""Where an object keeps what it stands for: {"rendered": …} of WordPress, {"main": …} of the New York Times."""
_MOST_NESTED = 4


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


def named_fields(record: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """The fields that are read, under the names of the columns of articles; null and empty ones are left out."""
    found = {name: _value(name, value_at(record, source)) for name, source in columns.names.items()}
    return {name: value for name, value in found.items() if value is not None and value not in ("", b"", [], {})}


def _value(field: str, value: Any) -> Any:
    if field == "text":
        return _text(value)
    if isinstance(value, dict) and not (field == "authors" and "name" in value):
        return next((value[name] for name in _VALUES if isinstance(value.get(name), str)), None)
    if isinstance(value, list) and field not in ("authors", "id"):
        return next((_value(field, item) for item in value if isinstance(item, str | dict)), None)
    return value


def _text(value: Any, depth: int = 0) -> Any:
    """A text as it is; of a list of paragraphs, or of objects that hold them, these with empty lines between."""
    if isinstance(value, dict):
        held = (value[name] for name in _VALUES if isinstance(value.get(name), str | list))
        return next((_text(inner, depth + 1) for inner in held), value)
    if isinstance(value, list) and depth < _MOST_NESTED:
        parts = [_text(item, depth + 1) for item in value]
        texts = [part for part in parts if isinstance(part, str)]
        return "\n\n".join(texts) if texts else (value or None)
    return value


def table_columns(file_uri: str, names: Sequence[str], options: ReadOptions) -> tuple[Columns, list[Rejection]]:
    """The columns of a table, and what is told of them. Raises Unreadable where none is that of the text."""
    columns = columns_of(names, options)
    if "text" not in columns.names:
        shown = ", ".join(map(repr, list(names)[:12]))
        wanted = options.sources_of_fields["text"]
        raise Unreadable(
            "missing_text", f"It has no column {wanted!r}; its columns are {shown}. Map one with --field text=NAME."
        )
    return columns, list(told(file_uri, columns, names, options))


def fields_told(file_uri: str, seen: Mapping[str, None], options: ReadOptions) -> Iterator[Rejection]:
    """What is told of the fields of all records of a file; `seen` are their names."""
    if seen:
        yield from told(file_uri, columns_of(seen, options), (name for name in seen if "." not in name), options)


def record_document(
    file_uri: str, number: int, record: Mapping[str, Any], payload: bytes, options: ReadOptions
) -> Document | Rejection:
    """The Document of a record; `record` has the names of the source. A str with surrogateescape holds raw bytes."""
    columns = columns_of(names_in(record, options), options)
    fields = named_fields(record, columns)
    uri = record_uri(file_uri, fields, number)
    sha256 = payload_hash(payload)
    text = fields.pop("text", None)
    source = columns.names.get("text") or options.sources_of_fields["text"]
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
    """Text as bytes again where it holds bytes that were no UTF-8 (surrogateescape): the check finds their charset."""
    if isinstance(text, bytes) or not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text


def _names(record: Mapping[str, Any]) -> str:
    names = [str(name) for name in record][:12]
    return ", ".join(map(repr, names)) or f"none of {', '.join(RECORD_FIELDS)}"
