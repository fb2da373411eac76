"""Article files: a folder with articles, and an outline of each, which is all of it but its text.

Who arranges the work reads outlines alone: texts go from the process that read them to the one that analyses them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pyarrow.parquet as pq

from sayso.flows.building import work
from sayso.schemas import ARTICLES, Article, stable_id

TEXTS, OUTLINES = "articles.parquet", "outlines.parquet"


@dataclass(frozen=True, slots=True)
class Outline:
    """What an article says of itself, by which it is compared with the last version."""

    article_id: str
    url: str | None
    publisher: str | None
    title: str | None
    authors: tuple[str, ...]
    published_at: dt.datetime | None
    text_sha256: str
    revision: int = 1
    run_id: str = ""


_SAID = tuple(field.name for field in fields(Outline) if field.name not in ("revision", "run_id"))


@dataclass(frozen=True, slots=True)
class Shape:
    """How long an article is, the hash of all that stages read of it, and the sketch by which copies are found."""

    characters: int
    content: str
    sketch: tuple[int, ...]


def content_key(article: Article) -> str:
    """Hash of all that stages read of an article."""
    plain = as_read(article)
    values = [getattr(plain, field.name) for field in fields(plain)]
    # Of one time, several zones have the name UTC.
    return stable_id([value.isoformat() if isinstance(value, dt.datetime) else repr(value) for value in values])


def as_read(article: Article) -> Article:
    """An article without what a run settles of it."""
    return replace(article, revision=1, duplicate_of=None, likeness=None, containment=None, run_id="")


def write_articles(draft: Path, articles: Sequence[Article]) -> None:
    """Make an article file at `draft`."""
    draft.mkdir()
    work.write_rows(draft / TEXTS, ARTICLES, articles)
    outlines = [replace(article, text="", paragraph_starts=(), furniture=()) for article in articles]
    notes = [[len(article.text), content_key(article)] for article in articles]
    work.write_rows(draft / OUTLINES, ARTICLES, outlines, notes)


def read_outlines(path: Path) -> list[Outline]:
    """The outlines of an article file, in its order."""
    rows = work.read_columns(path / OUTLINES, _SAID).to_pylist()
    return [Outline(**row | {"authors": tuple(row["authors"])}) for row in rows]


def read_shapes(path: Path) -> list[Shape]:
    """The shapes of the articles of an article file, in its order."""
    sketches = work.read_columns(path / OUTLINES, ["sketch"])["sketch"].to_pylist()
    noted = zip(work.read_notes(path / OUTLINES), sketches, strict=True)
    return [Shape(characters, content, tuple(sketch)) for (characters, content), sketch in noted]


def read_articles(path: Path, rows: Sequence[int]) -> list[Article]:
    """Articles of an article file by their places in it."""
    texts = pq.read_table(work.present(path / TEXTS), page_checksum_verification=True)
    return ARTICLES.from_arrow(texts.take(list(rows)))
