"""Bytes of a file, expanded where it is compressed, and never further than the options allow."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyarrow as pa

from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.rejection import Unreadable, uri_of

CHUNK = 1 << 16


def _open_gzip(file: BinaryIO) -> Any:
    return gzip.GzipFile(fileobj=file)


def _open_zstd(file: BinaryIO) -> Any:
    return pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd")


COMPRESSIONS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": _open_gzip, ".zst": _open_zstd, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile,
}  # fmt: skip

_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh",
               b"\xfd7zXZ", b"7z\xbc\xaf", b"\x7fELF", b"PAR1", b"\xd0\xcf\x11\xe0", b"SQLite format 3")  # fmt: skip
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class _Expanded(io.RawIOBase):
    """The expanded bytes of a compressed file; stops with `Unreadable` at `limit` bytes or where it is broken."""

    def __init__(self, stream: Any, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(min(len(buffer), CHUNK))
        except (OSError, EOFError, zlib.error, lzma.LZMAError, pa.ArrowException) as error:
            raise Unreadable(
                "broken_compression", f"Its compressed data is cut short or damaged ({error}): fetch it again."
            ) from error
        self._read += len(data)
        if self._read > self._limit:
            raise Unreadable(
                "expands_too_far",
                f"It expands to more than {self._limit:,} bytes, as a compression bomb would: "
                "expand it yourself if you trust it.",
            )
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read and how it is compressed."""

    path: Path
    compression: str | None
    name: str | None = None
    """Its `source_uri` where that is not its path: a file in an archive."""

    @property
    def uri(self) -> str:
        """Its `source_uri`."""
        return self.name or uri_of(self.path)

    @contextmanager
    def open(self, options: ReadOptions) -> Iterator[IO[bytes]]:
        """Its bytes, expanded. Raises OSError where it cannot be opened, Unreadable where it cannot be expanded."""
        with self.path.open("rb") as file:
            if self.compression is None:
                yield file
                return
            size = self.path.stat().st_size
            limit = max(options.max_expanded_bytes, options.max_expansion * size)
            with io.BufferedReader(_Expanded(COMPRESSIONS[self.compression](file), limit), CHUNK) as expanded:
                yield expanded

    def read(self, options: ReadOptions, limit: int) -> bytes:
        """All of its bytes; raises Unreadable where there are more than `limit` or none."""
        with self.open(options) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise Unreadable("too_long", f"It has more than {limit:,} bytes, which no article has: split it.")
        if not data.strip():
            raise Unreadable("empty", "It is empty: there is nothing to read.")
        if is_binary(data[:CHUNK], most_nul=0.001):
            raise Unreadable("binary", "It is not text but binary data: give it the suffix of what it is.")
        return data


def is_binary(sample: bytes, most_nul: float = 0.0) -> bool:
    """Whether the first bytes of a file are no text: a known signature, or NUL bytes that no UTF-16 or UTF-32 has.

    `most_nul` is the share of NUL bytes that is forgiven.
    """
    if sample.startswith(_SIGNATURES):
        return True
    nul = sample.count(0)
    if nul <= most_nul * len(sample) or sample.startswith(_WIDE_BOMS):
        return False
    # Western text in UTF-16 has a NUL in every other byte, and none in the rest.
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return not (min(odd, even) == 0 and max(odd, even) > len(sample) * 0.4)
