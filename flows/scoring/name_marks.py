"""Names of real news marked by hand with what they name, kept as offsets without the texts.

`data/name_types.jsonl` holds a line an article: its id and the hash of its text in `news.jsonl` of a folder of texts,
how it is used (`train`, or `held_out`: never trained on), and names as [start, end, type], where `none` is what is no
name. Held-out articles have all names marked that were seen in them, many others only those that were hard to tell.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.flows.scoring.marks import GoldError

MarkedNames = Mapping[str, Any]


def read_name_marks() -> list[MarkedNames]:
    """All articles with marked names, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "name_types.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in written.splitlines()]


def with_texts(marks: Iterable[MarkedNames], texts: Path) -> Iterator[MarkedNames]:
    """The marks with the `text` of their article; GoldError where one is missing or is not the one that was marked."""
    path = texts / "news.jsonl"
    if not path.is_file():
        raise GoldError(f"{path} is missing: --texts takes the folder that holds news.jsonl")
    with path.open(encoding="utf-8") as lines:
        known = {row["id"]: row["text"] for row in map(json.loads, lines)}
    for marked in marks:
        text = known.get(marked["id"])
        if text is None or hashlib.sha256(text.encode()).hexdigest() != marked["text_sha256"]:
            raise GoldError(f"{path} does not hold the text of {marked['id']} that was marked")
        yield {**marked, "text": text}
