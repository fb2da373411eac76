"""What a build is given to read: files and folders, addresses, and files that list such (TOML)."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit, urlunsplit

from sayso.flows.fetching.sources_file import SourceTable, read_tables
from sayso.tasks.fetch import FetchError, plain
from sayso.tasks.ingest import RECORD_FIELDS, SourceError
from sayso.tasks.ingest.listings import ListingKind

WEB = ("http", "https")
STORES = ("s3", "gs", "az", "azure", "abfs", "abfss")
SUFFIX = ".toml"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
KINDS: tuple[str, ...] = tuple(kind for kind in get_args(ListingKind) if kind != "sitemaps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: a path or an address, and what is known of it."""

    name: str
    place: str
    """A path, or the address as it was given: with user and password, if it has any."""
    kind: ListingKind | None = None
    publisher: str | None = None
    field: tuple[tuple[str, str], ...] = ()
    delay: float | None = None
    max_pages: int | None = None

    @property
    def scheme(self) -> str:
        """The scheme of an address; "" of a path."""
        return scheme_of(self.place)

    @property
    def is_web(self) -> bool:
        """Whether it is fetched from the web."""
        return self.scheme in WEB

    @property
    def is_store(self) -> bool:
        """Whether it lies in an object store."""
        return self.scheme in STORES

    @property
    def address(self) -> str:
        """The address by which it is known; it holds no password. SourceError where it is none."""
        if not self.is_web:
            return without_password(self.place)
        try:
            return plain(self.place)
        except FetchError as error:
            raise SourceError(f"{without_password(self.place)}: {error.detail}") from None


def read_sources(given: Sequence[str]) -> list[Source]:
    """The sources that were given, with those of sources files in the place of these.

    Raises SourceError for what is neither a path nor an address that can be read.
    """
    found: list[Source] = []
    for one in given:
        if one.lower().endswith(SUFFIX) and scheme_of(one) == "":
            found += (_of_table(table, Path(one)) for table in read_tables(Path(one)))
        else:
            found.append(Source(name=without_password(one), place=one))
    for source in found:
        _check(source)
    return found


def scheme_of(place: str) -> str:
    """The scheme of an address; "" of a path."""
    match = _SCHEME.match(place)
    return match[1].lower() if match else ""


def without_password(place: str) -> str:
    """An address without user and password, for people, tables and logs."""
    if not scheme_of(place) or "@" not in place:
        return place
    try:
        parts = urlsplit(place)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return place


def absolute(place: str) -> str:
    """An address as it is; a path from the root of the file system, without following links; glob patterns stay."""
    return place if scheme_of(place) else os.path.abspath(Path(place).expanduser())  # noqa: PTH100


def _of_table(table: SourceTable, file: Path) -> Source:
    place = table.place
    if not scheme_of(place) and not Path(place).expanduser().is_absolute():
        place = str(file.parent / place)
    return Source(
        name=table.name or without_password(table.place),
        place=place,
        kind=table.kind,
        publisher=table.publisher,
        field=tuple(sorted(table.field.items())),
        delay=table.delay,
        max_pages=table.max_pages,
    )


def _check(source: Source) -> None:
    if source.scheme and not (source.is_web or source.is_store):
        raise SourceError(
            f"{without_password(source.place)} cannot be read: addresses begin with "
            f"{', '.join(f'{scheme}://' for scheme in (*WEB, *STORES[:3]))}; files are given by their paths."
        )
    unknown = sorted({name for name, _ in source.field} - set(RECORD_FIELDS))
    if unknown:
        raise SourceError(f"{source.name}: there is no field {', '.join(unknown)}; use {', '.join(RECORD_FIELDS)}.")
    _ = source.address
