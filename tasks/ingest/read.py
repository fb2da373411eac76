"""Reading one file: the reader by its suffix, and every way in which it can fail told as a rejection."""

from collections.abc import Iterator
from pathlib import Path

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.content.check import checked
from sayso.tasks.ingest.content.day_order import with_day_order
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.kinds import LOOKED_INTO, look_into
from sayso.tasks.ingest.readers.registry import READERS, Reader, format_of, rejected_format
from sayso.tasks.ingest.rejection import Unreadable, counted_beyond, reject, reject_os_error, uri_of
from sayso.tasks.ingest.streams import SourceFile


def read_file(path: Path, options: ReadOptions, name: str | None = None) -> Iterator[Document | Rejection]:
    """The documents of a file as they are read, and rejections for what cannot be used. Bad content never raises.

    `name` is its source_uri where that is not its path: the address that it was fetched from.
    """
    kind = format_of(path)
    if kind.suffix not in READERS or kind.suffix in LOOKED_INTO:
        kind = look_into(path, kind, options)
    read = READERS.get(kind.suffix)
    uri = name or uri_of(path)
    if read is None:
        yield rejected_format(uri, kind)
        return
    source = SourceFile(path=path, compression=kind.compression, name=name)
    ordered = with_day_order(_read(source, read, options), lambda: _read(source, read, options))
    yield from counted_beyond(checked(ordered, options), uri)


def _read(source: SourceFile, read: Reader, options: ReadOptions) -> Iterator[Document | Rejection]:
    try:
        yield from read(source, options)
    except Unreadable as error:
        yield reject(source.uri, error.reason, error.detail)
    except OSError as error:
        yield reject_os_error(source.uri, error)
