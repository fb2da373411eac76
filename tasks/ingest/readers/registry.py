"""Which reader takes which suffix. A new reader is one module with `@reader(".suffix")`, imported by the package."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.apart import read_apart
from sayso.tasks.ingest.rejection import reject
from sayso.tasks.ingest.streams import COMPRESSIONS, SourceFile
from sayso.tasks.knowledge.data_files import read_rows

Reader = Callable[[SourceFile, ReadOptions], Iterator[Document | Rejection]]

READERS: dict[str, Reader] = {}
APART: dict[str, Reader] = {}
"""What the readers of foreign formats do within the process apart."""

_ADVICE = {row["suffix"]: row["advice"] for row in read_rows("sayso.tasks.ingest", "other_formats.tsv")}
_SHORT = {".tgz": (".tar", ".gz"), ".tbz2": (".tar", ".bz2"), ".txz": (".tar", ".xz")}


@dataclass(frozen=True, slots=True)
class Format:
    """What the name of a file says of it."""

    suffix: str
    compression: str | None


def reader(*suffixes: str) -> Callable[[Reader], Reader]:
    """Registers the decorated function as the reader of files with these suffixes (lower case, with the dot)."""

    def register(read: Reader) -> Reader:
        for suffix in suffixes:
            READERS[suffix] = read
        return read

    return register


def reader_apart(*suffixes: str) -> Callable[[Reader], Reader]:
    """The same for a parser of a foreign format: files are read in the process apart, within its limits."""

    def register(read: Reader) -> Reader:
        for suffix in suffixes:
            READERS[suffix] = functools.partial(read_apart, read)
            APART[suffix] = read
        return read

    return register


def format_of(path: Path) -> Format:
    """Suffix and compression by the file's name: articles.jsonl.gz is .jsonl in .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _SHORT:
        return Format(*_SHORT[suffixes[-1]])
    compression = suffixes.pop() if suffixes and suffixes[-1] in COMPRESSIONS else None
    return Format(suffix=suffixes[-1] if suffixes else "", compression=compression)


def known_suffixes() -> str:
    """The suffixes there are readers for, to show to a person."""
    return f"{', '.join(sorted(READERS))}, each also with {', '.join(sorted(COMPRESSIONS))}"


def rejected_format(uri: str, kind: Format) -> Rejection:
    """The rejection of a file that no reader takes, with what to do where that is known."""
    shown = "".join(filter(None, (kind.suffix, kind.compression))) or "none"
    advice = _ADVICE.get(kind.suffix, f"No reader for the suffix {shown}. Known are {known_suffixes()}.")
    return reject(uri, "unknown_format", advice)
