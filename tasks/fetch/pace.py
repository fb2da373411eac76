"""Turns at a host: one after another with a delay between, a few under way at once, none while it asks for a pause."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sayso.tasks.fetch.failure import Postponed
from sayso.tasks.fetch.manners import Manners


class Budget:
    """What a run may spend."""

    def __init__(self, manners: Manners) -> None:
        self._until = None if manners.budget_seconds is None else time.monotonic() + manners.budget_seconds
        self._most, self._spent = manners.budget_bytes, 0

    def spend(self, received: int) -> None:
        """Note bytes that were received."""
        self._spent += received

    def check(self) -> None:
        """Raise Postponed once it is spent."""
        if self._until is not None and time.monotonic() >= self._until:
            raise Postponed("budget", "The time of this run is spent: the next one goes on here.", passes=True)
        if self._most is not None and self._spent >= self._most:
            raise Postponed("budget", "The bytes of this run are spent: the next one goes on here.", passes=True)


class Host:
    """The turns of one host."""

    def __init__(self, at_once: int) -> None:
        self._gate = asyncio.Semaphore(at_once)
        self._next = 0.0
        self._closed: tuple[dt.datetime, str, int] | None = None

    @asynccontextmanager
    async def turn(self, delay: float) -> AsyncIterator[None]:
        """Wait for a turn; the next one begins no sooner than `delay` seconds after this one."""
        async with self._gate:
            self._check()
            clock = asyncio.get_running_loop().time
            begins = max(self._next, clock())
            self._next = begins + delay
            await asyncio.sleep(begins - clock())
            self._check()
            yield

    def pause(self, seconds: float) -> None:
        """Let nothing begin for a while."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)

    def close(self, until: dt.datetime, reason: str, status: int) -> None:
        """Let nothing more begin in this run: the host wants to be left alone until then."""
        self._closed = (until, reason, status)

    def _check(self) -> None:
        if self._closed is not None:
            until, reason, status = self._closed
            detail = f"Its host has asked not to be asked before {until:%Y-%m-%d %H:%M} UTC."
            raise Postponed(reason, detail, passes=True, status=status, retry_at=until)
