"""The sources file: TOML with a table [[source]] for each source; what is wrong in it is told with its line."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sayso.tasks.ingest import RECORD_FIELDS, SourceError
from sayso.tasks.ingest.listings import ListingKind

KINDS = ("feed", "sitemap", "addresses", "index", "folder", "page", "archive", "file")
_TABLE = re.compile(r"^[ \t]*\[\[\s*source\s*\]\]", re.MULTILINE)
_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str, "address": str, "path": str, "kind": str, "publisher": str, "field": dict, "delay": (int, float),
    "max_pages": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """One table of a sources file."""

    place: str
    name: str | None = None
    kind: ListingKind | None = None
    publisher: str | None = None
    field: dict[str, str] = field(default_factory=dict)
    delay: float | None = None
    max_pages: int | None = None


def read_tables(path: Path) -> list[SourceTable]:
    """The tables of a sources file. Raises SourceError with the line where one is wrong."""
    try:
        text = path.expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path} is no TOML: {error}.") from None
    if unknown := sorted(found.keys() - {"source"}):
        raise _wrong(path, _line_of_key(text, 0, unknown[0]), f"{unknown[0]} is not known: tables are [[source]]")
    tables = found.get("source", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise SourceError(f'{path} names no source: write [[source]] and, below it, address = "https://…".')
    starts = [match.start() for match in _TABLE.finditer(text)]
    starts += [0] * (len(tables) - len(starts))
    names: set[str] = set()
    read = [_table(path, text, start, table) for start, table in zip(starts, tables, strict=False)]
    for start, table in zip(starts, read, strict=False):
        name = table.name or table.place
        if name in names:
            raise _wrong(path, _line_of_key(text, start, "name"), f"{name!r} is there twice: give each source its name")
        names.add(name)
    return read


def _table(path: Path, text: str, start: int, table: dict[str, Any]) -> SourceTable:
    for key, value in table.items():
        why = _wrong_value(key, value)
        if why:
            raise _wrong(path, _line_of_key(text, start, key), why)
    if ("address" in table) == ("path" in table):
        raise _wrong(path, text.count("\n", 0, start) + 1, "a source has either an address or a path")
    return SourceTable(
        place=table.get("address") or table["path"],
        name=table.get("name"),
        kind=cast("ListingKind | None", table.get("kind")),
        publisher=table.get("publisher"),
        field=table.get("field", {}),
        delay=table.get("delay"),
        max_pages=table.get("max_pages"),
    )


def _wrong_value(key: str, value: Any) -> str | None:
    """What is wrong with a key and its value; None where nothing is."""
    if key not in _KEYS:
        return f"{key} is not known: a source has {', '.join(_KEYS)}"
    if isinstance(value, bool) or not _is_of(value, _KEYS[key]):
        return f"{key} is not of the right type: {value!r}"
    if isinstance(value, str) and not value.strip():
        return f"{key} is empty"
    if key == "kind" and value not in KINDS:
        return f"kind {value!r} is not known: it is one of {', '.join(KINDS)}, or left out"
    if key == "address" and "://" not in value:
        return f"address {value!r} is none: it begins with https://, http://, s3://, gs:// or az://"
    if key == "field":
        wrong = [name for name, held in value.items() if name not in RECORD_FIELDS or not isinstance(held, str)]
        return f"field {wrong[0]} is not known: use {', '.join(RECORD_FIELDS)}" if wrong else None
    if key in ("delay", "max_pages") and value < (key == "max_pages"):
        return f"{key} is too small: {value}"
    return None


def _is_of(value: Any, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, kinds)


def _line_of_key(text: str, start: int, key: str) -> int:
    """The line on which a key stands, in the table that begins at `start`."""
    following = _TABLE.search(text, start + 1 if start else 0) if start or not _TABLE.match(text) else None
    end = following.start() if following and following.start() > start else len(text)
    match = re.compile(rf"^[ \t]*(?:\[+\s*(?:source\.)?)?\"?{re.escape(key)}\b", re.MULTILINE).search(text, start, end)
    place = match.end() if match else start
    return text.count("\n", 0, place) + 1


def _wrong(path: Path, line: int, why: str) -> SourceError:
    return SourceError(f"{path}:{line}: {why}.")
