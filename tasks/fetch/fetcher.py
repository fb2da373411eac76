"""Fetching an address politely: robots.txt, turns at its host, redirects, pauses and attempts."""

import asyncio
import dataclasses
import datetime as dt
import email.utils
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from sayso.tasks.fetch.addresses import host, origin, plain
from sayso.tasks.fetch.answer import Answer
from sayso.tasks.fetch.client import Client
from sayso.tasks.fetch.connection import Network
from sayso.tasks.fetch.failure import FetchError, Postponed
from sayso.tasks.fetch.manners import Manners
from sayso.tasks.fetch.pace import Budget, Host
from sayso.tasks.fetch.robots import Robots

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = {429: "too_many_requests", 503: "unavailable"}
"""What a host that is busy answers, with how long to wait where it says so."""
SAID_TO_ALL = frozenset({"range", "accept-encoding"})
MOST_DIGITS = 8
LONGEST_CLOSED = dt.timedelta(days=7)


def no_count() -> None:
    """For requests that nobody counts."""


class Fetcher:
    """Fetches addresses of any hosts, several at once, within one event loop."""

    def __init__(self, manners: Manners, folder: Path, network: Network | None = None) -> None:
        self._manners = manners
        self._budget = Budget(manners)
        self._client = Client(manners, self._budget, network)
        self._robots = Robots(folder, self._of_site)
        self._hosts: dict[str, Host] = {}
        self._gate = asyncio.Semaphore(manners.at_once)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def fetch(
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        count: Callable[[], None] = no_count,
        delay: float | None = None,
        into: Path | None = None,
        part: tuple[int, int] | None = None,
    ) -> Answer:
        """The answer of an address: 200, 206 of a `part` (first byte and length), or 304 where it has a validator.

        `count` is called for each request; the content goes `into` a file where one is named. Raises FetchError for
        anything else, Postponed where it was not asked.
        """
        auth, address = credentials(address), plain(address)
        headers = {"if-none-match": etag, "if-modified-since": last_modified}
        if part is not None:
            headers = {"range": f"bytes={part[0]}-{part[0] + part[1] - 1}", "accept-encoding": "identity"}
        if into is not None:
            headers["accept-encoding"] = "identity"
        given = {name: value for name, value in headers.items() if value}
        pause = self._manners.delay if delay is None else delay
        return await self._in_attempts(lambda: self._follow(address, given, auth, count, pause, into))

    async def sitemaps(self, address: str) -> list[str]:
        """The sitemaps that the robots.txt of a site names."""
        return await self._robots.sitemaps(address)

    async def _of_site(self, address: str) -> Answer:
        """A robots.txt, which no robots.txt forbids."""
        return await self._in_attempts(
            lambda: self._follow(address, {}, None, no_count, self._manners.delay, None, asks_robots=False)
        )

    async def _in_attempts(self, follow: Callable[[], Awaitable[Answer]]) -> Answer:
        pause = self._manners.first_pause
        for attempt in range(1, self._manners.attempts + 1):
            try:
                return await follow()
            except FetchError as error:
                if not error.passes or isinstance(error, Postponed) or attempt == self._manners.attempts:
                    raise
                await asyncio.sleep(pause if error.retry_at is None else 0)
                pause = min(2 * pause, self._manners.longest_pause)
        raise AssertionError("the last attempt returns or raises")

    async def _follow(
        self,
        address: str,
        headers: Mapping[str, str],
        auth: tuple[str, str] | None,
        count: Callable[[], None],
        delay: float,
        into: Path | None,
        *,
        asks_robots: bool = True,
    ) -> Answer:
        first, seen = address, {address}
        while True:
            answer, found = await self._ask(address, headers, auth, count, delay, into, asks_robots=asks_robots)
            if answer.status not in REDIRECTS:
                return self._usable(dataclasses.replace(answer, address=first), headers)
            following = _following(address, found.get("location", ""))
            if following in seen or len(seen) > self._manners.redirects:
                detail = f"It leads on {len(seen)} times, and not to an end."
                raise FetchError("too_many_redirects", detail, status=answer.status)
            if origin(following) != origin(address):
                # What one host is told, another is not: neither who asks nor what it has answered before.
                headers, auth = {name: value for name, value in headers.items() if name in SAID_TO_ALL}, None
            seen.add(following)
            address = following

    async def _ask(
        self,
        address: str,
        headers: Mapping[str, str],
        auth: tuple[str, str] | None,
        count: Callable[[], None],
        delay: float,
        into: Path | None,
        *,
        asks_robots: bool,
    ) -> tuple[Answer, Mapping[str, str]]:
        self._budget.check()
        if asks_robots:
            delay = max(delay, await self._robots.delay(address))
        of_host = self._hosts.setdefault(host(address), Host(self._manners.at_once_a_host))
        async with of_host.turn(delay), self._gate:
            self._budget.check()
            count()
            answer, found = await self._client.get(address, headers, auth=auth, into=into)
        if answer.status in BUSY:
            self._wait_for(of_host, answer.status, _retry_after(found.get("retry-after"), answer.at))
        return answer, found

    def _wait_for(self, of_host: Host, status: int, until: dt.datetime | None) -> None:
        """Keep the pause that a host asks for: within this run where it is short, else in a later one."""
        reason, now = BUSY[status], dt.datetime.now(dt.UTC)
        detail = f"Its host answers {status}: it is asked too often, or is overloaded."
        if until is None:
            raise FetchError(reason, detail, passes=True, status=status)
        until = min(until, now + LONGEST_CLOSED)
        seconds = (until - now).total_seconds()
        if seconds > self._manners.longest_pause:
            of_host.close(until, reason, status)
            raise Postponed(reason, f"{detail} It wants to be asked again at {until:%Y-%m-%d %H:%M} UTC.",
                            passes=True, status=status, retry_at=until)  # fmt: skip
        of_host.pause(max(seconds, 0.0))
        raise FetchError(reason, detail, passes=True, status=status, retry_at=until)

    @staticmethod
    def _usable(answer: Answer, headers: Mapping[str, str]) -> Answer:
        """The answer, where its status says that it is what was asked for."""
        status = answer.status
        if status == 304 and not ({"if-none-match", "if-modified-since"} & headers.keys()):
            detail = "It answers that nothing has changed (304), and was not asked for changes."
            raise FetchError("unexpected_304", detail, status=status)
        if status == 304 or ((status == 206) == ("range" in headers) and status in (200, 203, 206)):
            return answer
        if status == 200:
            raise FetchError("ignored_range", "It was asked for a part of it, and answers with all.", status=status)
        if status in (404, 410):
            raise FetchError("not_found", f"There is no such page: its host answers {status}.", status=status)
        if status in (401, 402, 403, 407, 451):
            raise FetchError("forbidden", f"It may not be fetched: its host answers {status}.", status=status)
        detail = f"Its host answers {status}."
        raise FetchError("bad_answer", detail, status=status, passes=status >= 500 or status == 408)


def credentials(address: str) -> tuple[str, str] | None:
    """User and password of an address that its user has given."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return (unquote(parts.username), unquote(parts.password or "")) if parts.username else None


def _following(address: str, location: str) -> str:
    """Where a redirect leads."""
    try:
        return plain(urljoin(address, location))
    except ValueError:
        raise FetchError("unread_url", f"It leads to what is no address: {location[:100]!r}.") from None


def _retry_after(value: str | None, now: dt.datetime) -> dt.datetime | None:
    """When to ask again: after so many seconds, or at a date."""
    if value is None:
        return None
    text = value.strip()
    if text.isdecimal():
        return now + dt.timedelta(seconds=int(text)) if len(text) < MOST_DIGITS else now + LONGEST_CLOSED
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=dt.UTC)
