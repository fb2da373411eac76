"""Times that may name their own year: 2024-11-05, May 3, July 13 to 15, the second quarter of 2022, from 2019 to 2022.

A reading takes the named parts of an expression, the publication date and the tense of the verb that it hangs on.
Without a publication date it gives None where the year is not named.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from sayso.tasks.figures.times import calendar_words, periods
from sayso.tasks.figures.times.periods import Period
from sayso.tasks.figures.times.tense import Tense

Said = Mapping[str, str]

APRIL, JULY = 4, 7
"""Months in which the year of accounts begins in India, and most seasons of sport."""

FARTHEST_AHEAD = 120
"""Days ahead up to which a day without a year is of this year where nothing looks ahead; beyond it is of the last."""


def day(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """2024-11-05."""
    return periods.day(int(said["y"]), int(said["m"]), int(said["d"]))


def day_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
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
    if tense == "shifted":
        near = [periods.day(published.year + off, month, number) for off in (-1, 0, 1)]
        return min((each for each in near if each is not None), key=lambda each: abs(each.begins - published))
    return periods.day(published.year + _years_off(days, tense), month, number)


def _years_off(days: int, tense: Tense) -> int:
    """In which year, from this one, a day is meant that lies so many days ahead in this year."""
    if tense == "future":
        return 1 if days < 0 else 0
    return -1 if days > (0 if tense == "past" else FARTHEST_AHEAD) else 0


def ended(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The quarter ended December 31, the three months to 30 September."""
    last = day_of_month(
        {"m": said.get("m") or said["o"], "d": said.get("d") or said["e"], **_written(said)}, published, "past"
    )
    if last is None:
        return None
    months = _LENGTHS.get(said["k"]) or calendar_words.count(said["n"])
    begins = periods.back(last.ends, "month", months)
    return None if begins is None else Period(begins, last.ends, "month" if months < 12 else "year")


_LENGTHS = {"quarter": 3, "half": 6, "year": 12}
"""Months."""


def _written(said: Said) -> Said:
    return {"y": said["y"]} if "y" in said else {}


def days_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """July 13 to 15, 13-15 July 2021."""
    first = day_of_month(said, published, tense)
    last = None if first is None else periods.day(first.begins.year, first.begins.month, int(said["e"]))
    if first is None or last is None or last.begins <= first.begins:
        return None
    return Period(first.begins, last.ends, "day")


def months(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """Between March and May, from June to August 2021."""
    first, last = calendar_words.month(said["m"]), calendar_words.month(said["n"])
    length = (last - first) % 12 + 1
    if "y" in said:
        return periods.months_from(int(said["y"]) - (last < first), first, length, "month")
    if published is None:
        return None
    year = published.year
    if tense in ("future", "shifted"):
        year += last < published.month
    else:
        year -= first > published.month or (tense == "past" and last > published.month)
    return periods.months_from(year, first, length, "month")


def month_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """March 2019, March last year, late March 2019."""
    written = _year(said, published)
    whole = None if written is None else periods.months_from(written, calendar_words.month(said["m"]), 1, "month")
    return None if whole is None else periods.part(whole, said.get("p", ""))


def _year(said: Said, published: dt.datetime | None) -> int | None:
    """The year that is written, or told from this one."""
    written = said.get("y") or said.get("z") or said.get("w")
    if written is not None:
        return int(written)
    if published is None or "r" not in said:
        return None
    return published.year + calendar_words.numbers("step").get(said["r"], 0)


def half(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first half of 2024, of last year."""
    number = calendar_words.numbers("quarter")[said["n"]] if "n" in said else int(said["d"])
    written = _year(said, published)
    return None if written is None else periods.months_from(written, 6 * number - 5, 6, "quarter")


def months_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first six months of 2024, of the year; the first month."""
    written, count = _year(said, published), calendar_words.count(said.get("n", ""))
    first = 1 if said["k"] == "first" else 13 - count
    return None if written is None or count > 12 else periods.months_from(written, first, count, "month")


def season_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """Summer 2021."""
    return periods.months_from(int(said["y"]), calendar_words.numbers("season")[said["s"]], 3, "quarter")


def edge_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The end of March."""
    if "y" in said:
        whole = periods.months_from(int(said["y"]), calendar_words.month(said["m"]), 1, "month")
    else:
        whole = None if published is None else periods.nearest_month(said["m"], published, tense)
    return None if whole is None else periods.edge(whole, said["w"])


def edge_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The end of 2021."""
    whole = periods.months_from(int(said["y"]), 1, 12, "year")
    return None if whole is None else periods.edge(whole, said["w"])


def years(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """From 2019 to 2022, 2019-22; the season 2019-20, and in India the year, begin within the first."""
    first, last = (said["y"], said["e"]) if "y" in said else (said["b"], said["f"])
    last = first[:2] + last if len(last) == 2 else last
    starts = JULY if "k" in said else APRIL if "i" in said else 1
    if "b" in said and starts > 1 and int(last) == int(first) + 1:
        return periods.months_from(int(first), starts, 12, "year")
    return periods.months_from(int(first), 1, 12 * (int(last) - int(first) + 1), "year") if last > first else None


def decade(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The 1930s, the late 1930s."""
    is_century = said["y"].endswith("00") and said["y"] < "2000"
    whole = periods.months_from(int(said["y"]), 1, 1200 if is_century else 120, "century" if is_century else "decade")
    return None if whole is None else periods.part(whole, said.get("p", ""))


def listed_years(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """In 2019 and 2020, in 2018, 2019 and 2020; two that do not follow each other are no one time."""
    first, last = int(said["y"]), int(said["e"])
    is_one = last == first + 1 or ("m" in said and last > first)
    return periods.months_from(first, 1, 12 * (last - first + 1), "year") if is_one else None


def year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """By 2030, in early 2030."""
    whole = periods.months_from(int(said["y"]), 1, 12, "year")
    return None if whole is None else periods.part(whole, said.get("p", said.get("w", "")))


def quarter(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """Q2 2022, the third quarter of last year, the fourth quarter."""
    number = _number(said)
    written = said.get("y") or said.get("z") or said.get("w") or said.get("v")
    if written is not None:
        return periods.months_from(int(written), 3 * number - 2, 3, "quarter")
    if published is None:
        return None
    return periods.months_from(published.year + _step(said, number, published, tense), 3 * number - 2, 3, "quarter")


def _number(said: Said) -> int:
    name = said.get("n") or said.get("x")
    return calendar_words.numbers("quarter")[name.lower()] if name is not None else int(said["d"])


def _step(said: Said, number: int, published: dt.datetime, tense: Tense) -> int:
    """In which year, from this one: as is said, else in the last where the quarter is not over or has just ended."""
    if "r" in said:
        return calendar_words.numbers("step")[said["r"]]
    now = (published.month - 1) // 3 + 1
    if tense not in ("future", "shifted"):
        return -(number >= now)
    return -1 if number == (now - 2) % 4 + 1 and number > now else 0


READINGS: Mapping[str, Callable[[Said, dt.datetime | None, Tense], Period | None]] = {
    "iso": day,
    "month_days": days_of_month,
    "days_month": days_of_month,
    "ended": ended,
    "month_day": day_of_month,
    "day_month": day_of_month,
    "month_year": month_of_year,
    "months": months,
    "half": half,
    "season_year": season_of_year,
    "first_months": months_of_year,
    "end_of_month": edge_of_month,
    "end_of_year": edge_of_year,
    "years": years,
    "decade": decade,
    "listed": listed_years,
    "year": year,
    "year_figures": year,
    "year_start": year,
    "quarter": quarter,
}
