"""What a run has to analyse, and in which batches: the articles that were read, compared with the last version.

Batches go by month of publication, so that the parts of a month are few.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from sayso.flows.building import work
from sayso.flows.building.batches import in_batches
from sayso.flows.building.readings import choose
from sayso.flows.building.repeats import Known, find_repeats
from sayso.flows.building.work import Failure
from sayso.schemas import ARTICLES, Article, stable_id
from sayso.tasks.dataset import Dataset, months_of, plan
from sayso.tasks.dataset.drafting.planning import CONTENT
from sayso.tasks.normalise import Repeat

PLANNED_AT_ONCE = 250
"""Article files that are compared with the last version together, without their texts."""

Kind = Literal["new", "changed", "reanalysed", "unchanged"]


class Placed(Protocol):
    """What lies in a row of an article file."""

    @property
    def file(self) -> int:
        """Which of the files."""
        ...

    @property
    def row(self) -> int:
        """Which of its rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article that was read: what tells whether it has changed, and where it lies."""

    article_id: str
    url: str | None
    publisher: str | None
    title: str | None
    authors: tuple[str, ...]
    published_at: dt.datetime | None
    text_sha256: str
    file: int
    row: int
    revision: int = 1
    run_id: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Which file, and which row of it."""
        return self.file, self.row


@dataclass(frozen=True, slots=True)
class Found:
    """An article that is to be analysed: where it lies, and what is known of it without its text."""

    article_id: str
    month: str
    file: int
    row: int
    characters: int
    content: str
    text_sha256: str
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that are analysed together: a file named by what is in it."""

    path: Path
    articles: tuple[str, ...]


@dataclass(slots=True)
class Arranged:
    """What a run has to do."""

    batches: list[Batch] = field(default_factory=list)
    revisions: dict[str, int] = field(default_factory=dict)
    duplicates: dict[str, Repeat] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def arrange(folder: Path, files: Sequence[Path], previous: Dataset | None, code: Mapping[str, str]) -> Arranged:
    """Sort out the articles of the article files `files`, find repeats, and write the batches to be analysed."""
    arranged = Arranged()
    found = sorted(_compare(files, previous, code, arranged), key=lambda one: (one.month, one.file, one.row))
    months = {month: list(entries) for month, entries in itertools.groupby(found, key=lambda one: one.month)}
    known = Known(previous, {one.article_id for one in found})
    arranged.duplicates = find_repeats(found, lambda entries: _read(files, entries), known)
    kept = _kept_batches(folder, {one.content for one in found})
    for entries in months.values():
        arranged.batches += _cut(folder, files, entries, kept)
    return arranged


def _compare(
    files: Sequence[Path], previous: Dataset | None, code: Mapping[str, str], arranged: Arranged
) -> Iterator[Found]:
    """The articles to be analysed. Of several readings of one the newest stays."""
    chosen = choose(files)
    arranged.failures += chosen.failures
    counts = dict.fromkeys(("read", "new", "changed", "reanalysed", "unchanged", "repeated"), 0)
    counts["repeated"] = chosen.repeated
    for start in range(0, len(files), PLANNED_AT_ONCE):
        given = []
        for number, file in enumerate(files[start : start + PLANNED_AT_ONCE], start):
            rows = list(_given(file, number))
            counts["read"] += len(rows)
            given += [one for one in rows if one.place in chosen.kept]
        planned = plan(previous, given, code)
        for kind in ("new", "changed", "reanalysed", "unchanged"):
            counts[kind] += len(getattr(planned, kind))
        arranged.replaced |= planned.replaced
        arranged.revisions |= {one.article_id: one.revision for one in planned.to_analyse}
        in_order = sorted(planned.to_analyse, key=lambda one: one.place)
        for _, of_file in itertools.groupby(in_order, key=lambda one: one.file):
            yield from _found(files, list(of_file))
    arranged.counts = counts


def _found(files: Sequence[Path], entries: Sequence[Given]) -> Iterator[Found]:
    articles = _read(files, entries)
    months = months_of(articles)
    for one, article in zip(entries, articles, strict=True):
        size, key = len(article.text), content_key(article)
        month = months[article.article_id]
        yield Found(article.article_id, month, *one.place, size, key, article.text_sha256, article.sketch)


def _given(file: Path, number: int) -> Iterator[Given]:
    """The articles of a file without their texts: of most, no more is asked than whether they have changed."""
    rows = work.read_columns(file, ["article_id", *CONTENT]).to_pylist()
    for row, fields in enumerate(rows):
        yield Given(**{**fields, "authors": tuple(fields["authors"])}, file=number, row=row)


def content_key(article: Article) -> str:
    """Hash of all that stages read of an article."""
    plain = replace(article, revision=1, duplicate_of=None, run_id="")
    return stable_id(repr(plain))


def _read(files: Sequence[Path], entries: Iterable[Placed]) -> list[Article]:
    articles: list[Article] = []
    for number, in_file in itertools.groupby(entries, key=lambda one: one.file):
        rows = work.read_columns(files[number]).take([one.row for one in in_file])
        articles += ARTICLES.from_arrow(rows)
    return articles


def _kept_batches(folder: Path, wanted: set[str]) -> dict[str, Path]:
    """Batches of earlier builds whose articles are all wanted again, by the content of each article.

    They are taken whole, so that their annotations serve again when other code asks for them.
    """
    taken: dict[str, Path] = {}
    for path in sorted((folder / "batches").glob("*.parquet")):
        if not work.is_whole(path):
            continue
        contents = work.read_notes(path)
        if wanted.issuperset(contents) and taken.keys().isdisjoint(contents):
            taken |= dict.fromkeys(contents, path)
    return taken


def _cut(folder: Path, files: Sequence[Path], entries: Sequence[Found], kept: Mapping[str, Path]) -> Iterator[Batch]:
    """The batches of one month: those that are kept, and new ones of the other articles."""
    ids = {one.content: one.article_id for one in entries}
    for path in sorted({kept[content] for content in ids if content in kept}):
        work.is_kept(path)
        yield Batch(path, tuple(ids[content] for content in work.read_notes(path)))
    fresh = [one for one in entries if one.content not in kept]
    for batch in in_batches(fresh, lambda one: one.characters):
        contents = [one.content for one in batch]
        path = folder / "batches" / f"{stable_id(contents)}.parquet"
        if not work.is_kept(path):
            rows = _read(files, batch)
            work.keep(path, partial(work.write_rows, table=ARTICLES, rows=rows, notes=contents))
        yield Batch(path, tuple(one.article_id for one in batch))
