"""Which reader takes which suffix. A new reader is one module with `@reader(".suffix")`, imported by the package."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.streams import COMPRESSIONS, SourceFile

Reader = Callable[[SourceFile, ReadOptions], Iterator[Document | Rejection]]

READERS: dict[str, Reader] = {}


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


def format_of(path: Path) -> Format:
    """Suffix and compression by the file's name: articles.jsonl.gz is .jsonl in .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    compression = suffixes.pop() if suffixes and suffixes[-1] in COMPRESSIONS else None
    return Format(suffix=suffixes[-1] if suffixes else "", compression=compression)


def known_suffixes() -> str:
    """The suffixes there are readers for, to show to a person."""
    return f"{', '.join(sorted(READERS))}, each also with {' or '.join(sorted(COMPRESSIONS))}"
