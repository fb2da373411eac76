"""Times of accounts: quarters, halves, and what ends or begins on a day that is told."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import cast

from sayso.tasks.figures.times import absolute, calendar_words, periods
from sayso.tasks.figures.times.absolute import Said
from sayso.tasks.figures.times.periods import Granularity, Period
from sayso.tasks.figures.times.tense import Tense

OLDEST_QUARTER = dt.timedelta(days=220)
"""How long a quarter without a year may be over: where firms tell of an older one, their years are others."""
OLDEST_RESULTS = dt.timedelta(days=125)
"""The same where it is that of results: a second-quarter profit."""


def ended(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The quarter ended December 31, the three months to 30 September, the week ending May 5, the year to March."""
    last = _edge_day(said, published, "shifted" if said.get("w") in ("ending", "ends") else "past")
    if last is None:
        return None
    ends = last.begins if "x" not in said else periods.last_day(last.begins)
    ends += dt.timedelta(days=1)
    unit, count = _LENGTHS.get(said["k"]) or (cast(Granularity, said["u"]), calendar_words.count(said["n"]))
    begins = periods.back(ends, unit, count)
    return None if begins is None else Period(begins, ends, "year" if (unit, count) == ("month", _YEAR) else unit)


def begun(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The fiscal year beginning July 1, 1997, the quarter starting April."""
    first = _edge_day(said, published, "shifted")
    unit, count = _LENGTHS.get(said["u"], _LENGTHS["year"])
    ends = None if first is None else periods.back(first.begins, unit, -count)
    return None if first is None or ends is None else Period(first.begins, ends, "year" if count == _YEAR else unit)


def running(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """100 days beginning November 1, for two weeks from 3 May."""
    first = _edge_day(said, published, "shifted")
    ends = None if first is None else periods.back(first.begins, said["u"], -calendar_words.count(said["n"]))
    return None if first is None or ends is None else Period(first.begins, ends, cast(Granularity, said["u"]))


def _edge_day(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The day that is written, or the first of a month that is."""
    month, number = said.get("m") or said.get("o") or said["x"], said.get("d") or said.get("e") or "1"
    return absolute.day_of_month({"m": month, "d": number, **absolute.written(said)}, published, tense)


_YEAR = 12
"""Months."""
_LENGTHS: Mapping[str, tuple[Granularity, int]] = {
    "week": ("week", 1),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "year": ("month", _YEAR),
}
"""Units and how many."""


def quarter_to_month(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The June 2024 quarter: the three months up to the end of it."""
    month = calendar_words.month(said["m"])
    written = said.get("y") or said.get("z")
    if written is not None:
        return periods.months_from(int(written), month - 2, 3, "quarter")
    if published is None:
        return None
    last = periods.nearest_month(said["m"], published, tense)
    return None if last is None else periods.months_from(last.begins.year, month - 2, 3, "quarter")


def half(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first half of 2024, of last year."""
    number = calendar_words.numbers("quarter")[said["n"]] if "n" in said else int(said["d"])
    written = absolute.year_told(said, published)
    return None if written is None else periods.months_from(written, 6 * number - 5, 6, "quarter")


def quarter(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """Q2 2022, the third quarter of last year, the fourth quarter."""
    if "e" in said:
        return _of_accounts(int(said["e"]), int(said["f"][-2:]), said)
    number = _number(said)
    written = said.get("y") or said.get("z") or said.get("w") or said.get("v")
    if written is not None:
        return periods.months_from(int(written), 3 * number - 2, 3, "quarter")
    if published is None:
        return None
    if "i" in said and "r" not in said:
        return _last_of_accounts(number, published, tense)
    found = periods.months_from(published.year + _step(said, number, published, tense), 3 * number - 2, 3, "quarter")
    oldest = OLDEST_RESULTS if "h" in said else OLDEST_QUARTER
    is_sure = found is not None and published - found.ends <= oldest
    return found if is_sure or "r" in said else None


def quarters(said: Said, published: dt.datetime | None, tense: Tense) -> Period | None:
    """The first and second quarters, the second and fourth quarter of 2025: from the first to the end of the last."""
    names, year = calendar_words.numbers("quarter"), {name: value for name, value in said.items() if name in "yri"}
    first, last = (quarter({"d": str(names[said[at]]), **year}, published, tense) for at in "ne")
    if first is None or last is None or last.begins <= first.begins:
        return None
    return Period(first.begins, last.ends, "quarter")


def _of_accounts(number: int, ends: int, said: Said) -> Period | None:
    """The third quarter of the Indian year of accounts that ends in such a year; elsewhere they differ."""
    return (
        periods.months_from(2000 + ends - 1, absolute.APRIL + 3 * (number - 1), 3, "quarter") if "i" in said else None
    )


def _last_of_accounts(number: int, published: dt.datetime, tense: Tense) -> Period | None:
    """The quarter of an Indian year of accounts that was over last, or that is over next."""
    around = [
        periods.months_from(published.year + off, absolute.APRIL + 3 * (number - 1), 3, "quarter")
        for off in (-2, -1, 0, 1)
    ]
    quarters = [each for each in around if each is not None]
    if tense in ("future", "shifted"):
        return min((each for each in quarters if each.ends > published), default=None)
    return max((each for each in quarters if each.ends <= published), default=None)


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
    "ended": ended,
    "begun": begun,
    "running": running,
    "quarter_month": quarter_to_month,
    "half": half,
    "quarter": quarter,
    "quarter_number": quarter,
    "quarters": quarters,
}
