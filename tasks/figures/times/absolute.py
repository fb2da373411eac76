"""Times that may name their own year: 2024-11-05, May 3, the second quarter of 2022, since 2014.

A reading takes the named parts of an expression, the publication date and whether the sentence looks ahead. Without a
publication date it gives None where the year is not named.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from sayso.tasks.figures.times import calendar_words, periods
from sayso.tasks.figures.times.periods import Period

Said = Mapping[str, str]

FARTHEST_AHEAD = 120
"""Days ahead up to which a day without a year is of this year where nothing looks ahead; beyond it is of the last."""


def day(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """2024-11-05."""
    return periods.day(int(said["y"]), int(said["m"]), int(said["d"]))


def day_of_month(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """May 3, 3 May 2021."""
    month, number = calendar_words.month(said["m"]), int(said["d"])
    if "y" in said:
        return periods.day(int(said["y"]), month, number)
    if published is None:
        return None
    here = periods.day(published.year, month, number)
    if here is None:
        return None
    days = (here.begins - periods.day_of(published).begins).days
    return periods.day(published.year + _years_off(days, future), month, number)


def _years_off(days: int, future: bool) -> int:
    """In which year, from this one, a day is meant that lies so many days ahead in this year."""
    if future:
        return 1 if days < 0 else 0
    return -1 if days > FARTHEST_AHEAD else 0


def month_of_year(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """March 2019."""
    return periods.months_from(int(said["y"]), calendar_words.month(said["m"]), 1, "month")


def decade(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """The 1930s."""
    return periods.months_from(int(said["y"]), 1, 120, "decade")


def year(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """By 2030; since 2014 reaches up to the publication."""
    whole = periods.months_from(int(said["y"]), 1, 12, "year")
    if said["w"].lower() == "since" and whole is not None and published is not None and published > whole.begins:
        return Period(whole.begins, periods.day_of(published).ends, "year")
    return whole


def quarter(said: Said, published: dt.datetime | None, future: bool) -> Period | None:
    """Q2 2022, the third quarter of last year, the fourth quarter."""
    number = _number(said)
    written = said.get("y") or said.get("z") or said.get("w")
    if written is not None:
        return periods.months_from(int(written), 3 * number - 2, 3, "quarter")
    if published is None:
        return None
    return periods.months_from(published.year + _step(said, number, published, future), 3 * number - 2, 3, "quarter")


def _number(said: Said) -> int:
    return calendar_words.numbers("quarter")[said["n"].lower()] if "n" in said else int(said["d"])


def _step(said: Said, number: int, published: dt.datetime, future: bool) -> int:
    """In which year, from this one: as is said, else in the last where the quarter is not over."""
    if "r" in said:
        return calendar_words.numbers("step")[said["r"]]
    return -1 if not future and number > (published.month - 1) // 3 else 0


READINGS: Mapping[str, Callable[[Said, dt.datetime | None, bool], Period | None]] = {
    "iso": day,
    "month_day": day_of_month,
    "day_month": day_of_month,
    "month_year": month_of_year,
    "decade": decade,
    "year": year,
    "quarter": quarter,
}
