"""Calendar arithmetic: days, weeks, months, quarters and years as half-open spans of UTC time."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple, cast

from sayso.tasks.figures.times import calendar_words
from sayso.tasks.figures.times.tense import Tense

Granularity = Literal["day", "week", "month", "quarter", "year", "decade", "century"]

FARTHEST_SURE = dt.timedelta(days=310)
"""How far ahead a month without a year may be: further on it is rather the one that has just been."""
FARTHEST_BEHIND = dt.timedelta(days=270)
"""How far behind a month without a year may be where the verb leaves open whether it is."""
FIRST_YEAR, LAST_YEAR = 1, 9998
EDGE_DAYS = 7
"""Days of the end or the start of a month."""
DAYS = {"day": 1, "week": 7}
PARTS = ("early", "mid", "late")
PARTS_OF: Mapping[str, tuple[int, int]] = {
    "month": (10, 20),
    "quarter": (1, 2),
    "year": (4, 8),
    "decade": (48, 84),
    "century": (400, 800),
}
"""Where the second and the third part of a period begin: in days of a month, else in months."""
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
"""Lengths of units; a century begins with the year 1."""


class Period(NamedTuple):
    """From `begins` up to but not including `ends`."""

    begins: dt.datetime
    ends: dt.datetime
    granularity: Granularity


def _midnight(year: int, month: int = 1, day: int = 1) -> dt.datetime:
    return dt.datetime(year, month, day, tzinfo=dt.UTC)


def day(year: int, month: int, number: int) -> Period | None:
    """One day; None where the calendar has none such (31 June)."""
    try:
        begins = _midnight(year, month, number)
        return Period(begins, begins + dt.timedelta(days=1), "day")
    except (ValueError, OverflowError):
        return None


def day_of(moment: dt.datetime, days: int = 0) -> Period:
    """The day that lies `days` after the one of `moment`."""
    begins = _midnight(moment.year, moment.month, moment.day) + dt.timedelta(days=days)
    return Period(begins, begins + dt.timedelta(days=1), "day")


def week_of(moment: dt.datetime, weeks: int = 0) -> Period:
    """The week, Monday to Sunday, that lies `weeks` after the one of `moment`."""
    monday = day_of(moment, 7 * weeks - moment.weekday()).begins
    return Period(monday, monday + dt.timedelta(days=7), "week")


def months_from(year: int, month: int, count: int, granularity: Granularity) -> Period | None:
    """`count` months from the first of a month on; `month` may lie outside 1 to 12."""
    first, last = year * 12 + month - 1, year * 12 + month - 1 + count
    if not FIRST_YEAR * 12 <= first <= last <= LAST_YEAR * 12:
        return None
    return Period(_midnight(first // 12, first % 12 + 1), _midnight(last // 12, last % 12 + 1), granularity)


def unit_of(moment: dt.datetime, unit: str, steps: int) -> Period | None:
    """The day, week, month, quarter, year, decade or century that lies `steps` after the one of `moment`."""
    if unit == "day":
        return day_of(moment, steps)
    if unit == "week":
        return week_of(moment, steps)
    length, first = MONTHS[unit], 12 if unit == "century" else 0
    months = moment.year * 12 + moment.month - 1 - first
    return months_from(0, (months // length + steps) * length + first + 1, length, cast(Granularity, unit))


def last_day(moment: dt.datetime) -> dt.datetime:
    """The start of the last day of the month of `moment`."""
    month = months_from(moment.year, moment.month, 1, "month")
    return moment if month is None else month.ends - dt.timedelta(days=1)


def back(moment: dt.datetime, unit: str, count: int) -> dt.datetime | None:
    """The start of the day that lies `count` units before `moment` (after it where negative)."""
    if unit in DAYS:
        return day_of(moment, -count * DAYS[unit]).begins
    start = months_from(moment.year, moment.month - count * MONTHS[unit], 1, "month")
    if start is None:
        return None
    last = (start.ends - dt.timedelta(days=1)).day
    return start.begins.replace(day=min(moment.day, last))


def nearest_month(name: str, published: dt.datetime, tense: Tense, *, is_next: bool = False) -> Period | None:
    """The last such month up to publication, the next one, or where that is open the nearest.

    None of what is ahead where the month has just been, but if it is called the next.
    """
    month = calendar_words.month(name)
    behind, ahead = (months_from(published.year + off, month, 1, "month") for off in _around(month, published.month))
    if behind is None or ahead is None:
        return None
    if tense == "past" or behind == ahead:
        return behind
    if tense == "future":
        return ahead if is_next or ahead.begins - published <= FARTHEST_SURE else None
    if tense == "shifted":
        return min(behind, ahead, key=lambda each: abs(each.begins - published))
    return behind if published - behind.begins <= FARTHEST_BEHIND else ahead


def _around(month: int, now: int) -> tuple[int, int]:
    """In which years, from this one, a month lies that has begun and one that is not over."""
    return -(month > now), int(month < now)


def edge(whole: Period, word: str) -> Period:
    """The end, start or middle of a period: a month of a year or a quarter, a year of a decade, else a few days."""
    if whole.granularity == "week":
        first, length = {"end": (4, 3), "middle": (2, 2)}.get(word, (0, 2))
        begins = whole.begins + dt.timedelta(days=first)
        return Period(begins, begins + dt.timedelta(days=length), "day")
    if whole.granularity == "month":
        if word == "end":
            return Period(whole.ends - dt.timedelta(days=EDGE_DAYS), whole.ends, "day")
        begins = whole.begins + dt.timedelta(days=EDGE_DAYS * 2 if word == "middle" else 0)
        return Period(begins, begins + dt.timedelta(days=EDGE_DAYS), "day")
    length = {"decade": 12, "century": 120}.get(whole.granularity, 1)
    months = (whole.ends.year - whole.begins.year) * 12 + whole.ends.month - whole.begins.month
    skipped = {"end": months - length, "middle": months // 2}.get(word, 0)
    part = months_from(whole.begins.year, whole.begins.month + skipped, length, "month")
    return whole if part is None else part


def part(whole: Period, word: str) -> Period:
    """Early, mid or late in a period: its first, second or third part; all of it where the word is none of these."""
    word = word.lower()
    if word not in PARTS:
        return whole
    if whole.granularity == "week":
        return edge(whole, {"early": "start", "late": "end"}.get(word, "middle"))
    if whole.granularity not in PARTS_OF:
        return whole
    limits = [_into(whole.begins, whole.granularity, steps) for steps in (0, *PARTS_OF[whole.granularity])]
    limits.append(whole.ends)
    at = PARTS.index(word)
    return Period(limits[at], limits[at + 1], _FINER.get(whole.granularity, "month"))


_FINER: Mapping[Granularity, Granularity] = {"month": "day", "decade": "year", "century": "year"}
"""In what the parts of a period are told where that is not months."""


def _into(begins: dt.datetime, granularity: Granularity, steps: int) -> dt.datetime:
    """So many days into a month, so many months into anything longer."""
    if granularity == "month":
        return begins + dt.timedelta(days=steps)
    months = begins.month - 1 + steps
    return begins.replace(year=begins.year + months // 12, month=months % 12 + 1)
