"""Reading a file in a process apart, with limits of memory and processor time: whatever becomes of it is told.

The child is this module, run. It gets a reader, a file and the options on standard input and writes what the reader
gives to standard output, pickled; None is the end.
"""

import contextlib
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.rejection import Unreadable, counted_beyond, reject_os_error
from sayso.tasks.ingest.streams import SourceFile

MEMORY_BYTES = 3_000_000_000
"""Address space of the child, most of which libraries only reserve."""
SECONDS, SECONDS_A_MEGABYTE = 60, 5
"""Processor time that a file may take, and more for its size."""

Reader = Callable[[SourceFile, ReadOptions], Iterator[Document | Rejection]]


def read_apart(read: Reader, source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """What `read` gives in a child. Raises Unreadable where the child ended before it was done."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "sayso.tasks.ingest.readers.apart"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            with contextlib.suppress(BrokenPipeError):
                pickle.dump((read, source, options), child.stdin)
                child.stdin.flush()
            yield from _items(child.stdout)
        except EOFError:
            raise _ended(child.wait(), source) from None
        finally:
            child.kill()


def _items(pipe: IO[bytes]) -> Iterator[Document | Rejection]:
    while (item := pickle.load(pipe)) is not None:
        if isinstance(item, Unreadable):
            raise item
        yield item


def _ended(status: int, source: SourceFile) -> Unreadable:
    if status == -signal.SIGXCPU:
        return Unreadable("timeout", "Reading it takes more processor time than its size allows: split it.")
    why = signal.Signals(-status).name if status < 0 else f"status {status}"
    return Unreadable("damaged", f"It ended the process that read it ({why}): fetch {source.path.name} again.")


def main() -> None:
    """Read one file and end."""
    read, source, options = pickle.load(sys.stdin.buffer)
    megabytes = source.path.stat().st_size // 1_000_000 if source.path.exists() else 0
    seconds = SECONDS + SECONDS_A_MEGABYTE * megabytes
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for item in counted_beyond(read(source, options), source.uri):
            _write(item)
    except Unreadable as error:
        _write(error)
    except OSError as error:
        _write(reject_os_error(source.uri, error))
    except MemoryError:
        _write(Unreadable("out_of_memory", f"Reading it takes more than {MEMORY_BYTES:,} bytes of memory: split it."))
    _write(None)


def _write(item: Document | Rejection | Unreadable | None) -> None:
    pickle.dump(item, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
