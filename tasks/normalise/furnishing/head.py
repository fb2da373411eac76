"""The head of a text, line by line: section label, headline, standfirst, byline and dates, in any usual order."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.schemas import FurnitureKind
from sayso.tasks.knowledge.data_files import column
from sayso.tasks.normalise.furnishing.bylines import read_byline
from sayso.tasks.normalise.furnishing.datelines import read_date_line, read_dateline
from sayso.tasks.normalise.furnishing.headline import is_title, looks_like_headline
from sayso.tasks.normalise.furnishing.names import is_person

HEAD = 8
"""Lines at the head of a text where headline, byline and date are looked for."""
MOST_ABOVE, LONGEST_ABOVE = 4, 300
"""Lines above a byline or a date that are headline and standfirst, and characters of each."""

_SECTIONS = column("sayso.tasks.normalise", "sections.tsv")
_BETWEEN = re.compile(r"\s*[|/>›»·•:]\s*|\s+[-–—]\s+")
_AGO = re.compile(
    r"(?:(?:last )?(?:updated|published|posted)\s*:?\s*)?(?:an?|\d{1,2}) (?:minutes?|mins?|hours?|hrs?|days?) ago",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What stands in a head: the kinds of its lines by their number, and what they tell."""

    kinds: dict[int, FurnitureKind] = field(default_factory=dict)
    headline: str | None = None
    authors: tuple[str, ...] = ()
    date: dt.datetime | None = None
    updated: dt.datetime | None = None


def read_head(
    lines: Sequence[str], known: Sequence[FurnitureKind | None], title: str | None, authors: tuple[str, ...]
) -> Head:
    """The head of a text; `known` are lines whose kind is known already."""
    head = Head()
    above: list[int] = []  # lines that are headline or standfirst if a byline or a date follows
    for index, line in enumerate(lines[:HEAD]):
        if known[index] is not None:
            continue
        if _is_mark(head, index, line, authors):
            _take_above(head, lines, above, title)
            above = []
        elif head.headline is None and not above and is_section(line) and index + 1 < len(lines):
            head.kinds[index] = "promotion"
        elif not above and _is_headline(head, index, lines, known, title):
            head.kinds[index], head.headline = "headline", line
        elif len(above) < MOST_ABOVE and len(line) <= LONGEST_ABOVE and not _is_prose(line, above, head):
            above.append(index)
        else:
            break
    return head


def is_section(line: str) -> bool:
    """Whether a line is the name of a section, or the way to it: "News | Politics"."""
    parts = [part for part in _BETWEEN.split(line.strip()) if part]
    return bool(parts) and len(parts) <= 4 and all(part.casefold() in _SECTIONS for part in parts)


def _is_mark(head: Head, index: int, line: str, authors: tuple[str, ...]) -> bool:
    """Take a byline or a line of dates; False for other lines."""
    names = read_byline(line)
    if names or line.casefold().removeprefix("by ") in {name.casefold() for name in authors}:
        head.kinds[index] = "byline"
        head.authors = head.authors or names or ()
        return True
    date = read_date_line(line)
    if date is None and not _AGO.fullmatch(line):
        return False
    head.kinds[index] = "dateline"
    if date is not None:
        head.date, head.updated = head.date or date.date, head.updated or date.updated
    return True


def _take_above(head: Head, lines: Sequence[str], above: list[int], title: str | None) -> None:
    """Lines above a byline or a date: names just above it are a byline, the others headline and standfirst."""
    for index in above:
        line = lines[index]
        names = read_byline(f"By {line}") if head.headline is not None and index == above[-1] else None
        if names and all(map(is_person, names)):
            head.kinds[index] = "byline"
            head.authors = head.authors or names
            continue
        head.kinds[index] = "headline"
        if head.headline is None and (title is None or is_title(line, title)):
            head.headline = line


def _is_prose(line: str, above: list[int], head: Head) -> bool:
    """Whether a line begins the text: it has a stop, and is no standfirst under a headline."""
    has_stop = bool(re.search(r"[.!?…][\"”’')\]]*$", line))
    if read_dateline(line) is not None:
        return True
    return has_stop and (len(line) > LONGEST_ABOVE // 2 or bool(above) or head.headline is None)


def _is_headline(
    head: Head, index: int, lines: Sequence[str], known: Sequence[FurnitureKind | None], title: str | None
) -> bool:
    line = lines[index]
    if head.headline is not None:
        return False
    if title is not None and is_title(line, title):
        return True
    if read_dateline(line) is not None:
        return False
    rest = [lines[after] for after in range(index + 1, len(lines)) if known[after] is None]
    prose = [other for other in rest[: HEAD + 2] if not read_byline(other) and read_date_line(other) is None]
    if looks_like_headline(line, next(iter(prose), None)):
        return True
    return len(prose) < len(rest[: HEAD + 2]) and looks_like_headline(line, next(iter(prose[1:]), None))  # a standfirst
