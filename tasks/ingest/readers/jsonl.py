"""JSON Lines: one article a line. A bad line is rejected and the others go on."""

import json
from collections.abc import Iterator
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.columns import names_in
from sayso.tasks.ingest.readers.json_values import MOST_NAMES
from sayso.tasks.ingest.readers.records import fields_told, payload_hash, record_document
from sayso.tasks.ingest.readers.registry import READERS, reader
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile, is_binary

BYTES_A_CHARACTER = 12
"""Most bytes that JSON writes for a character: an escaped surrogate pair."""

_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


@reader(".jsonl", ".ndjson")
def read_jsonl(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every line that is a JSON object with a text; blank lines are passed over."""
    limit = BYTES_A_CHARACTER * (options.max_characters + 1_000)
    is_empty = True
    seen: dict[str, None] = {}
    with source.open(options) as file:
        for number, line in enumerate(_lines(file, limit), start=1):
            if number == 1:
                line = _first_line(line)  # noqa: PLW2901
            if is_empty and line.strip() in (b"{", b"[", b"[{"):
                break
            if not line.strip():
                continue
            is_empty = False
            if len(line) > limit:
                uri = f"{source.uri}#L{number}"
                yield reject(uri, "too_long", f"The line has more than {limit:,} bytes: split the article.")
                continue
            yield _read_line(source.uri, number, line, seen, options)
        else:
            if is_empty:
                raise Unreadable("empty", "It is empty: there is nothing to read.")
            yield from fields_told(source.uri, seen, options)
            return
    yield from READERS[".json"](source, options)  # values over several lines


def _lines(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """Lines; of one that is longer than `limit` only its start (longer than `limit`), so that memory is bounded."""
    while line := file.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)
            if len(line) <= limit:
                break


def _first_line(line: bytes) -> bytes:
    if line.startswith(_WIDE_BOMS):
        raise Unreadable("broken_encoding", "It is in UTF-16, and JSON Lines are UTF-8: convert it with iconv.")
    if is_binary(line[:65536], most_nul=0.01):
        raise Unreadable("binary", "It is not JSON Lines but binary data: give it the suffix of what it is.")
    return line.removeprefix(_UTF8_BOM)


def _read_line(
    file_uri: str, number: int, line: bytes, seen: dict[str, None], options: ReadOptions
) -> Document | Rejection:
    uri, sha256 = f"{file_uri}#L{number}", payload_hash(line.strip())
    text = line.decode("utf-8", "surrogateescape").strip()
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text) or error.msg.startswith("Unterminated string"):
            return reject(uri, "truncated_json", f"Line {number} ends in the middle of a record: {error.msg}.", sha256)
        return reject(
            uri, "invalid_json", f"Line {number} is not JSON: {error.msg} at character {error.pos + 1}.", sha256
        )
    except (ValueError, RecursionError) as error:
        return reject(uri, "invalid_json", f"Line {number} cannot be read as JSON: {error}.", sha256)
    if not isinstance(record, dict):
        return reject(
            uri, "invalid_json", f"Line {number} holds {type(record).__name__}, where an object is needed.", sha256
        )
    if len(seen) < MOST_NAMES:
        seen |= dict.fromkeys(names_in(record, options))
    return record_document(file_uri, number, record, line.strip(), options)
