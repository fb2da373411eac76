"""Names of real news marked by hand with what they name, kept as offsets without the texts.

`data/name_types.jsonl` holds a line an article: its id and the hash of its text in `news.jsonl` of a folder of texts,
how it is used (`train`, or `held_out`: never trained on), and names as [start, end, type], where `none` is what is no
name. Held-out articles have all names marked that were seen in them, many others only those that were hard to tell.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.flows.scoring.news_gold import with_texts


@dataclass(frozen=True, slots=True)
class MarkedNames:
    """The marked names of one article, and how they are used."""

    id: str
    text_sha256: str
    use: str
    names: tuple[tuple[int, int, str], ...]


def read_name_marks() -> list[MarkedNames]:
    """All articles with marked names, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "name_types.jsonl").read_text(encoding="utf-8")
    rows = map(json.loads, written.splitlines())
    return [MarkedNames(row["id"], row["text_sha256"], row["use"], tuple(map(tuple, row["names"]))) for row in rows]


def join_names(marks: Iterable[MarkedNames], texts: Path) -> Iterator[dict[str, Any]]:
    """Records {id, text, names} of marked articles, with the texts of `texts`/news.jsonl."""
    for marked, text in with_texts(marks, texts):
        yield {"id": marked.id, "text": text, "names": list(marked.names)}
