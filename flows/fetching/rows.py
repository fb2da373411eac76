"""Rows of addresses as they change with what is asked of them, and what stands in them."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from sayso.flows.fetching.journal import Outcome
from sayso.schemas import Fetch, FetchStatus, stable_id
from sayso.tasks.fetch import Answer, FetchError, Freshness, retry_at
from sayso.tasks.normalise import parse_date

MAY_CHANGE = ("robots", "forbidden")
"""What a site may think better of: it is asked again, ever more seldom."""


def answered(row: Fetch, answer: Answer, changed: str | None) -> Fetch:
    """The row of an address after an answer that can be used."""
    return replace(
        row,
        status="fetched",
        reason=None,
        http_status=answer.status,
        etag=answer.etag or (row.etag if answer.not_modified else None),
        last_modified=answer.last_modified or (row.last_modified if answer.not_modified else None),
        content_sha256=row.content_sha256 if answer.not_modified else answer.sha256,
        changed=changed,
        asked_at=answer.at,
        fetched_at=row.fetched_at if answer.not_modified else answer.at,
        failures=0,
        retry_at=None,
    )


def failed(row: Fetch, error: FetchError, freshness: Freshness, answer: Answer | None = None) -> Fetch:
    """The row of an address after a failure: it is asked for again later, unless that cannot help."""
    now = answer.at if answer else dt.datetime.now(dt.UTC)
    failures = row.failures + 1
    again = error.passes or row.kind == "source" or error.reason in MAY_CHANGE
    status: FetchStatus = "failed" if again else "gone" if error.reason == "not_found" else "refused"
    return replace(
        row,
        status=status,
        reason=error.reason,
        http_status=error.status or (answer.status if answer else None),
        asked_at=now,
        failures=failures,
        retry_at=retry_at(now, failures, freshness, error.retry_at) if again else None,
        changed=listed(row).get("changed") or row.changed,
    )


def joined(base: str, address: str) -> str | None:
    """An address that may be told from where it stands; None where it is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None


def listed(row: Fetch) -> dict[str, Any]:
    """What its listings have said of a page."""
    found: dict[str, Any] = json.loads(row.listed or "{}")
    return found


def outcome_of(row: Fetch) -> Outcome:
    """What a content is for an address that was known so."""
    return "updated" if row.fetched_at else "new"


def time_of(text: str | None) -> dt.datetime | None:
    """The time that a listing tells."""
    return parse_date(text) if text else None


def iso(time: dt.datetime) -> str:
    """A time as WARC has it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def short(text: str) -> str:
    """A name that is not too long for a row."""
    return text if len(text) <= 200 else f"{text[:180]}…{stable_id(text)[:12]}"
