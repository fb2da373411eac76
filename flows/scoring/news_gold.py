"""Gold on real news: attributions marked by hand, kept as offsets without the texts, which belong to their publishers.

`data/news.jsonl` holds a line an article: its id and the hash of its text in `news.jsonl` of a folder of texts, how
it is used (`train`: by the tagger and by all that comes behind it; `rows`: by the confidence alone, which so sees what
they make of texts that they have not learned; `held_out`: never trained on nor looked at while tuning), and its claims
as docs/annotation.md says. `join` puts texts and marks together in the form that scorers and training read.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from sayso.flows.scoring.marks import GoldError

Use = Literal["train", "rows", "held_out"]


@dataclass(frozen=True, slots=True)
class MarkedNews:
    """The marks of one article.

    `claims` have `source`, `cue` and `content` as lists of [start, end], their classes, `reported_in` (the id of the
    claim that holds them) and `speaker`: where the article names who the source is, null where it does not.
    `no_claims` are places that look like a cue and are none.
    """

    id: str
    text_sha256: str
    use: Use
    domain: str
    region: str
    claims: tuple[Mapping[str, Any], ...]
    no_claims: tuple[Mapping[str, Any], ...]


def read_marks() -> list[MarkedNews]:
    """All marked articles, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "news.jsonl").read_text(encoding="utf-8")
    return [
        MarkedNews(**{**row, "claims": tuple(row["claims"]), "no_claims": tuple(row["no_claims"])})
        for row in map(json.loads, written.splitlines())
    ]


def check_texts(texts: Path) -> None:
    """GoldError unless `texts` holds the texts that were marked."""
    for _ in join(read_marks(), texts):
        pass


def join(marks: Iterable[MarkedNews], texts: Path) -> Iterator[dict[str, Any]]:
    """Records {id, text, domain, attributions} of marked articles, with the texts of `texts`/news.jsonl.

    GoldError where a text is missing or is not the one that was marked.
    """
    for marked, text in with_texts(marks, texts):
        yield {"id": marked.id, "text": text, "domain": marked.domain, "attributions": list(marked.claims)}


class Marked(Protocol):
    """Marks of an article, whichever they are."""

    @property
    def id(self) -> str:
        """The id of its text in `news.jsonl`."""

    @property
    def text_sha256(self) -> str:
        """The hash of the text that was marked."""


SomeMarks = TypeVar("SomeMarks", bound=Marked)


def with_texts(marks: Iterable[SomeMarks], texts: Path) -> Iterator[tuple[SomeMarks, str]]:
    """Marks of articles with the texts of `texts`/news.jsonl; GoldError where one is missing or another."""
    known = read_texts(texts)
    for marked in marks:
        text = known.get(marked.id)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != marked.text_sha256:
            raise GoldError(f"{texts / 'news.jsonl'} does not hold the text of {marked.id} that was marked")
        yield marked, text


def read_texts(texts: Path) -> dict[str, str]:
    """The texts of `texts`/news.jsonl by their ids; GoldError where it is missing."""
    path = texts / "news.jsonl"
    if not path.is_file():
        raise GoldError(f"{path} is missing: --texts takes the folder that holds news.jsonl")
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}
