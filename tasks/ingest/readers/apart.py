"""Reading a file in a process apart, with limits of memory and processor time: whatever becomes of it is told.

The child is this module, run; it serves file after file, and another takes its place when it ends. It gets a reader, a
file and the options on standard input and writes what the reader gives to standard output, pickled; an Unreadable or
None is the end of a file.
"""

import atexit
import contextlib
import functools
import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any, TypeVar

from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.rejection import Unreadable, counted_beyond, reject_os_error
from sayso.tasks.ingest.streams import SourceFile

MEMORY_BYTES = 1_400_000_000
"""Address space of the child, of which libraries reserve a third of a gigabyte."""
SPARING = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
"""What keeps libraries from reserving more than that: Arrow's own allocator does by the gigabyte."""
SECONDS, SECONDS_A_MEGABYTE = 60, 5
"""Processor time that a file may take, and more for its size."""

Found = TypeVar("Found")


def read_apart(
    read: Callable[[SourceFile, ReadOptions], Iterator[Found]], source: SourceFile, options: ReadOptions
) -> Iterator[Found]:
    """What `read` gives in a child. Raises Unreadable where the child ended before it was done."""
    child = _running_child(os.getpid())
    assert child.stdin is not None
    assert child.stdout is not None
    done = False
    try:
        pickle.dump((read, source, options), child.stdin)
        child.stdin.flush()
        yield from _items(child.stdout)
        done = True
    except Unreadable:
        done = True
        raise
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        raise _ended(child.wait(), source) from None
    finally:
        if not done:
            # It has more to say of this file than anybody waits for, or it is dead.
            _running_child.cache_clear()
            _close(child)


@functools.lru_cache(maxsize=1)
def _running_child(_pid: int) -> "subprocess.Popen[bytes]":
    """The child of this process; a forked process gets its own."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "sayso.tasks.ingest.readers.apart"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **SPARING},
    )  # fmt: skip
    atexit.register(_close, child)
    return child


def _close(child: "subprocess.Popen[bytes]") -> None:
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.wait()


def _items(pipe: IO[bytes]) -> Iterator[Any]:
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
    """Read files until standard input ends."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(EOFError):
        while True:
            _answer(*pickle.load(sys.stdin.buffer))


def _answer(read: Callable[[SourceFile, ReadOptions], Iterator[Any]], source: SourceFile, options: ReadOptions) -> None:
    last: Unreadable | None = None
    try:
        _limit_time(source.path.stat().st_size // 1_000_000)
        for item in counted_beyond(read(source, options), source.uri):
            _write(item)
    except Unreadable as error:
        last = error
    except OSError as error:
        _write(reject_os_error(source.uri, error))
    except MemoryError:
        last = Unreadable("out_of_memory", f"Reading it takes more than {MEMORY_BYTES:,} bytes of memory: split it.")
    _write(last)


def _limit_time(megabytes: int) -> None:
    """Bind the processor time of one more file."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS + SECONDS_A_MEGABYTE * megabytes, hard))


def _write(item: Any) -> None:
    pickle.dump(item, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
