"""Nouns for persons in real news, "the coach", with whom each means: kept as offsets without the texts.

`data/role_nouns.jsonl` holds a line an article: its id and the hash of its text in `news.jsonl` of a folder of texts,
and `nouns`: where each `noun` stands, and a place that names the `person` who is meant, null where nobody named is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.flows.scoring.news_gold import with_texts


@dataclass(frozen=True, slots=True)
class MarkedNouns:
    """The marked nouns of one article."""

    id: str
    text_sha256: str
    nouns: tuple[dict[str, Any], ...]


def read_noun_marks() -> list[MarkedNouns]:
    """All marked articles, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "role_nouns.jsonl").read_text(encoding="utf-8")
    rows = map(json.loads, written.splitlines())
    return [MarkedNouns(row["id"], row["text_sha256"], tuple(row["nouns"])) for row in rows]


def join_nouns(texts: Path) -> Iterator[dict[str, Any]]:
    """Records {id, text, nouns} of the marked articles, with the texts of `texts`/news.jsonl."""
    for marked, text in with_texts(read_noun_marks(), texts):
        yield {"id": marked.id, "text": text, "nouns": list(marked.nouns)}
