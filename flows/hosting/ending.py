"""How a command ends when it is told to: at once, with one line and the signal's exit code, and nothing left behind."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker, util
from pathlib import Path
from types import FrameType
from typing import NoReturn

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What tells a command to end."""
SECONDS = 3.5
"""How long what runs may take to unwind before the process ends as it is."""
WORKER_SECONDS = 1.0
"""How long workers may take to remove what they had begun to write."""

_told: list[int] = []
"""Signals that told the command to end: what it runs may have swallowed what they raised."""
_folders: list[Path] = []
"""The temporary folders of blocks that end when they are told to."""


class Ended(BaseException):
    """The command was told to end by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(f"signal {number}")
        self.code = 128 + number


@contextlib.contextmanager
def ends_when_told() -> Iterator[None]:
    """Make signals raise `Ended` in the block; what goes to temporary folders goes to one that is removed after it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    folder = tempfile.mkdtemp(prefix="sayso-")
    was, tempfile.tempdir = tempfile.tempdir, folder
    named = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    _folders.append(Path(folder))
    take_signals()
    try:
        yield
        if _told:
            raise Ended(_told[-1])
    finally:
        _told.clear()
        _folders.pop()
        tempfile.tempdir = was
        os.environ.pop("TMPDIR")
        if named is not None:
            os.environ["TMPDIR"] = named
        shutil.rmtree(folder, ignore_errors=True)
        for number, handler in before.items():
            signal.signal(number, handler)


def take_signals() -> None:
    """Have the signals again where something else took them: Prefect does when a flow begins."""
    if _folders and threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _end)


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Hold back what a terminal sends to all its processes: processes that are started in the block never get it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number for number in SIGNALS if number != signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def interrupts_raise() -> Iterator[None]:
    """Let an interrupt raise KeyboardInterrupt in the block, as asyncio expects it: what runs in it ends by itself."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_tracker() -> None:
    """Start the process that keeps count of semaphores where no hangup ends it; another would not know them."""
    with held():
        resource_tracker.ensure_running()


def end_workers() -> None:
    """End the processes that this one started by multiprocessing; what they had begun to write is removed."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    until = time.monotonic() + WORKER_SECONDS
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
    for worker in workers:
        worker.kill()


def end_at_once(code: int) -> NoReturn:
    """End this process without what libraries do at exit: Prefect would wait for seconds to tell what it has left."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Semaphores of the pool, which are told as leaked otherwise.
    util._run_finalizers()  # type: ignore[attr-defined]  # it has no other name
    _remove_folders()
    os._exit(code)


def end_soon_when_terminated() -> None:
    """For a worker: unwind when it is told to end, without a word, and be gone a moment later whatever comes next."""

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        last = threading.Timer(WORKER_SECONDS / 4, os._exit, [128 + number])
        last.daemon = True
        last.start()
        # Of anything else that ends a worker which waits for work, multiprocessing prints where it was.
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)


def _end(number: int, _frame: FrameType | None) -> None:
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    _told.append(number)
    threading.Thread(target=_end_at_last, args=[number], daemon=True).start()
    raise Ended(number)


def _end_at_last(number: int) -> None:
    time.sleep(SECONDS)
    end_workers()
    _remove_folders()
    os._exit(128 + number)


def _remove_folders() -> None:
    for folder in _folders:
        shutil.rmtree(folder, ignore_errors=True)
