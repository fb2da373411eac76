"""The process of a temporary Prefect server: its API on a socket given by its number, until standard input ends."""

import os
import socket
import sys
import threading

SETTINGS = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1", "PREFECT_UI_ENABLED": "0"}
"""No user interface, and only the services that runs need; what Prefect sets for its own temporary server."""


def serve(descriptor: int) -> None:
    """Serve until the process that holds the other end of standard input is gone."""
    os.environ.update(SETTINGS)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    import uvicorn
    from prefect.server.api.server import create_app

    config = uvicorn.Config(create_app, factory=True, log_level="critical", lifespan="on", access_log=False)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
