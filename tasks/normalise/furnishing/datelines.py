"""Datelines ("SEOUL, Oct 23 (Reuters) —") and lines of the head of an article that hold its date alone."""

import datetime as dt
import re
from dataclasses import dataclass

from sayso.tasks.knowledge.data_files import column
from sayso.tasks.normalise.dates import parse_date
from sayso.tasks.normalise.furnishing.names import AGENCY, WORD

_LABELS = column("sayso.tasks.normalise", "not_places.tsv")

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*| (?:de|la|del|al|el|on|upon) ){0,4}"
_REGION = rf"(?:, (?:{WORD})(?: (?:of |and )?{WORD}){{0,2}})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_DASH = r"(?:\s*[—–]\s*|\s+-{1,3}\s+|\s*--\s*)"
_SIGNED = rf"\((?P<agency>{AGENCY}(?:[/,] ?{AGENCY})*)\)"

_SIGNED_LINE = re.compile(
    rf"(?:(?P<place>{_CAPITALS}|{WORD}(?: {WORD}){{0,3}}){_REGION}(?:,? {_DATE})?\s+)?{_SIGNED}(?:{_DASH}|:?\s+)"
    r"(?=[\"“‘'A-ZÀ-Þ0-9$€£])"
)
_BRACKETED_LINE = re.compile(
    rf"(?P<place>{_CAPITALS}){_REGION}(?:,? {_DATE})?\s+\({WORD}(?: {WORD}){{0,3}}\){_DASH}(?=[\"“‘'A-ZÀ-Þ0-9$€£])"
)
_PLACED_LINE = re.compile(rf"(?P<place>{_CAPITALS}){_REGION}(?:,? {_DATE})?{_DASH}(?=[\"“‘'A-ZÀ-Þ0-9$€£])")
_DATED_LINE = re.compile(rf"(?P<place>{_CAPITALS}|{WORD}(?: {WORD}){{0,3}}){_REGION},? {_DATE}")
_DATE_LINE = re.compile(
    r"(?P<what>(?:(?:first|originally) )?(?:published|posted|created|date|publication date)"
    r"|(?:last |latest )?(?:updated?|modified|revised|edited))?"
    r"(?:\s+(?:on|at))?\s*:?\s*(?P<date>\S.{4,70}?)[.,]?",
    re.IGNORECASE,
)
_NEXT_DATE = re.compile(
    r"\s*[|·•]\s*|(?<!first)(?<!originally)(?<!last)(?<!latest)\s*[.;,–—-]?\s+"
    r"(?=\(?(?:(?:first|originally|last|latest) )?(?:published|posted|updated?|modified|revised)\b)",
    re.IGNORECASE,
)
LONGEST_DATE_LINE = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline gives: the characters of the line that it takes, and its date if that is a full one."""

    end: int
    date: dt.datetime | None
    updated: dt.datetime | None = None


MOST_WORDS_OF_PLACE = 3


def read_dateline(line: str, is_first: bool = True) -> Dateline | None:
    """The dateline that a paragraph starts with; None where it starts with prose, as "NATO — the alliance — said".

    Below the first paragraph of prose only one that an agency signs is taken: capitals there are labels or speakers.
    """
    for pattern in (_SIGNED_LINE, _BRACKETED_LINE, _PLACED_LINE) if is_first else (_SIGNED_LINE,):
        match = pattern.match(line)
        if match and _is_place(match["place"]):
            return Dateline(end=len(line[: match.end()].rstrip()), date=parse_date(match["date"]))
    return None


def read_date_line(line: str) -> Dateline | None:
    """A line with nothing but dates, perhaps after "Published" or a place; "Updated" gives no date of publication."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    placed = _DATED_LINE.fullmatch(line)
    if placed and _is_place(placed["place"]) and placed["date"][-4:].isdigit():
        return Dateline(end=len(line), date=parse_date(placed["date"]))
    dates: dict[bool, dt.datetime] = {}
    for part in filter(None, _NEXT_DATE.split(line)):
        match = _DATE_LINE.fullmatch(part.strip("() "))
        date = parse_date(match["date"]) if match and not match["date"].isdigit() else None
        if match is None or date is None:
            return None
        what = (match["what"] or "").lower()
        dates.setdefault(any(word in what for word in ("updat", "modif", "revis", "edit")), date)
    return Dateline(end=len(line), date=dates.get(False), updated=dates.get(True)) if dates else None


def _is_place(place: str | None) -> bool:
    if place is None:
        return True
    if len(place) < 3 or len(place.split()) > MOST_WORDS_OF_PLACE:
        return False
    return not any(word in _LABELS for word in re.split(r"[ /]", place.upper().strip(" .")))
