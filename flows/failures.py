"""What goes wrong in a command, as one line on standard error and an exit code; a traceback only where asked for."""

import atexit
import contextlib
import errno
import os
import sys
from collections.abc import Iterator

FAILED, WRONG_USE = 1, 2
"""Exit codes: the command could not do its work; it was asked for something that cannot be."""

DEBUG = "SAYSO_DEBUG"
"""Environment variable that, when set, lets tracebacks through."""


class UsageError(Exception):
    """The command was asked for something that cannot be; the message says how to ask."""


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the exceptions of the block into one line on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _say("interrupted: the last version stays; the same command goes on where this one stopped")
        raise SystemExit(FAILED) from None
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        code, message = _explain(error)
        _say(message)
        raise SystemExit(code) from None


def close_errors_at_exit() -> None:
    """Let nothing be printed while this process ends: DuckDB would list all that Prefect's threads still hold.

    Called before other libraries are imported, so that all that they register for the end is done by then.
    """
    atexit.register(_close_errors)


def _close_errors() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _explain(error: Exception) -> tuple[int, str]:
    from sayso.flows.hosting.server import ServerError
    from sayso.tasks.dataset.errors import DatasetError
    from sayso.tasks.ingest.options import SourceError

    if isinstance(error, SourceError | UsageError):
        return WRONG_USE, str(error)
    if isinstance(error, DatasetError | ServerError) or type(error).__module__.startswith("flows."):
        return FAILED, str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        place = error.filename or "the work folder"
        return FAILED, f"no space left for {place}: make room and run the same command again, it goes on where it was"
    if isinstance(error, OSError):
        return FAILED, f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
    return FAILED, f"{type(error).__name__}: {error} (set {DEBUG}=1 to see where, and please report it)"


def _say(message: str) -> None:
    print(f"sayso: {message}", file=sys.stderr)
