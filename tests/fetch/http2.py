"""A server on loopback that speaks HTTP/2 over TLS, and nothing else."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived


class Http2Server:
    """Answers by path; `streams` are the paths that came over each connection, by the number of their stream."""

    def __init__(self, replies: Mapping[str, str], certificate: Path) -> None:
        self._replies = replies
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._context.set_alpn_protocols(["h2"])
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.streams: list[dict[int, str]] = []

    def run(self) -> None:
        """Serve until it is closed."""
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _serve(self, plain: socket.socket) -> None:
        streams: dict[int, str] = {}
        self.streams.append(streams)
        with contextlib.suppress(OSError), self._context.wrap_socket(plain, server_side=True) as line:
            spoken = H2Connection(H2Configuration(client_side=False))
            spoken.initiate_connection()
            line.sendall(spoken.data_to_send())
            while data := line.recv(65_535):
                for event in spoken.receive_data(data):
                    if isinstance(event, RequestReceived) and event.headers and event.stream_id:
                        path = dict(event.headers)[b":path"].decode()
                        streams[event.stream_id] = path
                        self._answer(spoken, event.stream_id, path)
                line.sendall(spoken.data_to_send())

    def _answer(self, spoken: H2Connection, stream: int, path: str) -> None:
        body = self._replies.get(path)
        kind = "application/rss+xml" if path.endswith(".xml") else "text/html"
        spoken.send_headers(stream, [(":status", "404" if body is None else "200"), ("content-type", kind)])
        spoken.send_data(stream, (body or "").encode(), end_stream=True)


@contextlib.contextmanager
def serving_http2(replies: Mapping[str, str], certificate: Path) -> Iterator[Http2Server]:
    """A server for the block."""
    server = Http2Server(replies, certificate)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield server
    finally:
        server.close()
