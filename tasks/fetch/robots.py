"""What a site's robots.txt lets be fetched (RFC 9309), kept for a day."""

import asyncio
import datetime as dt
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from protego import Protego

from sayso.schemas import stable_id
from sayso.tasks.fetch.addresses import origin
from sayso.tasks.fetch.answer import Answer
from sayso.tasks.fetch.failure import FetchError, Postponed

AGENT = "sayso"
MOST_BYTES = 512_000
"""What is read of one, as RFC 9309 has it."""
KEPT = dt.timedelta(days=1)
LONGEST_RULE, MOST_STARS = 2_000, 10
"""A rule that is longer or has more wildcards is passed over: matching it would take long."""
LONGEST_DELAY = 60.0

Get = Callable[[str], Awaitable[Answer]]


class Robots:
    """The rules of every site that a run asks, each fetched once."""

    def __init__(self, folder: Path, get: Get) -> None:
        self._folder, self._get = folder, get
        self._rules: dict[str, Protego | FetchError] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def delay(self, address: str) -> float:
        """Seconds that a site asks to wait between requests; FetchError where the address must not be asked for."""
        site = origin(address)
        rules = await self._of(site)
        if isinstance(rules, FetchError):
            raise FetchError(rules.reason, rules.detail, passes=True, status=rules.status, retry_at=rules.retry_at)
        if not rules.can_fetch(address, AGENT):
            raise FetchError("robots", f"The robots.txt of {site} does not let it be fetched.")
        asked = float(rules.crawl_delay(AGENT) or 0.0)
        return min(asked, LONGEST_DELAY) if asked > 0 else 0.0

    async def sitemaps(self, address: str) -> list[str]:
        """The sitemaps that the rules of a site name."""
        rules = await self._of(origin(address))
        return [] if isinstance(rules, FetchError) else list(rules.sitemaps)

    async def _of(self, site: str) -> "Protego | FetchError":
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site not in self._rules:
                self._rules[site] = await self._read(site)
        return self._rules[site]

    async def _read(self, site: str) -> "Protego | FetchError":
        kept = self._folder / f"{stable_id('robots', site)}.json"
        text = _kept(kept)
        if text is None:
            try:
                text = (await self._get(f"{site}/robots.txt")).body[:MOST_BYTES].decode("utf-8", "replace")
            except Postponed:
                raise
            except FetchError as error:
                if error.passes:
                    detail = f"The robots.txt of {site} cannot be read, so nothing is fetched there: {error.detail}"
                    reason = error.reason if error.status is None else "robots_unavailable"
                    return FetchError(reason, detail, passes=True, status=error.status, retry_at=error.retry_at)
                if error.status is None and error.reason != "too_many_redirects":
                    return error
                text = ""
            self._folder.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps({"at": dt.datetime.now(dt.UTC).isoformat(), "text": text}), encoding="utf-8")
        return Protego.parse("\n".join(filter(_is_usual, text.splitlines())))


def _is_usual(line: str) -> bool:
    return len(line) <= LONGEST_RULE and line.count("*") <= MOST_STARS


def _kept(path: Path) -> str | None:
    """The text that was read within the last day; None without one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        is_young = dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(found["at"]) < KEPT
        return str(found["text"]) if is_young else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
