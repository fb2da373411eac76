"""One request and its answer: bounded in time and bytes, without cookies, proxies or redirects of its own."""

import asyncio
import contextlib
import datetime as dt
import functools
import http.cookiejar
import importlib.metadata
import os
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import certifi
import httpcore
import httpx

from sayso.tasks.fetch.answer import Answer
from sayso.tasks.fetch.connection import Guarded, Internet, Network
from sayso.tasks.fetch.expansion import ACCEPTED, expand
from sayso.tasks.fetch.failure import FetchError
from sayso.tasks.fetch.manners import Manners
from sayso.tasks.fetch.pace import Budget

LONGEST_NUMBER = 20
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json,application/json;q=0.8,*/*;q=0.5"


def user_agent(contact: str | None) -> str:
    """The name that hosts see, with where to complain."""
    name = f"sayso/{importlib.metadata.version('sayso')}"
    return f"{name} (+{contact})" if contact else name


class _Transport(httpx.AsyncHTTPTransport):
    """The transport of httpx over connections that are guarded."""

    def __init__(self, network: Network, manners: Manners) -> None:
        super().__init__(verify=_trusted())
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_trusted(),
            max_connections=2 * manners.at_once,
            max_keepalive_connections=manners.at_once,
            keepalive_expiry=30.0,
            http1=True,
            http2=True,
            network_backend=Guarded(network, allow_private=manners.allow_private),
        )


@functools.cache
def _trusted() -> ssl.SSLContext:
    """Whom certificates are taken from: the file at SSL_CERT_FILE, or else those of Mozilla."""
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


class Client:
    """Asks one host for one address at a time."""

    def __init__(self, manners: Manners, budget: Budget, network: Network | None = None) -> None:
        self._manners, self._budget = manners, budget
        no_cookies = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
        self._http = httpx.AsyncClient(
            transport=_Transport(network or Internet(), manners),
            headers={
                "user-agent": user_agent(manners.contact),
                "accept": ACCEPT,
                "accept-encoding": ACCEPTED,
                "accept-language": "en, *;q=0.5",
            },
            timeout=httpx.Timeout(manners.idle_seconds, connect=manners.connect_seconds, pool=None),
            cookies=no_cookies,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def get(
        self, address: str, headers: Mapping[str, str], *, auth: tuple[str, str] | None = None, into: Path | None = None
    ) -> tuple[Answer, Mapping[str, str]]:
        """The answer of a host, whatever its status, and its headers; FetchError where there is none that is whole.

        What it answers with goes `into` a file where one is named, which may be long.
        """
        limit = self._manners.max_file_bytes if into else self._manners.max_bytes
        seconds = self._manners.seconds * max(1.0, limit / self._manners.max_bytes)
        try:
            with _telling():
                async with asyncio.timeout(seconds), self._http.stream(
                    "GET", address, headers=dict(headers), auth=auth or httpx.USE_CLIENT_DEFAULT
                ) as response:  # fmt: skip
                    if into is None:
                        body = await self._received(response, limit)
                    else:
                        with into.open("wb") as file:
                            body = await self._received(response, limit, file)
        except TimeoutError:
            detail = f"It was not there whole after {seconds:g} seconds."
            raise FetchError("too_slow", detail, passes=True) from None
        found = {name.lower(): value for name, value in response.headers.items()}
        answer = Answer(
            address=address,
            final=address,
            status=response.status_code,
            content_type=found.get("content-type", "").lower(),
            etag=found.get("etag"),
            last_modified=found.get("last-modified"),
            body=expand(body, found.get("content-encoding", ""), limit) if body else b"",
            file=into if response.status_code < 300 else None,
            at=dt.datetime.now(dt.UTC),
        )
        return answer, found

    async def post(self, address: str, body: bytes, content_type: str) -> int:
        """The status that a host answers with to what it is sent; FetchError where it gives none."""
        seconds = self._manners.seconds
        try:
            with _telling():
                async with asyncio.timeout(seconds), self._http.stream(
                    "POST", address, content=body, headers={"content-type": content_type}
                ) as response:  # fmt: skip
                    return response.status_code
        except TimeoutError:
            raise FetchError("too_slow", f"It did not answer within {seconds:g} seconds.", passes=True) from None

    async def _received(self, response: httpx.Response, limit: int, file: IO[bytes] | None = None) -> bytes:
        """The body as it is sent; nothing of an answer that is no content, or where it goes to a file."""
        if response.status_code >= 300:
            return b""
        told = response.headers.get("content-length", "")
        if told.isdecimal() and (len(told) > LONGEST_NUMBER or int(told) > limit):
            raise FetchError("too_long", f"It has {told[:LONGEST_NUMBER]} bytes, more than {limit:,}.")
        if file is not None and response.headers.get("content-encoding", "identity") != "identity":
            raise FetchError("unknown_encoding", "It is a file that its host compresses though it was asked not to.")
        body, received = bytearray(), 0
        async for chunk in response.aiter_raw():
            self._budget.spend(len(chunk))
            received += len(chunk)
            if file is None:
                body += chunk
            else:
                file.write(chunk)
            if received > limit:
                raise FetchError("too_long", f"It has more than {limit:,} bytes, if it ends at all.")
        return bytes(body)


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """What goes wrong on the way, as FetchError."""
    try:
        yield
    except TimeoutError:
        raise
    except httpx.TimeoutException as error:
        raise FetchError("too_slow", "Its host does not answer in time.", passes=True) from error
    except httpx.RemoteProtocolError as error:
        raise FetchError("broken_answer", f"Its host breaks off, or speaks no HTTP: {error}.", passes=True) from error
    except (httpx.HTTPError, OSError) as error:
        told = str(error) or type(error).__name__
        raise FetchError("unreachable", f"Its host cannot be reached: {told}.", passes=True) from error
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("unread_url", f"It is no address: {error}.") from error
