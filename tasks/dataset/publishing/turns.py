"""Taking turns: on a local disk one run publishes while others wait, so that none does its work for nothing.

No promise rests on it. In an object store, on a disk without locks, or where the one before takes long, runs race for
the next number (`commit`), and one that loses puts its change over the version that won.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator

from sayso.tasks.dataset.storing.store import Store

PATIENCE = 10.0
"""Seconds that a run waits for its turn before it goes on without: the one before may be stopped, or hang."""
PAUSE = 0.02
"""Seconds between two looks."""


@contextlib.contextmanager
def turn(store: Store) -> Iterator[None]:
    """One run of a folder at a time, if it can be had; the turn goes with the process that holds it."""
    if store.folder is None:
        yield
        return
    handle = os.open(store.folder, os.O_RDONLY)
    try:
        _wait(handle)
        yield
    finally:
        os.close(handle)


def _wait(handle: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return None
            time.sleep(PAUSE)
        except OSError:  # A disk without locks.
            return None
