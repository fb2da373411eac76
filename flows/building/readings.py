"""Which of several readings of one article stays: the one that is newer by what its source says, else the last read.

An address that is read twice in a run, as in two folders of one crawl, is one article; its older text is not used,
which is told. Records of one file that share an id and have other texts are not: there the id is wrong.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.flows.building import work
from sayso.flows.building.articles.files import OUTLINES
from sayso.flows.building.work import Failure
from sayso.schemas import Rejection

_COLUMNS = ("article_id", "url", "text_sha256", "source_uri", "fetched_at", "updated_at", "published_at")
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of an article: where it lies, and what tells how new it is."""

    place: tuple[int, int]
    has_url: bool
    text_sha256: str
    source_uri: str
    age: tuple[dt.datetime, dt.datetime, dt.datetime]


@dataclass(slots=True)
class Readings:
    """The places (file and row) of the readings that stay, and what becomes of the others."""

    kept: set[tuple[int, int]] = field(default_factory=set)
    repeated: int = 0
    failures: list[Failure] = field(default_factory=list)


def choose(files: Sequence[Path]) -> Readings:
    """One reading of each article in the article files."""
    best: dict[str, _Reading] = {}
    chosen = Readings()
    for article_id, reading in _readings(files):
        other = best.setdefault(article_id, reading)
        if other is reading:
            continue
        if other.text_sha256 == reading.text_sha256:
            chosen.repeated += 1
            continue
        newer, older = (reading, other) if reading.has_url and reading.age >= other.age else (other, reading)
        best[article_id] = newer
        chosen.failures.append(Failure(None if newer.has_url else article_id, _told(newer, older)))
    chosen.kept = {reading.place for reading in best.values()}
    return chosen


def _readings(files: Sequence[Path]) -> Iterator[tuple[str, _Reading]]:
    for number, file in enumerate(files):
        rows = work.read_columns(file / OUTLINES, _COLUMNS).to_pylist()
        for place, row in enumerate(rows):
            age = (row["fetched_at"] or _NEVER, row["updated_at"] or _NEVER, row["published_at"] or _NEVER)
            of = ((number, place), row["url"] is not None, row["text_sha256"], row["source_uri"])
            yield row["article_id"], _Reading(*of, age)


def _told(newer: _Reading, older: _Reading) -> Rejection:
    if newer.has_url:
        reason, detail = "replaced", f"{newer.source_uri} has a newer text of the same address, and that stays."
    else:
        reason = "duplicate_id"
        detail = f"{newer.source_uri} has the same id and another text: give each its own url or id."
    return Rejection(
        source_uri=older.source_uri,
        stage="normalise",
        reason=reason,
        detail=detail,
        payload_sha256=older.text_sha256,
    )
