"""`sayso browse`: read a version, serve its pages until stopped."""

import contextlib
import signal
import socket
import sys
from collections.abc import Iterator

import uvicorn

from sayso.flows.browse.application import application
from sayso.flows.browse.library import Library
from sayso.flows.failures import UsageError, say

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
"""Names of this machine; bound to one of them, nothing else is answered to."""


def browse(output: str, version: int | None, host: str, port: int) -> None:
    """Serve the pages of a dataset at `host`:`port` until the process is told to end. UsageError where it is taken."""
    listener = _listen(host, port)
    library = Library(output, version, _tell)
    hosts = LOOPBACK if host in LOOPBACK else ()
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
    print(f"version {library.current.number} of {output} is at {address} (Ctrl-C ends)", flush=True)
    if not hosts:
        say(f"whoever reaches {host} can read this dataset: there is no password")
    config = uvicorn.Config(
        application(library, hosts), log_level="critical", access_log=False, lifespan="off", server_header=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    _Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot serve at {host}:{port}: {reason}. Another --port, or 0 for any, may do.") from None


def _tell(step: str) -> None:
    if sys.stderr.isatty():
        say(f"reading the version for the first time: {step}")


class _Server(uvicorn.Server):
    """Ends quietly when it is told to: that is how browsing ends, and no fault."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
