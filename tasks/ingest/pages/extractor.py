"""The child process that takes articles out of HTML pages, with a limit of processor time and of memory.

One child serves page after page; it is started when first needed and again when it has died.
"""

import atexit
import contextlib
import functools
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from sayso.tasks.ingest.rejection import Unreadable

CHILD = Path(__file__).with_name("page_child.py")
START_TIMEOUT = 120.0
"""Seconds for the child to load its libraries, which a busy machine makes long."""

PATIENCE = 20
"""How many times its processor time a page may take by the clock, where others use the processors too."""

_LENGTH = struct.Struct(">Q")


class _ChildDied(Exception):
    """The child ended before it answered."""


class _ChildSlow(Exception):
    """The child did not answer in time."""


class PageExtractor:
    """Serves pages through one child process. Safe to use from several threads, one page at a time.

    `timeout` is in seconds of processor time: what a page is does not depend on what else the machine does.
    """

    def __init__(self, timeout: float, memory_bytes: int) -> None:
        self._timeout = timeout
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()

    def extract(self, page: bytes) -> dict[str, Any]:
        """Text, title, authors, published_at, publisher, url and language of the page, as found; text may be None.

        Raises Unreadable with reason timeout, out_of_memory or extraction_failed.
        """
        with self._lock:
            answer = self._ask(page)
            if answer.get("error") == "memory" and self._served:
                self.close()  # memory may be what earlier pages left: once more in a fresh child
                answer = self._ask(page)
            if "error" not in answer:
                self._served += 1
                return answer
            self.close()
            if answer["error"] == "memory":
                raise Unreadable(
                    "out_of_memory", f"Reading the page takes more than {self._memory_bytes:,} bytes of memory."
                )
            if answer["error"] == "timeout":
                raise Unreadable(
                    "timeout", f"Reading the page takes more than {self._timeout:g} seconds of processor time."
                )
            raise Unreadable("extraction_failed", f"The page could not be read: {answer['error']}.")

    def close(self) -> None:
        """Ends the child, if there is one."""
        child, self._child, self._served = self._child, None, 0
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()

    def _ask(self, page: bytes) -> dict[str, Any]:
        try:
            child = self._running()
            assert child.stdin is not None
            child.stdin.write(_LENGTH.pack(len(page)) + page)
            child.stdin.flush()
            answer: dict[str, Any] = json.loads(self._read_frame(child, PATIENCE * self._timeout))
        except _ChildSlow:
            return {"error": "timeout"}
        except (_ChildDied, BrokenPipeError):
            # What ends it, short of a fault in libxml2, is one of its limits.
            return {"error": "timeout" if self._running_out() else "memory"}
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            command = [sys.executable, "-P", str(CHILD), str(self._memory_bytes), str(self._timeout)]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._read_frame(self._child, START_TIMEOUT)
        return self._child

    def _running_out(self) -> bool:
        """Whether the child that died had used its processor time."""
        return self._child is not None and self._child.wait() == -signal.SIGXCPU

    @staticmethod
    def _read_frame(child: subprocess.Popen[bytes], timeout: float) -> bytes:
        assert child.stdout is not None
        deadline = time.monotonic() + timeout
        data = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdout, selectors.EVENT_READ)
            while len(data) < _LENGTH.size or len(data) < _LENGTH.size + _LENGTH.unpack_from(data)[0]:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise _ChildSlow
                chunk = os.read(child.stdout.fileno(), 1 << 16)
                if not chunk:
                    raise _ChildDied
                data += chunk
        return bytes(data[_LENGTH.size :])


def page_extractor(timeout: float, memory_bytes: int) -> PageExtractor:
    """The extractor with these limits that this process shares; a forked process gets its own."""
    return _extractor_of(os.getpid(), timeout, memory_bytes)


@functools.cache
def _extractor_of(_pid: int, timeout: float, memory_bytes: int) -> PageExtractor:
    extractor = PageExtractor(timeout, memory_bytes)
    atexit.register(extractor.close)
    return extractor
