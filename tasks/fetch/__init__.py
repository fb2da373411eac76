"""fetch: addresses of the web asked for politely and safely; what cannot be had is told with a reason."""

from sayso.tasks.fetch.addresses import host, origin, plain
from sayso.tasks.fetch.answer import Answer
from sayso.tasks.fetch.connection import Network
from sayso.tasks.fetch.due import Freshness, is_due, is_live, is_newer, retry_at
from sayso.tasks.fetch.failure import FetchError, Postponed
from sayso.tasks.fetch.fetcher import Fetcher
from sayso.tasks.fetch.manners import Manners
from sayso.tasks.fetch.posting import check_webhook, post_json

__all__ = [
    "Answer",
    "FetchError",
    "Fetcher",
    "Freshness",
    "Manners",
    "Network",
    "Postponed",
    "check_webhook",
    "host",
    "is_due",
    "is_live",
    "is_newer",
    "origin",
    "plain",
    "post_json",
    "retry_at",
]
