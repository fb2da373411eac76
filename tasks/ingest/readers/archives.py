"""ZIP and tar archives: each file in them is read as if it lay in a folder, in the process apart. Archives within
archives are not opened."""

import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.kinds import look_into
from sayso.tasks.ingest.readers.registry import APART, READERS, format_of, reader_apart, rejected_format
from sayso.tasks.ingest.rejection import Unreadable, reject, reject_os_error
from sayso.tasks.ingest.streams import SourceFile

MOST_MEMBERS = 100_000
_ARCHIVES = frozenset({".zip", ".tar"})


@reader_apart(".zip", ".tar")
def read_archive(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The documents of every file in the archive."""
    room = max(options.max_expanded_bytes, options.max_expansion * source.path.stat().st_size)
    count = 0
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        try:
            for name, file in _members(source, options):
                count += 1
                if count > MOST_MEMBERS:
                    raise Unreadable("too_long", f"It has more than {MOST_MEMBERS:,} files: split it.")
                path = Path(folder) / f"member{''.join(PurePosixPath(name).suffixes[-2:])}"[:200]
                room -= _copy(file, path, room)
                yield from _read_member(f"{source.uri}#{name}", path, options)
                path.unlink()
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            detail = f"It cannot be unpacked to its end: {error}. Fetch it again, or pack it without a password."
            raise Unreadable("damaged", detail) from error
    if not count:
        yield reject(source.uri, "empty", "It holds no files: there is nothing to read.")


def _members(source: SourceFile, options: ReadOptions) -> Iterator[tuple[str, IO[bytes]]]:
    """Names and bytes of the files, but hidden ones."""
    if zipfile.is_zipfile(source.path):
        with zipfile.ZipFile(source.path) as archive:
            for info in archive.infolist():
                if not info.is_dir() and not _is_hidden(info.filename):
                    with archive.open(info) as file:
                        yield _written(info.filename), file
        return
    with source.open(options) as opened, tarfile.open(fileobj=opened, mode="r|") as tar:
        for member in tar:
            taken = tar.extractfile(member) if member.isreg() and not _is_hidden(member.name) else None
            if taken is not None:
                yield _written(member.name), taken


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _written(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode().replace("#", "%23")


def _copy(file: IO[bytes], path: Path, room: int) -> int:
    with path.open("wb") as copy:
        while chunk := file.read(1 << 16):
            copy.write(chunk)
            if copy.tell() > room:
                raise Unreadable(
                    "expands_too_far", "It expands too far for its size, as a bomb would: expand it if you trust it."
                )
        return copy.tell()


def _read_member(uri: str, path: Path, options: ReadOptions) -> Iterator[Document | Rejection]:
    kind = look_into(path, format_of(path), options)
    if kind.suffix in _ARCHIVES:
        yield reject(uri, "nested_archive", "It is an archive within an archive: expand the outer one first.")
        return
    read = APART.get(kind.suffix) or READERS.get(kind.suffix)
    if read is None:
        yield rejected_format(uri, kind)
        return
    try:
        yield from read(SourceFile(path=path, compression=kind.compression, name=uri), options)
    except Unreadable as error:
        yield reject(uri, error.reason, error.detail)
    except OSError as error:
        yield reject_os_error(uri, error)
