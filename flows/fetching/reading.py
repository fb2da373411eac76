"""Reading one source: ask for it, sort out what it lists, fetch what is new or changed, note what came of each."""

import asyncio
import datetime as dt
import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from sayso.flows.fetching.journal import Fault, Note
from sayso.flows.fetching.rows import answered, failed, iso, joined, listed, outcome_of, short, time_of
from sayso.flows.fetching.shared import Shared
from sayso.flows.fetching.sources import Source
from sayso.schemas import Fetch, stable_id
from sayso.tasks.fetch import Answer, FetchError, Postponed, is_due, is_newer, plain
from sayso.tasks.fetch.records import resource, response
from sayso.tasks.ingest.listings import Entry, Listing, read_listing
from sayso.tasks.ingest.rejection import Unreadable

MOST_LISTINGS, DEEPEST = 500, 2
"""Sitemaps that a sitemap of sitemaps leads to in a run, and how many such may follow on each other."""
DEEPEST_FOLDER = 8
LONGEST_SUFFIX = 10
FUTURE = dt.timedelta(days=1)
"""A date that is further ahead is no date of publication."""
LISTINGS = ("feed", "sitemap", "sitemaps", "addresses", "index", "folder")
WHOLE = frozenset(
    {".warc", ".wacz", ".zip", ".tar", ".tgz", ".parquet", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx", ".mbox"}
)
"""Suffixes of what is fetched into a file …"""
COMPRESSED = frozenset({".gz", ".zst", ".bz2", ".xz"})
"""… also with one of these after them."""
LONGEST_PART = 20_000_000
"""Bytes of a record of an archive."""
EARLY = dt.datetime.min.replace(tzinfo=dt.UTC)


class Reading:
    """The reading of one source in a run."""

    def __init__(self, source: Source, shared: Shared) -> None:
        self._source, self._shared = source, shared
        self._address = source.address
        self._requests = 0

    async def run(self) -> None:
        """Ask for the source and fetch what it leads to; nothing is raised for what sites do."""
        await self._listing(self._source.place, self._address, "source", 0)
        due = self._due()
        most = self._source.max_pages or self._shared.max_pages
        await asyncio.gather(*(self._page(row) for row in due[:most]))

    async def _listing(self, place: str, address: str, kind: Any, depth: int, changed: str | None = None) -> None:
        """Ask for a listing and note what is in it; `place` is its address with what is needed to ask for it."""
        shared = self._shared
        row = shared.known.get(address) or self._fresh(address, kind)
        if address in shared.resumed or (row.retry_at is not None and shared.now < row.retry_at):
            return
        if row.form == "folder":
            row = replace(row, content_sha256=None)  # a file in it may be due, whether it has changed or not
        into = self._file_for(address) if kind == "source" else None
        try:
            answer = await self._ask(place, row, into)
        except FetchError as error:
            self._failed(replace(row, kind=kind), error)
            return
        if answer.not_modified or answer.sha256 == row.content_sha256:
            self._note(answered(row, answer, changed), "not_modified")
            if row.form == "sitemaps":
                await self._undated(depth)
            return
        if answer.file is not None:
            now = answered(replace(row, kind=kind, form="file"), answer, changed)
            self._note(now, outcome_of(row), file=answer.file.name)
            return
        try:
            listing = await self._read(answer, row)
        except Unreadable as error:
            self._failed(replace(row, kind=kind), FetchError(error.reason, error.detail, passes=True), answer)
            return
        now = answered(replace(row, kind=kind, form=listing.kind), answer, changed)
        if listing.kind in ("page", "file", "archive"):
            told = self._told(field=dict(self._source.field)) if self._source.field else self._told()
            self._note(now, outcome_of(row), response(answer, self._source.name, told), answer=answer)
            return
        for reason, detail in listing.faults:
            shared.journal.fault(Fault(f"{address}#{reason}", reason, detail))
        if listing.kind == "sitemaps":
            await self._listings(answer, listing, depth)
        elif listing.kind == "folder":
            await self._folder(answer, listing, depth)
        else:
            self._entries(answer, listing)
        self._note(now, "listing")

    async def _listings(self, answer: Answer, listing: Listing, depth: int) -> None:
        """Ask for the sitemaps that one names, the newest first: those that have changed, where it says when."""
        if depth >= DEEPEST:
            detail = f"It is a sitemap of sitemaps within {depth} others: it is not followed."
            self._shared.journal.fault(Fault(f"{answer.address}#depth", "too_deep", detail))
            return
        newest = sorted(listing.entries, key=lambda entry: time_of(entry.changed) or EARLY, reverse=True)
        for entry in newest[:MOST_LISTINGS]:
            address = self._plain(answer, entry)
            row = self._shared.known.get(address or "")
            is_same = row is not None and row.status == "fetched" and entry.changed and entry.changed == row.changed
            if address is not None and not is_same:
                await self._listing(address, address, "listing", depth + 1, entry.changed)

    async def _folder(self, answer: Answer, listing: Listing, depth: int) -> None:
        """Fetch the files of a folder that are new or have changed, and look into the folders within it."""
        if depth >= DEEPEST_FOLDER:
            detail = f"It lies in {depth} folders: what is in it is not read."
            self._shared.journal.fault(Fault(f"{answer.address}#depth", "too_deep", detail))
            return
        within = [(address, entry.changed) for entry in listing.entries if (address := self._plain(answer, entry))]
        most = self._source.max_pages or self._shared.max_pages
        due = [(address, changed) for address, changed in within if not address.endswith("/")]
        due = [(address, changed) for address, changed in due if self._is_due_file(address, changed)]
        await asyncio.gather(*(self._file(address, changed) for address, changed in due[:most]))
        for address, changed in [one for one in within if one[0].endswith("/")][:MOST_LISTINGS]:
            row = self._shared.known.get(address) or self._fresh(address, "listing")
            self._shared.know(replace(row, form="folder"))
            await self._listing(address, address, "listing", depth + 1, changed)

    def _is_due_file(self, address: str, changed: str | None) -> bool:
        """Whether a file of a folder is due: what does not say when it was changed is asked for with its validators."""
        row = self._shared.known.get(address)
        if address in self._shared.resumed or address in self._shared.claimed:
            return False
        if row is None or row.kind != "object":
            return row is None
        if row.retry_at is not None and self._shared.now < row.retry_at:
            return False
        if row.status in ("waiting", "failed"):
            return True
        return row.status == "fetched" if changed is None else changed != row.changed

    async def _file(self, address: str, changed: str | None) -> None:
        """Ask for a file of a folder, which is read by its suffix."""
        self._shared.claimed.add(address)
        row = replace(self._shared.known.get(address) or self._fresh(address, "object"), changed=changed)
        try:
            path = self._shared.journal.files_folder / f"{stable_id(address)}{suffix_of(urlsplit(address).path)}"
            answer = await self._ask(address, row, path)
        except FetchError as error:
            self._failed(row, error)
            return
        if answer.not_modified or answer.file is None or answer.sha256 == row.content_sha256:
            self._note(answered(row, answer, changed), "not_modified")
        else:
            self._note(answered(row, answer, changed), outcome_of(row), file=answer.file.name)

    async def _undated(self, depth: int) -> None:
        """Ask for the sitemaps of one that has not changed, where it does not say when they changed."""
        rows = [self._shared.known[address] for address in self._shared.by_source.get(self._source.name, ())]
        for row in [row for row in rows if row.kind == "listing" and row.changed is None][:MOST_LISTINGS]:
            await self._listing(row.address, row.address, "listing", depth + 1)

    def _entries(self, answer: Answer, listing: Listing) -> None:
        """Note every entry of a listing that is new or has changed."""
        for entry in listing.entries:
            if entry.text is not None:
                self._held(answer, listing, entry)
                continue
            address = self._plain(answer, entry)
            if address is None or address in self._shared.claimed:
                continue
            row = self._shared.known.get(address) or self._fresh(address, "page")
            if row.kind != "page":
                continue  # it is a source by itself, or a feed holds it whole
            is_foreign = row.source not in self._shared.names
            is_news = is_newer(entry.changed, listed(row).get("changed", row.changed)) or row.listed is None
            if (is_news or is_foreign) and is_due(row, self._shared.now, self._shared.freshness, entry.changed):
                self._wait(replace(row, source=self._source.name) if is_foreign else row, entry, answer)

    def _wait(self, row: Fetch, entry: Entry, answer: Answer) -> None:
        """Note that a page is to be fetched, with all that its listings say of it."""
        date = self._published(answer, entry)
        told = self._told(authors=list(entry.authors), published_at=date, changed=entry.changed)
        if entry.part is not None:
            told["part"] = entry.part
        told_of = {**listed(row), **{name: value for name, value in told.items() if value}}
        published = time_of(date) or row.published_at
        waiting = replace(row, status="waiting", listed=json.dumps(told_of), published_at=published, retry_at=None)
        self._note(waiting, "waiting")

    def _held(self, answer: Answer, listing: Listing, entry: Entry) -> None:
        """Note an article that a feed holds whole, where it is new or has changed."""
        link = self._plain(answer, entry) if entry.address else None
        key = link or f"{self._address}#{entry.entry_id or stable_id(entry.title, entry.published_at)}"
        told = self._told(authors=list(entry.authors), published_at=self._published(answer, entry))
        record = {
            "url": link, "title": entry.title, "updated_at": entry.changed, "text": entry.text,
            "publisher": listing.name, **told,
        }  # fmt: skip
        sha256 = stable_id(json.dumps(record, sort_keys=True))
        row = self._shared.known.get(key)
        if key in self._shared.claimed or (row is not None and row.content_sha256 == sha256):
            return
        if (
            row is not None
            and row.kind == "page"
            and row.status == "fetched"
            and not is_newer(entry.changed, row.changed)
        ):
            return  # its page has been fetched, as it was known by its address alone
        self._shared.claimed.add(key)
        record["fetched_at"] = answer.at.isoformat()
        seen = row or self._fresh(key, "entry")
        now = replace(
            seen, kind="entry", status="fetched", content_sha256=sha256, asked_at=answer.at, fetched_at=answer.at,
            changed=entry.changed, published_at=time_of(entry.published_at), failures=0, reason=None,
        )  # fmt: skip
        self._note(now, outcome_of(seen), resource(key, iso(answer.at), record, self._source.name))

    def _due(self) -> list[Fetch]:
        """The pages of this source that have to be asked for, the newest first."""
        shared = self._shared
        rows = [shared.known[address] for address in shared.by_source.get(self._source.name, ())]
        due = [
            row
            for row in rows
            if row.kind == "page"
            and row.address not in shared.resumed
            and row.address not in shared.claimed
            and is_due(row, shared.now, shared.freshness)
        ]
        shared.claimed.update(row.address for row in due)
        return sorted(due, key=lambda row: (row.published_at or EARLY, row.seen_at), reverse=True)

    async def _page(self, row: Fetch) -> None:
        """Ask for a page and note what came."""
        entry = listed(row)
        changed = entry.pop("changed", None) or row.changed
        if part := entry.pop("part", None):
            await self._part(row, part, changed)
            return
        try:
            answer = await self._ask(row.address, row)
        except FetchError as error:
            self._failed(row, error)
            return
        if answer.not_modified or answer.sha256 == row.content_sha256:
            self._note(answered(row, answer, changed), "not_modified")
            return
        record = response(answer, self._source.name, {**entry, "published_from": "feed"} if entry else {})
        self._note(answered(row, answer, changed), outcome_of(row), record, answer=answer)

    async def _part(self, row: Fetch, part: Sequence[Any], changed: str | None) -> None:
        """Ask for the bytes of a WARC file that hold a page: they are a record as they stand."""
        name, start, length = part
        file = joined(self._address, name)
        if file is None or start < 0 or not 0 < length <= LONGEST_PART:
            detail = f"Its index names no bytes of a file: {length} from {start} of {name!r}."
            self._failed(row, FetchError("unread_index", detail))
            return
        try:
            answer = await self._shared.fetcher.fetch(
                file, count=self._count, delay=self._source.delay, part=(start, length)
            )
        except FetchError as error:
            self._failed(row, error)
            return
        self._note(answered(row, answer, changed), outcome_of(row), answer.body, answer=answer)

    def _file_for(self, address: str) -> Path | None:
        """Where what lies at an address is written to, where it is a file by its name: an archive or a table."""
        *_, first, last = ("", "", *(one.lower() for one in PurePosixPath(urlsplit(address).path).suffixes))
        suffix = first + last if last in COMPRESSED else last
        if PurePosixPath(f"x{suffix}").suffixes[:1] not in [[one] for one in WHOLE] or self._source.kind in LISTINGS:
            return None
        return self._shared.journal.files_folder / f"{stable_id(address)}{suffix}"

    async def _ask(self, place: str, row: Fetch, into: Path | None = None) -> Answer:
        """The answer to a request with the validators of the last one, where it was of use."""
        is_known = row.content_sha256 is not None
        return await self._shared.fetcher.fetch(
            place,
            etag=row.etag if is_known else None,
            last_modified=row.last_modified if is_known else None,
            count=self._count,
            delay=self._source.delay,
            into=into,
        )

    def _count(self) -> None:
        self._requests += 1

    async def _read(self, answer: Answer, row: Fetch) -> Listing:
        """The listing that an answer is, read in the process apart, one at a time."""
        kind = self._source.kind
        if kind in ("page", "file", "archive"):
            return Listing(kind=kind)
        async with self._shared.parsing:
            with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
                path = Path(folder) / "listing"
                path.write_bytes(answer.body)
                expected = kind if row.kind == "source" else "folder" if row.form == "folder" else "sitemap"
                listing = await asyncio.to_thread(read_listing, path, answer.content_type, expected)
        if row.form in LISTINGS and listing.kind not in LISTINGS:
            raise Unreadable(f"not_a_{row.form}", f"It was a {row.form} before, and now it is a {listing.kind}.")
        return listing

    def _failed(self, row: Fetch, error: FetchError, answer: Answer | None = None) -> None:
        """Note that an address gave nothing: it is asked for again later, unless that cannot help."""
        if isinstance(error, Postponed):
            left = replace(row, status="waiting" if row.fetched_at is None else row.status, retry_at=error.retry_at)
            self._note(left, "postponed", detail=f"{error.reason}: {error.detail}")
        else:
            self._note(failed(row, error, self._shared.freshness, answer), "failed", detail=error.detail)

    def _note(
        self,
        row: Fetch,
        outcome: Any,
        record: bytes | None = None,
        *,
        detail: str | None = None,
        file: str | None = None,
        answer: Answer | None = None,
    ) -> None:
        requests, self._requests = self._requests, 0
        self._shared.know(row)
        final = answer.final if answer is not None and answer.final != row.address else None
        # What is no page is read by a parser of its format, which may end on it.
        alone = answer is not None and "html" not in answer.content_type
        note = Note(row=row, outcome=outcome, requests=requests, detail=detail, final=final, file=file)
        self._shared.journal.note(note, record, alone=alone)

    def _fresh(self, address: str, kind: Any) -> Fetch:
        return Fetch(address=address, source=self._source.name, kind=kind, status="waiting", seen_at=self._shared.now)

    def _told(self, **entry: Any) -> dict[str, Any]:
        """What the user says of a source, beside what its listing says of an entry."""
        publisher = {"publisher": self._source.publisher} if self._source.publisher else {}
        return {**entry, **publisher}

    def _plain(self, answer: Answer, entry: Entry) -> str | None:
        """The address of an entry; None, and a fault, where it is none that is fetched."""
        try:
            if entry.address:
                return plain(urljoin(answer.final, entry.address))
            reason, detail = "missing_address", "It has neither an address nor its text."
        except FetchError as error:
            reason, detail = error.reason, error.detail
        except ValueError as error:
            reason, detail = "unread_url", f"It is no address: {error}."
        named = short(entry.entry_id or entry.address or entry.title or "entry")
        self._shared.journal.fault(Fault(f"{answer.address}#{named}", reason, detail))
        return None

    def _published(self, answer: Answer, entry: Entry) -> str | None:
        """The date of an entry; none, and a fault, where it is in the future."""
        date = time_of(entry.published_at)
        if date is None or date <= self._shared.now + FUTURE:
            return entry.published_at
        detail = f"Its date is {entry.published_at}, which is still to come: it is not used."
        named = short(entry.address or entry.entry_id or "entry")
        self._shared.journal.fault(Fault(f"{answer.address}#{named}", "future_date", detail))
        return None


def suffix_of(name: str) -> str:
    """The suffix of a file's name, as the readers know files by it; names of others become no paths."""
    suffixes = [one.lower() for one in PurePosixPath(name).suffixes[-2:]]
    return "".join(one for one in suffixes if one[1:].isascii() and one[1:].isalnum() and len(one) <= LONGEST_SUFFIX)
