"""One temporary Prefect server for a run, where PREFECT_API_URL names none.

Prefect would start one by itself, but one in every process, on a database that all runs share. This one has a
database of its own, is known to all processes of the run by PREFECT_API_URL, and ends with the process that started
it, even when that is killed.
"""

import contextlib
import importlib.metadata
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.health import ServerError, answers, check

STARTUP_SECONDS = 150
"""How long a server may take to answer; a slow machine with a new database needs half a minute."""


@dataclass(frozen=True, slots=True)
class Server:
    """A temporary server that may still be starting."""

    url: str
    process: subprocess.Popen[bytes]
    database: Path

    def until_ready(self, seconds: float = STARTUP_SECONDS) -> None:
        """Wait until the server answers. Raises ServerError where it ends or takes longer than `seconds`."""
        end = time.monotonic() + seconds
        while not answers(self.url, timeout=2):
            if self.process.poll() is not None:
                raise ServerError(
                    f"the temporary Prefect server ended with status {self.process.returncode}: run with --verbose to "
                    "see why, or start one with `prefect server start` and set PREFECT_API_URL to its address"
                )
            if time.monotonic() > end:
                raise ServerError(
                    f"the temporary Prefect server did not answer in {seconds:.0f} seconds: start one with `prefect "
                    "server start` and set PREFECT_API_URL to its address"
                )
            time.sleep(0.1)
        _keep_empty(self.database)


@contextlib.contextmanager
def prefect_api() -> Iterator[Server | None]:
    """A Prefect API for the block: the one at PREFECT_API_URL (then None), else a temporary server.

    Returns at once, before anything imports prefect: the server starts while the caller imports and loads, and waits
    with `until_ready` only then. ServerError where the one at PREFECT_API_URL does not answer, or refuses.
    """
    url = os.environ.get("PREFECT_API_URL")
    if url:
        check(url)
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="sayso-prefect-") as folder:
        server = _start(Path(folder) / "prefect.db")
        os.environ["PREFECT_API_URL"] = server.url
        try:
            yield server
        finally:
            del os.environ["PREFECT_API_URL"]
            _stop(server.process)


def _start(database: Path) -> Server:
    if _empty_database().exists():
        shutil.copy(_empty_database(), database)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sayso.flows.hosting.serving", str(listener.fileno())],
            env={**os.environ, "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{database}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
        return Server(f"http://127.0.0.1:{listener.getsockname()[1]}/api", process, database)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _empty_database() -> Path:
    """An empty database with all its tables: a server that starts from a copy is up in half the time."""
    return prefect_settings.home() / f"empty-{importlib.metadata.version('prefect')}.db"


def _keep_empty(database: Path) -> None:
    kept = _empty_database()
    if kept.exists():
        return
    draft = kept.with_suffix(f".{os.getpid()}")
    with contextlib.closing(sqlite3.connect(database)) as source, contextlib.closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
    draft.replace(kept)
