"""A web of hosts on loopback: real servers, whose answers a test writes, and names that a test gives addresses to."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore

PUBLIC = "93.184.216.34"
"""An address that stands for the server on loopback: nothing is ever sent to it."""


@dataclass
class Reply:
    """What a server answers. `stream` writes the body itself, where it is not written at once."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    stream: Callable[["BaseHTTPRequestHandler"], None] | None = None


@dataclass
class Asked:
    """A request as a server got it."""

    path: str
    headers: Mapping[str, str]
    at: float


Answers = Callable[[Asked], Reply]


class Server(ThreadingHTTPServer):
    """A server on loopback with a log of what it was asked."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answers: Answers, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.answers = answers
        self.log: list[Asked] = []
        self.address = f"http://{host}:{self.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, but robots.txt."""
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that break off are what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
        self.server.log.append(asked)
        reply = self.server.answers(asked)
        self.send_response(reply.status)
        headers = dict(reply.headers)
        if reply.kind and reply.status != 304:
            headers.setdefault("Content-Type", reply.kind)
        if reply.stream is None and reply.status != 304:
            headers.setdefault("Content-Length", str(len(reply.body)))
        for name, value in headers.items():
            self.send_header(name, value)
        if reply.stream is not None:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if reply.stream is not None:
            reply.stream(self)
        elif reply.status != 304:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@contextlib.contextmanager
def serving(answers: Answers, host: str = "127.0.0.1") -> Iterator[Server]:
    """A server for the block."""
    server = Server(answers, host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def pages(replies: Mapping[str, Reply | bytes | str]) -> Answers:
    """Answers by path; robots.txt allows all where it is not among them, and what is not there is 404."""

    def answer(asked: Asked) -> Reply:
        reply = replies.get(asked.path)
        if isinstance(reply, Reply):
            return reply
        if reply is None:
            return Reply(b"", 404)
        return Reply(reply if isinstance(reply, bytes) else reply.encode())

    return answer


class Town:
    """A network of names: each has addresses, one list for each time that it is looked up; public ones lead to a server
    on loopback."""

    def __init__(self, port: int, names: Mapping[str, list[list[str]]] | None = None) -> None:
        self.port = port
        self.names = {name: list(found) for name, found in (names or {}).items()}
        self.connected: list[str] = []
        self._backend = httpcore.AnyIOBackend()

    async def resolve(self, host: str, port: int) -> list[str]:
        if host in self.names:
            found = self.names[host]
            return found.pop(0) if len(found) > 1 else found[0]
        return [host] if host.replace(".", "").isdigit() or ":" in host else [PUBLIC]

    async def connect(self, ip: str, port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
        self.connected.append(ip)
        assert ip == PUBLIC, f"connected to {ip}"
        return await self._backend.connect_tcp("127.0.0.1", self.port, timeout=timeout)


__all__ = ["PUBLIC", "Asked", "Reply", "Server", "Town", "pages", "serving"]
