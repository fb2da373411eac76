"""Expanding what a host sent compressed, and never further than the limit."""

import io
import zlib
from collections.abc import Callable, Iterator

import brotli
import pyarrow as pa

from sayso.tasks.fetch.failure import FetchError

ACCEPTED = "gzip, br, zstd"
MOST_LAYERS = 2
CHUNK = 1 << 16


def expand(body: bytes, encoding: str, limit: int) -> bytes:
    """The body as it was before it was compressed; `encoding` is the header Content-Encoding.

    Raises FetchError where it expands to more than `limit` bytes, is cut or damaged, or is encoded in a way not known.
    """
    layers = [name.strip().lower() for name in encoding.split(",")]
    layers = [name for name in layers if name not in ("", "identity")]
    if len(layers) > MOST_LAYERS:
        raise FetchError("unknown_encoding", f"It is compressed {len(layers)} times over: {encoding[:100]}.")
    for name in reversed(layers):
        if name not in _EXPANDERS:
            raise FetchError("unknown_encoding", f"It is compressed as {name[:40]!r}, and {ACCEPTED} are what is read.")
        body = _collect(_EXPANDERS[name](body), limit)
    return body


def _collect(chunks: Iterator[bytes], limit: int) -> bytes:
    found = bytearray()
    try:
        for chunk in chunks:
            found += chunk
            if len(found) > limit:
                raise FetchError(
                    "expands_too_far", f"It expands to more than {limit:,} bytes, as a compression bomb would."
                )
    except (zlib.error, brotli.error, pa.ArrowException, OSError, EOFError) as error:
        raise FetchError(
            "broken_compression", f"Its compressed data is cut short or damaged ({error}).", passes=True
        ) from error
    return bytes(found)


def _gzip(body: bytes) -> Iterator[bytes]:
    while body:
        expander = zlib.decompressobj(zlib.MAX_WBITS | 32)
        while body and not expander.eof:
            yield expander.decompress(body, CHUNK)
            body = expander.unconsumed_tail
        yield expander.flush()
        if not expander.eof:
            raise EOFError("it ends early")
        body = expander.unused_data


def _deflate(body: bytes) -> Iterator[bytes]:
    """With the header of zlib, as the standard has it, or without, as some servers do."""
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    expander = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
    while body and not expander.eof:
        yield expander.decompress(body, CHUNK)
        body = expander.unconsumed_tail
    if not expander.eof:
        raise EOFError("it ends early")


def _brotli(body: bytes) -> Iterator[bytes]:
    expander = brotli.Decompressor()
    yield expander.process(body, output_buffer_limit=CHUNK)
    while not expander.is_finished():
        chunk = expander.process(b"", output_buffer_limit=CHUNK)
        if not chunk and expander.can_accept_more_data():
            raise EOFError("it ends early")
        yield chunk


def _zstd(body: bytes) -> Iterator[bytes]:
    with pa.CompressedInputStream(pa.PythonFile(io.BytesIO(body), mode="r"), "zstd") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


_EXPANDERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd,
}  # fmt: skip
