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
"""Months in which the year of accounts begins in India, and seasons and other years that fall into two."""

FARTHEST_AHEAD = 120
"""Days ahead up to which a day without a year is of this year where nothing looks ahead; beyond it is of the last."""
DAYS_OF_YEAR = 365
_YEAR_DIGITS, _CENTURY = 4, 2000
FARTHEST_QUARTER = 6
"""Months ahead up to which a quarter without a year may begin: further on it is the one that has just been."""
FARTHEST_SURE = 310
"""Days ahead beyond which a day without a year is not taken for one of the next year: it may just have been."""
FARTHEST_YEARS = 2
"""How far apart two years may be that make one time: in 2015 and in 2017."""


def day(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """2024-11-05, 19.02.2025."""
    return periods.day(int(said["y"]), int(said["m"]), int(said["d"]))


def day_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """May 3, 3 May 2021, the 3rd of May this year."""
    month, number = calendar_words.month(said["m"]), int(said["d"])
    told = year_told(said, published)
    if told is not None:
        return periods.day(told, month, number)
    if published is None:
        return None
    here = periods.day(published.year, month, number)
    if here is None:
        return None
    days = (here.begins - periods.day_of(published).begins).days
    if tense == "shifted":
        near = [periods.day(published.year + off, month, number) for off in (-1, 0, 1)]
        return min((each for each in near if each is not None), key=lambda each: abs(each.begins - published))
    off = _years_off(days, tense)
    is_sure = tense != "future" or days + off * DAYS_OF_YEAR <= FARTHEST_SURE
    return periods.day(published.year + off, month, number) if is_sure else None


def _years_off(days: int, tense: Tense) -> int:
    """In which year, from this one, a day is meant that lies so many days ahead in this year."""
    if tense == "future":
        return 1 if days < 0 else 0
    return -1 if days > (0 if tense == "past" else FARTHEST_AHEAD) else 0


def written(said: Said) -> Said:
    """The year alone, where it is written."""
    return {"y": said["y"]} if "y" in said else {}


def days_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """July 13 to 15, 13-15 July 2021."""
    first = day_of_month(said, published, tense)
    last = None if first is None else periods.day(first.begins.year, first.begins.month, int(said["e"]))
    if first is None or last is None or last.begins <= first.begins:
        return None
    return Period(first.begins, last.ends, "day")


def day_range(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """From 1 January to 31 December 2024, December 20 to January 3, 2025."""
    first, last = (calendar_words.month(said.get(at) or said[other]) for at, other in ("mb", "ng"))
    begins = periods.day(int(said["y"]) - (first > last), first, int(said.get("d") or said["a"]))
    ends = periods.day(int(said["y"]), last, int(said.get("e") or said["f"]))
    if begins is None or ends is None or ends.begins <= begins.begins:
        return None
    return Period(begins.begins, ends.ends, "day")


def months(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """Between March and May, from June to August 2021; in March and April, but not in March and June; the April-June
    quarter, which is the last that is over where nothing looks ahead."""
    first, last = (calendar_words.month(said.get(at) or said[other]) for at, other in ("ma", "nz"))
    length = (last - first) % 12 + 1
    if "a" in said and length != said.get("l", "").count(",") + 2:
        return None
    written = year_told({name: value for name, value in said.items() if name in "ywr"}, published)
    if written is not None:
        return periods.months_from(written - (last < first), first, length, "month")
    if published is None:
        return None
    year = published.year
    if "q" in said:
        is_over = tense != "future" or (first - published.month) % 12 > FARTHEST_QUARTER
        year += last < published.month if not is_over else -(last >= published.month)
    elif tense in ("future", "shifted"):
        year += last < published.month
    else:
        year -= first > published.month or (tense == "past" and last > published.month)
    return periods.months_from(year, first, length, "month")


def month_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """March 2019, March last year, late March 2019."""
    written = year_told(said, published)
    whole = None if written is None else periods.months_from(written, calendar_words.month(said["m"]), 1, "month")
    return None if whole is None else periods.part(whole, said.get("p", ""))


def year_told(said: Said, published: dt.datetime | None) -> int | None:
    """The year that is written, or told from this one."""
    written = said.get("y") or said.get("z") or said.get("w")
    if written is not None:
        return int(written)
    if published is None or "r" not in said:
        return None
    return published.year + calendar_words.numbers("step").get(said["r"], 0)


def months_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first six months of 2024, of the year; the first three quarters; the last months of a year that is over."""
    written, count = year_told(said, published), calendar_words.count(said.get("n", ""))
    count *= periods.MONTHS[said["u"]]
    first = 1 if said["k"] == "first" else 13 - count
    found = None if written is None or count > 12 else periods.months_from(written, first, count, "month")
    if found is None or published is None or said.get("r") != "the" or tense != "past" or found.begins <= published:
        return found
    return periods.months_from(found.begins.year - 1, first, count, "month")


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


def week_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first week of May, the last week of December 2004."""
    return _seven_days(said, published, tense)


def weekday_of_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first Tuesday of November."""
    days = _seven_days(said, published, tense)
    if days is None:
        return None
    return periods.day_of(days.begins, (calendar_words.weekday(said["d"]) - days.begins.weekday()) % 7)


def _seven_days(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first, second, third, fourth or last seven days of a month."""
    if "y" in said:
        whole = periods.months_from(int(said["y"]), calendar_words.month(said["m"]), 1, "month")
    else:
        whole = None if published is None else periods.nearest_month(said["m"], published, tense)
    if whole is None:
        return None
    if said["w"] in ("last", "final"):
        return Period(whole.ends - dt.timedelta(days=7), whole.ends, "week")
    begins = whole.begins + dt.timedelta(days=7 * (calendar_words.numbers("quarter")[said["w"]] - 1))
    return Period(begins, begins + dt.timedelta(days=7), "week")


def edge_of_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The end of 2021."""
    whole = periods.months_from(int(said["y"]), 1, 12, "year")
    return None if whole is None else periods.edge(whole, said["w"])


def years(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """From 2019 to 2022, 2019-22; the season or the year of accounts 2019-20 begins within the first."""
    first, last = (said["y"], said["e"]) if "y" in said else (said["b"], said["f"])
    is_split = len(last) == 2 or not {"s", "k", "i"}.isdisjoint(said)
    last = first[:2] + last if len(last) == 2 else last
    if "b" in said and is_split and int(last) == int(first) + 1:
        return periods.months_from(int(first), APRIL if "i" in said and "k" not in said else JULY, 12, "year")
    return periods.months_from(int(first), 1, 12 * (int(last) - int(first) + 1), "year") if last > first else None


def fiscal_year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The financial year 2026, FY26: in India from April 2025 on; elsewhere nobody can say from when."""
    written = said.get("y") or said["z"]
    year = int(written) if len(written) == _YEAR_DIGITS else _CENTURY + int(written)
    return periods.months_from(year - 1, APRIL, 12, "year") if "i" in said else None


def years_to(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The three years to 2026."""
    count = calendar_words.count(said["n"])
    return periods.months_from(int(said["y"]) - count + 1, 1, 12 * count, "year")


def decade(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The 1930s, the late 1930s."""
    is_century = said["y"].endswith("00") and said["y"] < "2000"
    whole = periods.months_from(int(said["y"]), 1, 1200 if is_century else 120, "century" if is_century else "decade")
    return None if whole is None else periods.part(whole, said.get("p", ""))


def listed_years(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """In 2019 and 2020, in 2015 and in 2017, in 2018, 2019 and 2020; two that lie farther apart are no one time."""
    first, last = int(said["y"]), int(said["e"])
    is_one = 0 < last - first <= FARTHEST_YEARS or ("m" in said and last > first)
    return periods.months_from(first, 1, 12 * (last - first + 1), "year") if is_one else None


def year(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """By 2030, in early 2030."""
    whole = periods.months_from(int(said["y"]), 1, 12, "year")
    return None if whole is None else periods.part(whole, said.get("p", said.get("w", "")))


READINGS: Mapping[str, Callable[[Said, dt.datetime | None, Tense], Period | None]] = {
    "iso": day,
    "dotted": day,
    "day_range": day_range,
    "month_days": days_of_month,
    "days_month": days_of_month,
    "month_day": day_of_month,
    "day_month": day_of_month,
    "month_year": month_of_year,
    "months": months,
    "months_start": months,
    "fiscal_year": fiscal_year,
    "season_year": season_of_year,
    "first_months": months_of_year,
    "end_of_month": edge_of_month,
    "end_of_year": edge_of_year,
    "years": years,
    "decade": decade,
    "listed": listed_years,
    "year": year,
    "year_figures": year,
    "years_to": years_to,
    "year_edge": year,
    "year_event": year,
    "week_of_month": week_of_month,
    "weekday_of_month": weekday_of_month,
    "year_start": year,
    "year_praised": year,
}
