"""Times that only the publication date can place: yesterday, last year, three weeks ago.

A reading takes the named parts of an expression, the publication date and whether the sentence looks ahead.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import cast

from sayso.tasks.figures.times import calendar_words, periods
from sayso.tasks.figures.times.periods import Granularity, Period

Said = Mapping[str, str]


def day(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """Yesterday."""
    return periods.day_of(published, calendar_words.numbers("day")[said["w"].lower()])


def weekday(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """On Tuesday."""
    return _nearest_weekday(said["w"], published, future)


def month(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """In May."""
    return _nearest_month(said["m"], published, future)


def ago(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """Three years ago: that year; three weeks ago: that day."""
    begins = periods.back(published, said["u"], calendar_words.count(said["n"]))
    return None if begins is None else periods.unit_of(begins, "day" if said["u"] == "week" else said["u"], 0)


def recent(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """Recent weeks."""
    return _stretch(published, said["u"], -calendar_words.numbers("recent")[said["u"]])


def span(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """The past two months, the coming years."""
    return _stretch(published, said["u"], calendar_words.count(said["n"]) * calendar_words.numbers("span")[said["w"]])


def part(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """Earlier this month: up to today; later this year: from today on."""
    whole, today = periods.unit_of(published, said["u"], 0), periods.day_of(published)
    if whole is None:
        return None
    if said["w"].lower() == "earlier":
        return Period(whole.begins, today.ends, whole.granularity)
    return Period(today.begins, whole.ends, whole.granularity)


def last_this_next(said: Said, published: dt.datetime, future: bool) -> Period | None:
    """Last night, this weekend, next Friday, last May, this quarter."""
    steps, unit = calendar_words.numbers("step")[said["w"].lower()], said["u"]
    if unit[0].isupper():
        nearest = _nearest_weekday if unit.endswith("day") else _nearest_month
        return nearest(unit, published, steps > 0 or (steps == 0 and future))
    return _UNITS.get(unit, periods.unit_of)(published, unit, steps)


def _night(published: dt.datetime, unit: str, steps: int) -> Period:
    return periods.day_of(published, steps)


def _weekend(published: dt.datetime, unit: str, steps: int) -> Period:
    saturday = periods.week_of(published, steps).begins + dt.timedelta(days=5)
    return Period(saturday, saturday + dt.timedelta(days=2), "day")


_UNITS: Mapping[str, Callable[[dt.datetime, str, int], Period | None]] = {"night": _night, "weekend": _weekend}
"""Units of which "last" counts in another way than of those of the calendar."""


def _stretch(published: dt.datetime, unit: str, count: int) -> Period | None:
    """The `count` units that lead up to the publication, or follow it."""
    other, today = periods.back(published, unit, -count), periods.day_of(published)
    if other is None:
        return None
    begins, ends = (other, today.ends) if count < 0 else (today.begins, other)
    return Period(begins, ends, cast(Granularity, unit))


def _nearest_weekday(name: str, published: dt.datetime, future: bool) -> Period:
    """The last such day up to the day of publication, or the next one after it."""
    distance = (calendar_words.weekday(name) - published.weekday()) % 7
    return periods.day_of(published, distance if future or not distance else distance - 7)


def _nearest_month(name: str, published: dt.datetime, future: bool) -> Period | None:
    """The last such month up to publication, or the next one."""
    month = calendar_words.month(name)
    if future:
        return periods.months_from(published.year + (month < published.month), month, 1, "month")
    return periods.months_from(published.year - (month > published.month), month, 1, "month")


READINGS: Mapping[str, Callable[[Said, dt.datetime, bool], Period | None]] = {
    "day_word": day,
    "weekday": weekday,
    "in_month": month,
    "ago": ago,
    "recent": recent,
    "span": span,
    "part": part,
    "relative": last_this_next,
}
