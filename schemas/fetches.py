"""fetches: one row for every address that was asked for, and how it answered: what the next run must not ask again."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from sayso.schemas.table import Table

FetchKind = Literal["source", "listing", "page", "entry", "object"]
FetchStatus = Literal["fetched", "waiting", "failed", "gone", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """An address that was asked for, or that waits to be: how it answered last, and when to ask again."""

    address: Annotated[str, "What is asked for; of an entry that its feed holds whole, the feed and the entry's own id"]
    source: Annotated[str, "The source that it was found in: its name, or its address"]
    kind: Annotated[FetchKind, "source: a feed, sitemap, list or page that was given; listing: one that it names; "
                               "page: a page that one names; entry: an article that a feed holds whole; "
                               "object: a file of a folder of the web or of an object store"]  # fmt: skip
    status: Annotated[FetchStatus, "waiting: not asked for yet; gone: there is no such page; refused: it must not be asked for"]  # fmt: skip  # noqa: E501
    reason: Annotated[str | None, "Why it failed last: a code, as in rejects"] = None
    http_status: Annotated[int | None, "Status of the last answer"] = None
    etag: Annotated[str | None, "Validator of the last answer"] = None
    last_modified: Annotated[str | None, "Validator of the last answer"] = None
    content_sha256: Annotated[str | None, "SHA-256 of what it answered last"] = None
    changed: Annotated[str | None, "When it was changed, as the listing said when it was fetched"] = None
    form: Annotated[str | None, "Of a source or listing: feed, sitemap, addresses, index, page, file, folder, …"] = None
    listed: Annotated[str | None, "What its listing says of it, as JSON"] = None
    published_at: Annotated[dt.datetime | None, "When it was published, as its listing says"] = None
    seen_at: Annotated[dt.datetime, "When it was first seen"]
    asked_at: Annotated[dt.datetime | None, "When it was asked for last"] = None
    fetched_at: Annotated[dt.datetime | None, "When it answered last with a content"] = None
    failures: Annotated[int, "Times in a row that it failed"] = 0
    retry_at: Annotated[dt.datetime | None, "When it may be asked for again, after a failure"] = None
    requests: Annotated[int, "Of a source: requests of its last run"] = 0
    not_modified: Annotated[int, "Of a source: answers of its last run that nothing had changed"] = 0
    new: Annotated[int, "Of a source: articles that its last run fetched first"] = 0
    updated: Annotated[int, "Of a source: articles that its last run fetched again and that had changed"] = 0
    failed: Annotated[int, "Of a source: addresses that its last run could not fetch"] = 0


FETCHES: Table[Fetch] = Table(name="fetches", row=Fetch, key="address")
