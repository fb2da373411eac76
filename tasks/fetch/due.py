"""What has to be asked for: whether an address that is known has to be asked for again, and when after a failure."""

import datetime as dt
import email.utils
from dataclasses import dataclass

from sayso.schemas import Fetch

FIRST_RETRY = dt.timedelta(minutes=1)
LONGEST_RETRY = dt.timedelta(days=1)
LIVE_EVERY = dt.timedelta(minutes=30)
"""A page that may still change is asked for again this often at most."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a page that is known is asked for again beside when its listing says that it changed."""

    live_hours: float = 3.0
    """Hours after its publication that a page is expected to change …"""
    first_retry: dt.timedelta = FIRST_RETRY


def is_due(row: Fetch, now: dt.datetime, freshness: Freshness, changed: str | None = None) -> bool:
    """Whether an address has to be asked for; `changed` is when its listing says that it changed last."""
    if row.retry_at is not None and now < row.retry_at:
        return False
    if row.status in ("waiting", "failed"):
        return True
    if is_newer(changed, row.changed):
        return True
    return row.status == "fetched" and is_live(row, now, freshness)


def is_newer(changed: str | None, known: str | None) -> bool:
    """Whether a listing says of a page that it changed after what is known; what is no date, where it is another.

    Two listings of one page may give it other dates: the latest of them is what is known in the end.
    """
    if changed is None or known is None:
        return changed is not None
    new, old = _time(changed), _time(known)
    return changed != known if new is None or old is None else new > old


def _time(text: str) -> dt.datetime | None:
    for read in (dt.datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            date = read(text)
            return (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def is_live(row: Fetch, now: dt.datetime, freshness: Freshness) -> bool:
    """Whether a page is so young that it may still change, and was not asked for just now."""
    if row.published_at is None or row.asked_at is None or row.kind != "page":
        return False
    age = now - row.published_at
    return dt.timedelta() <= age <= dt.timedelta(hours=freshness.live_hours) and now - row.asked_at >= LIVE_EVERY


def retry_at(now: dt.datetime, failures: int, freshness: Freshness, asked: dt.datetime | None = None) -> dt.datetime:
    """When to ask again after so many failures in a row: twice as late each time, and not before its host wants it."""
    pause: dt.timedelta = min(freshness.first_retry * 2 ** min(failures - 1, 11), LONGEST_RETRY)
    return max(now + pause, asked or now)
