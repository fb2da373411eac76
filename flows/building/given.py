"""Which files a build reads, and how: what is said of a source goes for its files, the options for all others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.flows.building.options import BuildOptions
from sayso.flows.fetching.run import Fetched
from sayso.flows.fetching.sources import Source
from sayso.flows.hosting.folders import is_within
from sayso.schemas import Rejection
from sayso.tasks.ingest import ReadOptions, SourceError, find_files
from sayso.tasks.ingest.rejection import uri_of
from sayso.tasks.normalise import NormaliseOptions, parse_date


@dataclass(frozen=True, slots=True)
class How:
    """What a sources file says of the articles of a source."""

    publisher: str | None = None
    field: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read."""

    folder: Path
    read: ReadOptions
    normalise: NormaliseOptions
    names: Mapping[Path, str]
    """Addresses of files that were fetched."""


def given_files(sources: Sequence[Source], output: str, fetched: Fetched) -> dict[How, list[Path | Rejection]]:
    """The files of the sources that are paths, each once, and those that were fetched, by how they are read."""
    places: dict[How, list[str]] = {}
    for source in sources:
        if not source.scheme:
            places.setdefault(How(source.publisher, source.field), []).append(source.place)
    seen: set[str] = set()
    found: dict[How, list[Path | Rejection]] = {}
    for how, given in places.items():
        for item in find_files(given):
            name = item.source_uri if isinstance(item, Rejection) else uri_of(item)
            if name not in seen and not (isinstance(item, Path) and is_within(output, item)):
                seen.add(name)
                found.setdefault(how, []).append(item)
    if fetched.files:
        found.setdefault(How(), []).extend(fetched.files)
    by_name = {source.name: source for source in sources}
    for path in fetched.named:
        source = by_name[fetched.source_of[path]]
        found.setdefault(How(source.publisher, source.field), []).append(path)
    return found


def reading_of(how: How, options: BuildOptions, folder: Path, names: Mapping[Path, str]) -> Reading:
    """How files are read: what their source says goes before the options."""
    fields = options.field_map() | dict(how.field)
    return Reading(
        folder,
        ReadOptions(field_map=fields),
        NormaliseOptions(_date(options.published_at), how.publisher or options.publisher),
        names,
    )


def _date(given: str | None) -> dt.datetime | None:
    if given is None:
        return None
    date = parse_date(given)
    if date is None:
        raise SourceError(f"{given!r} is not a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z.")
    return date
