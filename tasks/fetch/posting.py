"""Telling an address something: one POST to a machine that may be connected to, bounded in time, without redirects."""

import asyncio
from urllib.parse import urlsplit

from sayso.tasks.fetch.addresses import host, plain
from sayso.tasks.fetch.client import Client
from sayso.tasks.fetch.failure import FetchError
from sayso.tasks.fetch.manners import Manners
from sayso.tasks.fetch.pace import Budget


def check_webhook(address: str) -> None:
    """FetchError for what is no http or https address, or holds a user and password."""
    plain(address)
    if urlsplit(address).username is not None:
        raise FetchError("unread_url", "It names a user and password, which are not sent.")


def post_json(address: str, body: bytes, *, allow_private: bool, seconds: float) -> None:
    """Post JSON; FetchError where the machine cannot be reached, may not be, is slow, or does not answer with 2xx."""
    check_webhook(address)
    manners = Manners(allow_private=allow_private, connect_seconds=seconds, idle_seconds=seconds, seconds=seconds)
    status = asyncio.run(_post(plain(address), body, manners))
    if not 200 <= status < 300:
        raise FetchError("refused", f"{host(plain(address))} answers with status {status}.", status=status)


async def _post(address: str, body: bytes, manners: Manners) -> int:
    async with Client(manners, Budget(manners)) as client:
        return await client.post(address, body, "application/json")
