"""How far a run is: a bar with articles a second and time left on a terminal, plain lines in a log."""

import contextlib
import contextvars
import sys
import time
from collections.abc import Iterator
from typing import Protocol

from sayso.flows.hosting.terminal import shown as printable

LINE_SECONDS = 10.0
"""A log gets a line about a step that goes on at most this often."""


class Progress(Protocol):
    """What a run tells about itself."""

    def say(self, message: str) -> None:
        """Something that has happened, or what is waited for."""
        ...

    def step(self, name: str, total: int, unit: str) -> None:
        """A step begins; the one before it is done."""
        ...

    def advance(self, amount: float) -> None:
        """So much more of the step is done."""
        ...


class Lines:
    """Plain lines on standard error, for logs and pipes."""

    def __init__(self) -> None:
        self._name, self._unit = "", ""
        self._total, self._done = 0, 0.0
        self._began = self._told = 0.0

    def say(self, message: str) -> None:
        """Write a line."""
        print(printable(f"{time.strftime('%H:%M:%S')} {message}"), file=sys.stderr, flush=True)

    def step(self, name: str, total: int, unit: str) -> None:
        """Write what begins."""
        self._name, self._unit, self._total, self._done = name, unit, total, 0.0
        self._began = self._told = time.monotonic()
        self.say(f"{name}: {total:,} {unit}")

    def advance(self, amount: float) -> None:
        """Write how far it is, now and then."""
        self._done += amount
        now = time.monotonic()
        if now - self._told < LINE_SECONDS:
            return
        self._told = now
        speed = self._done / (now - self._began)
        left = f", {_duration((self._total - self._done) / speed)} left" if speed else ""
        self.say(f"{self._name}: {self._done:,.0f} of {self._total:,} {self._unit}, {speed:.1f} a second{left}")


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


_current: contextvars.ContextVar[Progress | None] = contextvars.ContextVar("progress", default=None)


def current() -> Progress:
    """The progress of the run under way; plain lines where nothing else was asked for."""
    return _current.get() or Lines()


@contextlib.contextmanager
def shown(terminal: bool) -> Iterator[Progress]:
    """Show the progress of the block: as a bar on a terminal, else as lines."""
    if not terminal:
        with _as_current(Lines()) as lines:
            yield lines
        return
    from sayso.flows.progress.progress_bar import Bar

    with Bar() as bar, _as_current(bar):
        yield bar


@contextlib.contextmanager
def _as_current(progress: Progress) -> Iterator[Progress]:
    token = _current.set(progress)
    try:
        yield progress
    finally:
        _current.reset(token)
