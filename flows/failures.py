"""What goes wrong in a command, as one line on standard error and an exit code; a traceback only where asked for."""

import atexit
import contextlib
import errno
import os
import sys
from collections.abc import Iterator

from sayso.flows.hosting import json_log
from sayso.flows.hosting.ending import Ended, end_at_once, ends_when_told
from sayso.flows.hosting.terminal import shown

FAILED, WRONG_USE = 1, 2
"""Exit codes: the command could not do its work; it was asked for something that cannot be."""

NO_MEMORY = (
    "cannot allocate memory", "failed to map segment", "bad_alloc", "unable to allocate", "malloc of size",
    "out of memory", "can't start new thread", "realloc of size",
)  # fmt: skip
"""How the system and libraries say that memory ran out."""

HTTP = frozenset(("httpx", "httpcore"))
"""Libraries by which Prefect asks its server."""
NOT_REACHED = "Failed to reach API"
"""What Prefect says by itself of a server that does not answer."""

DEBUG = "SAYSO_DEBUG"
"""Environment variable that, when set, lets tracebacks through."""


class UsageError(Exception):
    """The command was asked for something that cannot be; the message says how to ask."""


class ClusterError(Exception):
    """A cluster that was to work is gone, or is not fit; the message says what to do."""


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the exceptions of the block into one line on standard error and an exit code."""
    try:
        with ends_when_told():
            yield
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Ended as end:
        with contextlib.suppress(OSError):
            say("interrupted: the last version stays; the same command goes on where this one stopped")
        end_at_once(end.code)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        code, message = explained(error)
        say(message, level="error")
        raise SystemExit(code) from None


def close_errors_at_exit() -> None:
    """Let nothing be printed while this process ends: DuckDB would list all that Prefect's threads still hold.

    Called before other libraries are imported, so that all that they register for the end is done by then.
    """
    atexit.register(_close_errors)


def _close_errors() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def explained(error: Exception) -> tuple[int, str]:
    """The exit code of what was raised, and the line that tells it."""
    from sayso.flows.hosting.health import ServerError
    from sayso.tasks.dataset.errors import DatasetError
    from sayso.tasks.ingest.options import SourceError

    if _is_of_memory(error):
        return FAILED, "memory ran out: give it more, or use fewer --workers, and run the same command again"
    if isinstance(error, SourceError | UsageError):
        return WRONG_USE, str(error)
    if isinstance(error, DatasetError | ServerError | ClusterError) or type(error).__module__.startswith("flows."):
        return FAILED, str(error)
    if _is_of_server(error):
        return FAILED, (
            f"the Prefect server at {os.environ.get('PREFECT_API_URL', '?')} is gone: start it again and run the same "
            "command, it goes on where it was"
        )
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        place = error.filename or "the work folder"
        return FAILED, f"no space left for {place}: make room and run the same command again, it goes on where it was"
    if isinstance(error, OSError):
        return FAILED, f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
    return FAILED, f"{type(error).__name__}: {error} (set {DEBUG}=1 to see where, and please report it)"


def _is_of_memory(error: BaseException | None) -> bool:
    """Whether it is, or comes from, memory that could not be had; libraries tell that in many ways."""
    while error is not None:
        text = str(error).lower()
        if isinstance(error, MemoryError) or any(sign in text for sign in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_of_server(error: BaseException) -> bool:
    """Whether Prefect could not reach its server: what is fetched from the web tells of its failures otherwise."""
    return type(error).__module__.partition(".")[0] in HTTP or NOT_REACHED in str(error)


def say(message: str, *, level: str = "warning") -> None:
    """One line of sayso's own on standard error."""
    if json_log.is_on():
        json_log.write("failed" if level == "error" else "note", message, level=level)
        return
    print(shown(f"sayso: {message}"), file=sys.stderr)
