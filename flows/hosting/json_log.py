"""The log for programs, which `--log-json` asks for: every line of standard error is one JSON object.

time (UTC), level, event, run (the same in all lines of a command), message, counts.
"""

import contextlib
import datetime as dt
import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

ASKED = "--log-json"
OWN = "sayso"
"""What marks records of Prefect's log that were written here already."""
_run: list[str] = []
"""The run whose lines are written, where they are."""


def turn_on() -> None:
    """Write JSON from here on, warnings of libraries too."""
    if _run:
        return
    _run.append(f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{os.getpid()}")
    logging.captureWarnings(True)
    take(logging.getLogger("py.warnings"))


def turn_on_in_flow() -> None:
    """The same in a run of Prefect, whose log is written too."""
    turn_on()
    take(logging.getLogger("prefect"))


@contextlib.contextmanager
def asked_for(is_asked: bool) -> Iterator[None]:
    """Write JSON in the block, where it is asked for."""
    if is_asked:
        turn_on()
    try:
        yield
    finally:
        _run.clear()


def is_on() -> bool:
    """Whether lines are JSON."""
    return bool(_run)


def take(logger: logging.Logger) -> None:
    """Write what a library logs too, and let it write nothing else to standard error."""
    if not is_on() or any(isinstance(handler, _Handler) for handler in logger.handlers):
        return
    for handler in logger.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setLevel(logging.CRITICAL + 1)
    logger.addHandler(_Handler())


def write(
    event: str, message: str, *, level: str = "info", counts: Mapping[str, float] | None = None, **more: Any
) -> None:
    """One line."""
    line = {
        "time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "level": level,
        "event": event,
        "run": _run[0] if _run else None,
        "message": message,
        **({"counts": dict(counts)} if counts else {}),
        **more,
    }
    print(json.dumps(line), file=sys.stderr, flush=True)


class _Handler(logging.Handler):
    """Records of the logging module as lines."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one that was not written here already."""
        if is_on() and not hasattr(record, OWN):
            write("log", record.getMessage().strip(), level=record.levelname.lower(), logger=record.name)
