"""Tasks that make article files and batches of what there is already: parts of the dataset, and other article files."""

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sayso.flows.building import work
from sayso.flows.building.articles.files import as_read, read_articles, write_articles
from sayso.flows.building.stages import stage_task
from sayso.schemas import ARTICLES, stable_id
from sayso.tasks.dataset import Part
from sayso.tasks.dataset.storing.parts import read_part
from sayso.tasks.dataset.storing.store import open_store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are taken out of a dataset: those of some runs, and of no day before `since`."""

    runs: frozenset[str]
    since: dt.datetime | None = None

    def key(self) -> str:
        """The same question has the same key."""
        return stable_id(sorted(self.runs), self.since and self.since.isoformat())


@stage_task("take")
def take_articles(folder: Path, output: str, part: Part, wanted: Wanted) -> Path:
    """The wanted articles of a part of the dataset, as they were read; gives an article file."""
    path = folder / "articles" / f"{stable_id(part.sha256, wanted.key(), 'taken')}.parquet"
    if work.is_kept(path):
        return path
    rows = read_part(open_store(output), part)
    rows = rows.filter(pc.is_in(rows["run_id"], value_set=pa.array(sorted(wanted.runs), pa.string())))
    if wanted.since is not None:
        rows = rows.filter(pc.fill_null(pc.greater_equal(rows["published_at"], wanted.since), False))
    articles = [as_read(article) for article in ARTICLES.from_arrow(rows)]
    return work.keep(path, functools.partial(write_articles, articles=articles))


@stage_task("cut")
def cut_batch(path: Path, places: Sequence[tuple[Path, Sequence[int]]], contents: Sequence[str]) -> Path:
    """Articles of article files, by their places in them, as the batch at `path`; `contents` are the hashes of each."""
    if work.is_kept(path):
        return path
    articles = [article for file, rows in places for article in read_articles(file, rows)]
    write = functools.partial(work.write_rows, table=ARTICLES, rows=articles)
    return work.keep(path, write, notes=list(contents))
