"""Prefect's settings for sayso. Prefect reads them when it is imported, so they are made before."""

import contextlib
import logging
import os
from pathlib import Path

from sayso.flows.hosting.folders import cache_folder
from sayso.flows.hosting.profiles import active_profile

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PREFECT_CLIENT_MAX_RETRIES": "2",
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "150",
    "PYTHONSAFEPATH": "1",
}
"""Nothing is sent to the outside, a server that is gone is given up in seconds, a slow machine has time to start one,
no process that is started from here imports from the folder it happens to stand in, the log of a run is not full of
tasks that say that they have ended well, and numpy, which is not imported yet, takes one thread of each process."""

QUIET = {
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
}
"""For commands, which say themselves what they do and what went wrong."""
SILENT = {"PREFECT_LOGGING_LEVEL": "CRITICAL"}
"""With a server of their own, which nobody looks at …"""
TO_PAGES = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}
"""… and with one whose pages show what a run has logged."""
HERE = {"PREFECT_LOGGING_TO_API_ENABLED": "false"}
"""For commands that show Prefect's log."""


def home() -> Path:
    """Where Prefect keeps what is its own; apart from the user's other Prefect projects."""
    return Path(os.environ.get("PREFECT_HOME") or cache_folder() / "prefect")


def apply() -> None:
    """Set what is not set yet, by the environment or by the user's profile of Prefect."""
    _set(active_profile())
    _set(DEFAULTS | {"PREFECT_HOME": str(home())})
    with contextlib.suppress(OSError):
        home().mkdir(parents=True, exist_ok=True)


def quieten() -> None:
    """Keep Prefect's own log from the terminal, and that it could not be taken to a server that is gone."""
    logging.raiseExceptions = False
    _set(QUIET | (TO_PAGES if os.environ.get("PREFECT_API_URL") else SILENT))


def log_here() -> None:
    """Keep what is logged on the terminal: a command's own server is gone before it would have taken the last lines."""
    _set(HERE)


def _set(settings: dict[str, str]) -> None:
    for name, value in settings.items():
        os.environ.setdefault(name, value)
