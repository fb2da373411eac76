"""JSON that is no JSON Lines: an array of articles, an answer of an API that holds them, one article, or values in a
row over many lines. Read in a process apart, for it is held whole."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.columns import columns_of, names_in
from sayso.tasks.ingest.readers.records import fields_told, record_document
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile
from sayso.tasks.knowledge.data_files import word_lists

MOST_BYTES = 300_000_000
"""Of a file that is held whole."""
MOST_NAMES = 1_000
"""Names of fields that are told of."""
_DEEPEST = 4

_LISTS = word_lists("sayso.tasks.ingest", "containers.tsv", group="of")["list"]


@reader_apart(".json")
def read_json(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every object with a text."""
    data = source.read(options, limit=MOST_BYTES)
    seen: dict[str, None] = {}
    found = 0
    for value in _values(data):
        for record in records_in(value, options):
            found += 1
            if not isinstance(record, dict):
                uri, kind = f"{source.uri}#L{found}", type(record).__name__
                yield reject(uri, "invalid_json", f"Value {found} is {kind}, where an object is needed.")
                continue
            if len(seen) < MOST_NAMES:
                seen |= dict.fromkeys(names_in(record, options))
            yield record_document(source.uri, found, record, json.dumps(record, sort_keys=True).encode(), options)
    if not found:
        yield reject(source.uri, "empty", "It holds no objects: there is nothing to read.")
    yield from fields_told(source.uri, seen, options)


def _values(data: bytes) -> Iterator[Any]:
    """The JSON values of a text, one after another, with blanks, commas or nothing between."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    decoder, place = json.JSONDecoder(strict=False), 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place == len(text):
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            line = text.count("\n", 0, error.pos) + 1
            cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string")
            raise Unreadable(
                "truncated_json" if cut else "invalid_json",
                f"It {'ends in the middle of a value' if cut else 'is not JSON'} at line {line}: {error.msg}.",
            ) from error
        except (ValueError, RecursionError) as error:
            raise Unreadable("invalid_json", f"It cannot be read as JSON: {error}.") from error
        yield value


def records_in(value: Any, options: ReadOptions, depth: int = 0) -> list[Any]:
    """The articles that a value holds: those of an array, of a list in an object ("articles", "response.docs"), or the
    object itself, where it has a text."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > _DEEPEST:
        return [] if depth else [value]
    if "text" in columns_of(names_in(value, options), options).names and not _has_list(value):
        return [value]
    for name, inner in value.items():
        if name.casefold() in _LISTS and isinstance(inner, list | dict) and inner:
            found = records_in(inner, options, depth + 1)
            if any(isinstance(record, dict) for record in found):
                return found
    return [value] if depth == 0 or "text" in columns_of(names_in(value, options), options).names else []


def _has_list(value: dict[str, Any]) -> bool:
    """Whether an object has a list of objects under a name that APIs give their articles."""
    return any(
        name.casefold() in _LISTS and isinstance(inner, list) and any(isinstance(item, dict) for item in inner)
        and name.casefold() not in ("value", "data", "items")
        for name, inner in value.items()
    )  # fmt: skip
