"""What a run has to analyse, and in which batches: the articles that were read, compared with the last version.

Batches go by month of publication, so that the parts of a month are few.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from sayso.flows.building import work
from sayso.flows.building.articles.files import Outline, read_articles, read_outlines, read_shapes
from sayso.flows.building.batches import in_batches
from sayso.flows.building.readings import choose
from sayso.flows.building.repeats import Known, find_repeats
from sayso.flows.building.work import Failure
from sayso.schemas import Article, stable_id
from sayso.tasks.dataset import Dataset, months_of, plan
from sayso.tasks.dataset.storing.parts import UNDATED
from sayso.tasks.normalise import Repeat

PLANNED_AT_ONCE = 25
"""Article files that are compared with the last version together."""

Kind = Literal["new", "changed", "reanalysed", "unchanged"]
Kept: TypeAlias = tuple[Path, tuple[str, ...]]
"""A batch of an earlier build, and the contents of its articles."""


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
    """Articles that are analysed together: a file named by what is in it.

    `places` are the article files that they are in, and where; `contents` the hashes of what is read of each.
    """

    path: Path
    articles: tuple[str, ...]
    month: str
    places: tuple[tuple[Path, tuple[int, ...]], ...]
    contents: tuple[str, ...]

    @property
    def label(self) -> str:
        """What is in it, in words."""
        count = len(self.articles)
        when = "without a date" if self.month == UNDATED else f"of {self.month}"
        return f"{count:,} {'articles' if count != 1 else 'article'} {when}, {self.path.stem[:6]}"


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
    """Sort out the articles of the article files `files`, find repeats, and say which batches are to be analysed."""
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
        places: dict[str, tuple[int, int]] = {}
        articles: list[Outline] = []
        for number, file in enumerate(files[start : start + PLANNED_AT_ONCE], start):
            for row, outline in enumerate(read_outlines(file)):
                counts["read"] += 1
                if (number, row) in chosen.kept:
                    places[outline.article_id] = (number, row)
                    articles.append(outline)
        planned = plan(previous, articles, code)
        for kind in ("new", "changed", "reanalysed", "unchanged"):
            counts[kind] += len(getattr(planned, kind))
        arranged.replaced |= planned.replaced
        months = months_of(planned.to_analyse)
        shapes = {
            number: read_shapes(files[number]) for number in {places[of.article_id][0] for of in planned.to_analyse}
        }
        for article in planned.to_analyse:
            arranged.revisions[article.article_id] = article.revision
            number, row = places[article.article_id]
            shape, month = shapes[number][row], months[article.article_id]
            at = (article.article_id, month, number, row, shape.characters, shape.content)
            yield Found(*at, article.text_sha256, shape.sketch)
    arranged.counts = counts


def _read(files: Sequence[Path], entries: Iterable[Found]) -> list[Article]:
    return [article for file, rows in _places(files, entries) for article in read_articles(file, rows)]


def _places(files: Sequence[Path], entries: Iterable[Found]) -> Iterator[tuple[Path, tuple[int, ...]]]:
    for number, in_file in itertools.groupby(entries, key=lambda one: one.file):
        yield files[number], tuple(one.row for one in in_file)


def _kept_batches(folder: Path, wanted: set[str]) -> dict[str, Kept]:
    """Batches of earlier builds whose articles are all wanted again, by the content of each article.

    They are taken whole, so that their annotations serve again when other code asks for them.
    """
    taken: dict[str, Kept] = {}
    for path, contents in work.noted(folder / "batches", ".parquet"):
        if wanted.issuperset(contents) and taken.keys().isdisjoint(contents):
            taken |= dict.fromkeys(contents, (path, tuple(contents)))
    return taken


def _cut(folder: Path, files: Sequence[Path], entries: Sequence[Found], kept: Mapping[str, Kept]) -> Iterator[Batch]:
    """The batches of one month: those that are kept, and new ones of the other articles."""
    by_content = {one.content: one for one in entries}
    for path, contents in sorted({kept[content] for content in by_content if content in kept}):
        yield _batch(path, files, [by_content[content] for content in contents])
    fresh = [one for one in entries if one.content not in kept]
    for batch in in_batches(fresh, lambda one: one.characters):
        path = folder / "batches" / f"{stable_id([one.content for one in batch])}.parquet"
        yield _batch(path, files, batch)


def _batch(path: Path, files: Sequence[Path], entries: Sequence[Found]) -> Batch:
    ids, contents = tuple(one.article_id for one in entries), tuple(one.content for one in entries)
    return Batch(path, ids, entries[0].month, tuple(_places(files, entries)), contents)
