"""Furniture: what stands in an article's text beside its prose, line by line."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import cast

from sayso.schemas import Furniture, FurnitureKind
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.normalise.furnishing.bylines import read_byline
from sayso.tasks.normalise.furnishing.datelines import read_dateline
from sayso.tasks.normalise.furnishing.head import read_head
from sayso.tasks.normalise.furnishing.names import AGENCY, CREDITED, DESK, NAME
from sayso.tasks.normalise.furnishing.teasers import teasers

TAIL = 3
"""Lines at its end where a byline may sign it."""

_SHAPES = {
    "NAME": NAME,
    "AGENCY": AGENCY,
    "DESK": DESK,
    "CREDITED": CREDITED,
    "BY": rf"(?:{AGENCY}|{DESK}|{NAME})",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of furniture.tsv: what it finds, and where: a whole line, or the end of one."""

    kind: FurnitureKind
    place: str
    regex: re.Pattern[str]
    example: str
    counterexample: str


@dataclass(slots=True)
class FoundFurniture:
    """The furniture of a text and what it tells: headline, authors, a full date."""

    spans: list[Furniture] = field(default_factory=list)
    headline: str | None = None
    authors: tuple[str, ...] = ()
    date: dt.datetime | None = None
    updated: dt.datetime | None = None


def _compiled(row: Row) -> Pattern:
    pattern = row["pattern"]
    for name, shape in _SHAPES.items():
        pattern = pattern.replace(f"<{name}>", shape)
    return Pattern(
        cast(FurnitureKind, row["kind"]), row["place"], re.compile(pattern), row["example"], row["counterexample"]
    )


PATTERNS = [_compiled(row) for row in read_rows("sayso.tasks.normalise", "furniture.tsv")]
_OF_LINE = [pattern for pattern in PATTERNS if pattern.place == "line"]
_OF_END = [pattern for pattern in PATTERNS if pattern.place == "end"]


def find_furniture(text: str, title: str | None, authors: tuple[str, ...]) -> FoundFurniture:
    """The furniture of `text` (paragraphs on lines), in order and without overlap."""
    found = FoundFurniture()
    lines = _lines(text)
    kinds = [_kind_of_line(line) for _, line in lines]
    others = teasers([line for _, line in lines])
    head = read_head([line for _, line in lines], kinds, title, authors)
    kinds = [head.kinds.get(index, kind) for index, kind in enumerate(kinds)]
    found.headline, found.authors, found.date, found.updated = head.headline, head.authors, head.date, head.updated
    kinds = ["promotion" if index in others else kind for index, kind in enumerate(kinds)]
    is_first = True
    for index, (start, line) in enumerate(lines):
        kind = kinds[index]
        if kind is None and index >= len(lines) - TAIL and index > 0 and read_byline(line):
            kind = "byline"
            found.authors = found.authors or read_byline(line) or ()
        if kind is not None:
            found.spans.append(Furniture(start=start, end=start + len(line), kind=kind))
        else:
            _read_ends(start, line, is_first, found)
            is_first = False
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _kind_of_line(line: str) -> FurnitureKind | None:
    if len(line) > 600:
        return None
    return next((pattern.kind for pattern in _OF_LINE if pattern.regex.fullmatch(line)), None)


def _read_ends(start: int, line: str, is_first: bool, found: FoundFurniture) -> None:
    """A dateline that a line of prose starts with, and a credit that it ends with."""
    dateline = read_dateline(line, is_first)
    if dateline is not None:
        found.spans.append(Furniture(start=start, end=start + dateline.end, kind="dateline"))
        found.date = found.date or dateline.date
    least = dateline.end if dateline is not None else 0
    for pattern in _OF_END:
        match = pattern.regex.search(line, least)
        if match and match.end() == len(line) and match.start() > least:
            found.spans.append(Furniture(start=start + match.start(), end=start + len(line), kind=pattern.kind))
            return


def prose_of(text: str, spans: tuple[Furniture, ...]) -> str:
    """`text` without its furniture."""
    parts, end = [], 0
    for span in spans:
        parts.append(text[end : span.start])
        end = span.end
    return "".join([*parts, text[end:]]).strip()
