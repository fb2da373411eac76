"""How far a run is: a bar with articles a second and time left on a terminal, plain lines or JSON in a log, and lines
in Prefect's pages."""

import collections
import contextlib
import contextvars
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sayso.flows.hosting import json_log
from sayso.flows.hosting.terminal import shown as printable

LINE_SECONDS = 10.0
"""A log gets a line about a step that goes on at most this often."""
REMEMBERED = 20
"""Lines that an alarm takes along."""

_last: collections.deque[str] = collections.deque(maxlen=REMEMBERED)


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


class Writer(Protocol):
    """Where lines go."""

    def __call__(self, event: str, message: str, *, counts: Mapping[str, float] | None = None) -> None:
        """Write one line."""
        ...


def on_terminal(event: str, message: str, *, counts: Mapping[str, float] | None = None) -> None:
    """A plain line on standard error with its time."""
    print(printable(f"{time.strftime('%H:%M:%S')} {message}"), file=sys.stderr, flush=True)


def remembered(event: str, message: str, *, counts: Mapping[str, float] | None = None) -> None:
    """A line that `last_lines` gives."""
    _last.append(f"{time.strftime('%H:%M:%S')} {message}")


def last_lines() -> list[str]:
    """The last lines of this process, the oldest first."""
    return list(_last)


class Lines:
    """Lines for logs, pipes and pages."""

    def __init__(self, *writers: Writer) -> None:
        self._writers = writers
        self._name, self._unit = "", ""
        self._total, self._done = 0, 0.0
        self._began = self._told = 0.0

    def say(self, message: str) -> None:
        """Write a line."""
        self._write("note", message)

    def step(self, name: str, total: int, unit: str) -> None:
        """Write what begins."""
        self._name, self._unit, self._total, self._done = name, unit, total, 0.0
        self._began = self._told = time.monotonic()
        self._write(name, f"{name}: {total:,} {unit}", {"done": 0, "total": total})

    def advance(self, amount: float) -> None:
        """Write how far it is, now and then."""
        self._done = min(self._done + amount, self._total)
        now = time.monotonic()
        if now - self._told < LINE_SECONDS:
            return
        self._told = now
        speed = self._done / (now - self._began)
        left = f", {_duration((self._total - self._done) / speed)} left" if speed else ""
        told = f"{self._name}: {self._done:,.0f} of {self._total:,} {self._unit}, {speed:.1f} a second{left}"
        self._write(self._name, told, {"done": round(self._done), "total": self._total, "a_second": round(speed, 2)})

    def _write(self, event: str, message: str, counts: Mapping[str, float] | None = None) -> None:
        for write in self._writers:
            write(event, message, counts=counts)


class Several:
    """The same told in several places."""

    def __init__(self, places: Sequence[Progress]) -> None:
        self._places = places

    def say(self, message: str) -> None:
        """Something that has happened."""
        for place in self._places:
            place.say(message)

    def step(self, name: str, total: int, unit: str) -> None:
        """A step begins."""
        for place in self._places:
            place.step(name, total, unit)

    def advance(self, amount: float) -> None:
        """So much more is done."""
        for place in self._places:
            place.advance(amount)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


_current: contextvars.ContextVar[Progress | None] = contextvars.ContextVar("progress", default=None)


def current() -> Progress:
    """The progress of the run under way; lines where nothing else was asked for."""
    return _current.get() or _lines()


def _lines() -> Lines:
    return Lines(json_log.write if json_log.is_on() else on_terminal, remembered)


@contextlib.contextmanager
def shown(terminal: bool) -> Iterator[Progress]:
    """Show the progress of the block: as a bar on a terminal, else as lines."""
    if not terminal or json_log.is_on():
        with _as_current(_lines()) as lines:
            yield lines
        return
    from sayso.flows.progress.progress_bar import Bar

    with Bar() as bar, _as_current(Several([bar, Lines(remembered)])) as progress:
        yield progress


@contextlib.contextmanager
def written_to(pages: Writer) -> Iterator[Progress]:
    """Write the progress of the block to Prefect's pages as well; there alone where it is shown nowhere yet."""
    known = _current.get()
    if known is None:
        known = Lines(json_log.write, remembered) if json_log.is_on() else Lines(remembered)
    with _as_current(Several([known, Lines(pages)])) as progress:
        yield progress


@contextlib.contextmanager
def _as_current(progress: Progress) -> Iterator[Progress]:
    token = _current.set(progress)
    try:
        yield progress
    finally:
        _current.reset(token)
