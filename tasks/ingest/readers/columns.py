"""Which column of a table, or field of a record, holds which column of articles: as told, else by its usual name."""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.schemas import Rejection
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions
from sayso.tasks.ingest.rejection import reject
from sayso.tasks.knowledge.data_files import read_rows, word_lists

_USUAL: dict[str, list[str]] = {}
for _row in read_rows("sayso.tasks.ingest", "column_names.tsv"):
    _USUAL.setdefault(_row["field"], []).append(re.sub(r"[\W_]+", "", _row["name"].casefold()))
_CONTAINERS = word_lists("sayso.tasks.ingest", "containers.tsv", group="of")["record"]
_SHOWN, _LONGEST = 12, 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The name in the source of each field that it has; mapped fields that it lacks; names that are not read."""

    names: Mapping[str, str]
    missing: tuple[str, ...]
    unread: tuple[str, ...]


def columns_of(names: Iterable[str], options: ReadOptions) -> Columns:
    """Columns of a table or of a record. A mapped column that is not there gives way to the usual names."""
    return _columns(tuple(names), tuple(sorted(options.field_map.items())))


@functools.lru_cache(maxsize=1_000)
def _columns(names: tuple[str, ...], field_map: tuple[tuple[str, str], ...]) -> Columns:
    mapped = dict(field_map)
    found = {field: name for field, name in mapped.items() if name in names}
    missing = tuple(field for field in mapped if field not in found)
    taken = set(found.values())
    for field in RECORD_FIELDS:
        name = None if field in found else _usual(field, names, taken)
        if name is not None:
            found[field] = name
            taken.add(name)
    read = {name.split(".")[0] for name in taken}
    top = dict.fromkeys(name.split(".")[0] if name not in taken else name for name in names)
    unread = tuple(name for name in top if name not in read and name not in taken and name.strip())
    return Columns(found, missing, unread)


def _usual(field: str, names: tuple[str, ...], taken: set[str]) -> str | None:
    if field in names and field not in taken:
        return field
    free = [name for name in names if name not in taken]
    plain = {_folded(name): name for name in reversed(free) if "." not in name}
    nested = [name for name in reversed(free) if "." in name and name.split(".")[0] in _CONTAINERS]
    inner = {_folded(name.split(".", 1)[1]): name for name in nested}
    return next((among[usual] for among in (plain, inner) for usual in _USUAL[field] if usual in among), None)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def names_in(record: Mapping[str, Any], options: ReadOptions) -> Iterator[str]:
    """The names of a record's fields, by path ("fields.bodyText") those of the objects in it, and mapped paths."""
    yield from (path for path in options.field_map.values() if "." in path and value_at(record, path) is not None)
    for name, value in record.items():
        yield str(name)
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """The value under a name, or under a path of names and places in lists ("blocks.0.text"); None without one."""
    if path in record:
        return record[path]
    value: Any = record
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def told(file_uri: str, columns: Columns, names: Iterable[str], options: ReadOptions) -> Iterator[Rejection]:
    """What is told of the columns of a file, once: those that are mapped and missing, and those that nobody reads."""
    for field in columns.missing:
        shown = ", ".join(repr(name[:_LONGEST]) for name in list(names)[:_SHOWN])
        detail = f"It has no column {options.field_map[field]!r} for {field}; its columns are {shown}."
        yield reject(file_uri, "missing_field", detail, hashlib.sha256(field.encode()).hexdigest())
    if columns.unread:
        shown = ", ".join(repr(name[:_LONGEST]) for name in columns.unread[:_SHOWN])
        more = f" and {len(columns.unread) - _SHOWN:,} more" if len(columns.unread) > _SHOWN else ""
        detail = f"It has columns that are not read: {shown}{more}. Map one with --field COLUMN=NAME if it is needed."
        yield reject(file_uri, "unread_columns", detail)
