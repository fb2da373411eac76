"""Numbers, dates and spans of time as the reader's locale writes them."""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent

DAY = dt.timedelta(days=1)
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """How things are written for one reader; the pages themselves are in English."""

    locale: Locale

    @property
    def tag(self) -> str:
        """The locale as HTML names it."""
        return str(self.locale).replace("_", "-")

    def number(self, value: float | int) -> str:
        """A number with its thousands apart."""
        return str(format_decimal(value, format="#,##0.######", locale=self.locale))

    def share(self, value: float) -> str:
        """A share of one, in percent."""
        return str(format_percent(value, locale=self.locale))

    def date(self, moment: dt.datetime | dt.date | None) -> str:
        """A day: 23 Oct 2024."""
        return "" if moment is None else str(format_date(moment, "medium", locale=self.locale))

    def long_date(self, moment: dt.datetime | None) -> str:
        """A day in words, with the time where it is not midnight: Wednesday, 23 October 2024 at 09:30 UTC."""
        if moment is None:
            return ""
        day = str(format_date(moment, "full", locale=self.locale))
        if moment.time() == dt.time():
            return day
        return f"{day}, {format_datetime(moment, 'HH:mm', locale=self.locale)} UTC"

    def time(self, written: str) -> str:
        """A day (2024-10-23), month (2024-10) or year (2024) in words."""
        if len(written) == len("2024-10-23"):
            return self.date(dt.date.fromisoformat(written))
        if len(written) != len("2024-10"):
            return written
        return str(format_skeleton("yMMMM", dt.datetime.fromisoformat(f"{written}-01"), locale=self.locale))

    def period(self, start: dt.datetime | None, end: dt.datetime | None) -> str:
        """A span of time whose end is exclusive: a day, a month, a year, or from a day to another."""
        if start is None or end is None:
            known = start or (end - DAY if end else None)
            return f"{'from' if start else 'until'} {self.date(known)}" if known else ""
        last = end - dt.timedelta(microseconds=1)
        if start.date() == last.date():
            return self.date(start)
        if start.day == 1 and end.day == 1 and (start.year, start.month) == (last.year, last.month):
            return self.time(f"{start:%Y-%m}")
        if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1) and end.year == start.year + 1:
            return f"{start:%Y}"
        return f"{self.date(start)} to {self.date(last)}"


def wording_for(accepted: str | None) -> Wording:
    """The wording for what a browser says of its reader's languages (Accept-Language)."""
    return _wording((accepted or "")[:200])


@functools.lru_cache(maxsize=256)
def _wording(accepted: str) -> Wording:
    for tag in _by_weight(accepted):
        try:
            return Wording(Locale.parse(tag.replace("-", "_")))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Wording(Locale.parse(FALLBACK))


def _by_weight(accepted: str) -> list[str]:
    weighted = []
    for place, entry in enumerate(accepted.split(",")):
        tag, _, weight = entry.partition(";q=")
        try:
            weighted.append((-float(weight or 1), place, tag.strip()))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(weighted) if tag and tag != "*"]


def bounds_in_words(row: Mapping[str, Any], wording: Wording) -> str:
    """What a figure comes to: its value, or the bounds that it has."""
    value, low, high = (None if row[name] is None else wording.number(row[name]) for name in ("value", "low", "high"))
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"{'more than' if row['low_inclusive'] is False else 'at least'} {low}"
    if high is not None:
        return f"{'less than' if row['high_inclusive'] is False else 'at most'} {high}"
    if value is None:
        return ""
    return f"about {value}" if row["approximator"] == "about" else value
