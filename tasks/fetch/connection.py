"""Connecting to the address that was checked: names are resolved here, once for every connection, and what they
resolve to is checked before it is connected to."""

import asyncio
import socket
from collections.abc import Iterable
from typing import Any, Protocol

import httpcore

from sayso.tasks.fetch.addresses import is_public
from sayso.tasks.fetch.failure import FetchError


class Network(Protocol):
    """What reaches other machines."""

    async def resolve(self, host: str, port: int) -> list[str]:
        """The IP addresses of a name; OSError where it has none."""
        ...

    async def connect(self, ip: str, port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
        """A connection to a machine."""
        ...


class Internet:
    """The network of this machine."""

    def __init__(self) -> None:
        self._backend = httpcore.AnyIOBackend()

    async def resolve(self, host: str, port: int) -> list[str]:
        """As the system resolves names."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    async def connect(self, ip: str, port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
        """A TCP connection."""
        return await self._backend.connect_tcp(ip, port, timeout=timeout)


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to public machines alone, unless others are allowed."""

    def __init__(self, network: Network, *, allow_private: bool) -> None:
        self._network, self._allow_private = network, allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a host that answers."""
        try:
            async with asyncio.timeout(timeout):
                found = await self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:  # a time-out is an OSError too
            raise FetchError("no_such_host", f"The name {host} is not found: {error}.", passes=True) from error
        allowed = [ip for ip in found if self._allow_private or is_public(ip)]
        if not allowed:
            raise FetchError(
                "refused_address",
                f"{host} is at {', '.join(found) or 'no address'}, which is no public address: it is not connected to.",
            )
        return await self._first(allowed, port, timeout)

    async def _first(self, ips: list[str], port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
        for ip in ips[:-1]:
            try:
                return await self._network.connect(ip, port, timeout)
            except (OSError, httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect(ips[-1], port, timeout)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise FetchError("refused_address", "Sockets of this machine are not connected to.")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
