"""articles: one row an article, with the text that every span of every other table points into."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

import pyarrow.compute as pc

from sayso.schemas.table import Check, Table

DateOrigin = Literal["metadata", "feed", "text", "option"]
FurnitureKind = Literal["headline", "byline", "dateline", "credit", "caption", "promotion"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of an article's text that is not its prose. Of these only a headline may hold claims."""

    start: Annotated[int, "First character"]
    end: Annotated[int, "One past the last character"]
    kind: Annotated[FurnitureKind, "What it is"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it is kept: normalised text and what is known about its publication."""

    article_id: Annotated[str, "Hash of the URL, or of the source where there is none; stays when the text changes"]
    revision: Annotated[int, "1 when first seen, one more each time its content changes"]
    url: Annotated[str | None, "Web address of the article"]
    source_uri: Annotated[str, "Where it was read: a file, and the record in it"]
    publisher: Annotated[str | None, "Who published it, as given or read from the page"]
    title: Annotated[str | None, "Headline"]
    authors: Annotated[tuple[str, ...], "Names in the byline"]
    published_at: Annotated[dt.datetime | None, "When it was published"]
    published_at_from: Annotated[DateOrigin | None, "Where the publication date comes from"]
    fetched_at: Annotated[dt.datetime | None, "When it was fetched, if its source says so"]
    language: Annotated[str | None, "ISO 639-1 code; only English is analysed"]
    language_confidence: Annotated[float | None, "0 to 1"]
    text: Annotated[str, "Normalised text; paragraphs are lines"]
    text_sha256: Annotated[str, "SHA-256 of the text in UTF-8"]
    paragraph_starts: Annotated[tuple[int, ...], "First character of every paragraph"]
    furniture: Annotated[tuple[Furniture, ...], "Headline, byline, dateline and credit lines within the text"]
    word_count: Annotated[int, "Words in the text"]
    duplicate_of: Annotated[str | None, "article_id of the earlier article that this one repeats, exactly or nearly"]
    likeness: Annotated[
        float | None, "Share of the runs of words of both that duplicate_of and this have in common"
    ] = None
    containment: Annotated[float | None, "Share of the runs of words of the shorter that the longer of the two has"] = (
        None
    )
    updated_at: Annotated[dt.datetime | None, "When it was last changed, as its source says"] = None
    sketch: Annotated[tuple[int, ...], "Hashes of some runs of words of the prose, by which copies are found"] = ()
    repairs: Annotated[tuple[str, ...], "What reading mended: tags, entities, escapes, joined_lines, mojibake, …"] = ()
    run_id: Annotated[str, "Run that wrote this revision"]


ARTICLES: Table[Article] = Table(
    name="articles",
    row=Article,
    key="article_id",
    references={"duplicate_of": "articles", "run_id": "runs"},
    version=2,
    checks=(
        Check("revision counts from 1", "revision ≥ 1", lambda table: pc.greater_equal(table["revision"], 1)),
        Check(
            "date and origin together",
            "published_at is known exactly when published_at_from is",
            lambda table: pc.equal(table["published_at"].is_null(), table["published_at_from"].is_null()),
        ),
        Check(
            "text is not empty",
            "text has at least one character",
            lambda table: pc.greater(pc.utf8_length(table["text"]), 0),
        ),
    ),
)
