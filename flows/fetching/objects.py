"""Folders of object stores (s3://, gs://, az://): every file in them that is new or has changed is fetched whole."""

import asyncio
import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from sayso.flows.fetching.journal import there
from sayso.flows.fetching.reading import Reading, suffix_of
from sayso.flows.fetching.sources import STORES
from sayso.schemas import Fetch, stable_id
from sayso.tasks.fetch import FetchError, Manners

AT_ONCE = 8
MOST_OBJECTS = 1_000_000
UNREACHABLE = (BaseError, OSError, ValueError)


class StoreReading(Reading):
    """The reading of a folder, or of one file, of an object store."""

    async def run(self) -> None:
        """List it, and fetch what is new or changed; nothing is raised for what a store does."""
        row = self._shared.known.get(self._address) or self._fresh(self._address, "source")
        if self._address in self._shared.resumed or (row.retry_at is not None and self._shared.now < row.retry_at):
            return
        try:
            store, root, found = await listed_in(self._source.place)
        except UNREACHABLE as error:
            self._failed(row, FetchError("unreachable", _first_line(error), passes=True))
            return
        if not found:
            self._failed(row, FetchError("not_found", "There is nothing under this address.", passes=True))
            return
        due = [meta for meta in found if self._is_new(f"{root}/{meta['path']}", meta)]
        gate = asyncio.Semaphore(AT_ONCE)
        most = self._source.max_pages or self._shared.max_pages
        await asyncio.gather(*(self._object(store, f"{root}/{meta['path']}", meta, gate) for meta in due[:most]))
        now = dt.datetime.now(dt.UTC)
        listed = replace(
            row, status="fetched", form="folder", reason=None, asked_at=now, fetched_at=now, failures=0, retry_at=None
        )
        self._count()
        self._note(listed, "listing" if due else "not_modified")

    def _is_new(self, address: str, meta: Mapping[str, Any]) -> bool:
        row = self._shared.known.get(address)
        if row is None:
            return True
        if row.retry_at is not None and self._shared.now < row.retry_at:
            return False
        return row.status != "fetched" or row.changed != _state(meta)

    async def _object(self, store: ObjectStore, address: str, meta: Mapping[str, Any], gate: asyncio.Semaphore) -> None:
        row = self._shared.known.get(address) or self._fresh(address, "object")
        path = self._shared.journal.files_folder / f"{stable_id(address)}{suffix_of(meta['path'])}"
        most = Manners().max_file_bytes
        if meta["size"] > most:
            detail = f"It has {meta['size']:,} bytes, more than {most:,}: split it."
            self._failed(row, FetchError("too_long", detail))
            return
        try:
            if self._shared.in_place:
                there(path).write_text(f"{meta['size']} {address}", encoding="utf-8")
            else:
                async with gate:
                    await _copy(store, meta["path"], path)
        except UNREACHABLE as error:
            self._failed(row, FetchError("unreachable", _first_line(error), passes=True))
            return
        self._count()
        now = dt.datetime.now(dt.UTC)
        fetched: Fetch = replace(
            row, status="fetched", reason=None, etag=meta.get("e_tag"), content_sha256=_state(meta), asked_at=now,
            fetched_at=now, changed=_state(meta), failures=0, retry_at=None,
        )  # fmt: skip
        self._note(fetched, "updated" if row.fetched_at else "new", file=path.name)


async def listed_in(place: str) -> tuple[ObjectStore, str, list[Mapping[str, Any]]]:
    """The store of an address, its own address, and what lies in it under the path; UNREACHABLE where that fails."""
    parts = urlsplit(place)
    root = f"{parts.scheme}://{parts.netloc}"
    store = from_url(root)
    return store, root, await _listed(store, parts.path.strip("/"))


async def _listed(store: ObjectStore, prefix: str) -> list[Mapping[str, Any]]:
    """What lies under a prefix, but hidden files; the object of that name where it is one."""
    found: list[Mapping[str, Any]] = []
    async for batch in obstore.list(store, prefix=prefix or None):
        found += [meta for meta in batch if not _is_hidden(meta["path"], prefix)]
        if len(found) > MOST_OBJECTS:
            break
    if not found and prefix:
        try:
            found = [await obstore.head_async(store, prefix)]
        except FileNotFoundError:
            return []
    return sorted(found, key=lambda meta: str(meta["path"]))


def _is_hidden(path: str, prefix: str) -> bool:
    return any(part.startswith((".", "_SUCCESS")) for part in PurePosixPath(path.removeprefix(prefix)).parts)


async def _copy(store: ObjectStore, key: str, path: Path) -> None:
    answer = await obstore.get_async(store, key)
    with path.open("wb") as file:
        async for chunk in answer.stream():
            file.write(chunk)


def bring(path: Path, address: str) -> None:
    """Have an object of a store as a file, where it is not one already; OSError where it cannot be had."""
    if path.exists() or urlsplit(address).scheme not in STORES:
        return
    parts = urlsplit(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{uuid.uuid4().hex}.draft")
    try:
        with draft.open("wb") as file:
            for chunk in obstore.get(from_url(f"{parts.scheme}://{parts.netloc}"), parts.path.strip("/")).stream():
                file.write(chunk)
        draft.replace(path)
    except BaseError as error:
        raise OSError(f"{address} cannot be read: {_first_line(error)}") from error
    finally:
        draft.unlink(missing_ok=True)


def _state(meta: Mapping[str, Any]) -> str:
    """What changes whenever an object is written anew."""
    return f"{meta.get('e_tag') or ''} {meta['size']} {meta['last_modified'].isoformat()}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
