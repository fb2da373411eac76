"""Times that only the publication date can place: yesterday, last year, three weeks ago.

A reading takes the named parts of an expression, the publication date and the tense of the verb that it hangs on.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import cast

from sayso.tasks.figures.times import calendar_words, periods
from sayso.tasks.figures.times.periods import Granularity, Period
from sayso.tasks.figures.times.tense import Tense

Said = Mapping[str, str]

_PAST_IT = frozenset(("after", "beyond", "into", "toward", "towards"))
"""Prepositions of what goes on beyond a time."""
AHEAD = frozenset(("future", "shifted"))
_TENSES: Mapping[int, Tense] = {-1: "past", 0: "", 1: "future"}
"""What "last" and "next" say of a month; "this" leaves it to the verb."""
SATURDAY, SUNDAY = 5, 6
"""Days of the week."""
TOMORROW = 1
"""Days ahead."""


def day(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Yesterday."""
    return periods.day_of(published, calendar_words.numbers("day")[said["w"].lower()])


def weekday(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """On Tuesday."""
    return _nearest_weekday(said["w"], published, tense in AHEAD)


def month(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """In May, in early May; after May, which may be ahead of what is told of it."""
    if tense == "past" and said.get("w", "").lower() in _PAST_IT:
        tense = ""
    whole = periods.nearest_month(said["m"], published, tense)
    return None if whole is None else periods.part(whole, said.get("p", said.get("w", "")))


def named_month(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """November's vote, the March report: the month that lies near, which may be ahead of what is told of it."""
    return periods.nearest_month(said["m"], published, "" if tense == "past" else tense)


def ago(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Three years ago: that year; three weeks ago: that day; several weeks ago: that week; a few days ago: the
    days before; less than two years ago: from then on."""
    if "b" in said:
        return _stretch(published, said["u"], -calendar_words.count(said["n"]))
    if said["u"] == "day" and calendar_words.is_few(said["n"]):
        today = periods.day_of(published).begins
        return Period(today - dt.timedelta(days=calendar_words.numbers("recent")["day"]), today, "day")
    begins = periods.back(published, said["u"], calendar_words.count(said["n"]))
    unit = "day" if said["u"] == "week" and not calendar_words.is_few(said["n"]) else said["u"]
    return None if begins is None else periods.unit_of(begins, unit, 0)


def recent(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Recent weeks."""
    return _stretch(published, said["u"], -calendar_words.numbers("recent")[said["u"]])


def span(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """The past two months, the coming years."""
    return _stretch(published, said["u"], calendar_words.count(said["n"]) * calendar_words.numbers("span")[said["w"]])


def part(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Earlier this month: up to today; later this year: from today on; early next week: its first days."""
    steps = calendar_words.numbers("step").get(said.get("t", "this"), 0)
    whole, today = periods.unit_of(published, said["u"], steps), periods.day_of(published)
    if whole is None:
        return whole
    if said["w"].lower() in ("early", "late"):
        return periods.part(whole, said["w"])
    if steps or said["u"] == "day":
        return whole
    if said["w"].lower() == "earlier":
        return Period(whole.begins, today.ends, whole.granularity)
    return Period(today.begins, whole.ends, whole.granularity)


def ahead(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """In two weeks: that day; in two years: that year; within two weeks: up to then. Of what was, it is how long it
    took."""
    if tense not in AHEAD:
        return None
    count = calendar_words.count(said["n"])
    return _stretch(published, said["u"], count) if said["l"].lower() == "within" else hence(said, published, tense)


def between_now(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Between now and June, between now and the end of 2030."""
    if "m" not in said:
        last = periods.months_from(int(said["y"]), 1, 12, "year")
    elif "x" in said:
        last = periods.months_from(int(said["x"]), calendar_words.month(said["m"]), 1, "month")
    else:
        last = periods.nearest_month(said["m"], published, "future")
    today = periods.day_of(published)
    return None if last is None or last.ends <= today.ends else Period(today.begins, last.ends, last.granularity)


def hence(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Two weeks from now."""
    begins = periods.back(published, said["u"], -calendar_words.count(said["n"]))
    return None if begins is None else periods.unit_of(begins, "day" if said["u"] == "week" else said["u"], 0)


def hours(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """The past 24 hours: yesterday and today; the next 48 hours: today and tomorrow."""
    way = calendar_words.numbers("span")[said["w"]]
    return Period(periods.day_of(published, min(way, 0)).begins, periods.day_of(published, max(way, 0)).ends, "day")


def coming(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """The coming weeks, the past year."""
    count = calendar_words.numbers("recent")[said["u"]] if "p" in said else 1
    return _stretch(published, said["u"], count * calendar_words.numbers("span")[said["w"]])


def edge(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """The end of the year, which in the past tense is that of the last where it is not yet; the start of next month."""
    steps = calendar_words.numbers("step").get(said.get("t", "this"), 0)
    whole = periods.unit_of(published, said["u"], steps)
    found = None if whole is None else periods.edge(whole, said["w"])
    if found is None or tense != "past" or "t" in said or found.begins <= published:
        return found
    whole = periods.unit_of(published, said["u"], -1)
    return None if whole is None else periods.edge(whole, said["w"])


def mid_year(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """By mid-year: the middle of this year, or of the last or next one where that is not over, or over, yet."""
    year = periods.unit_of(published, "year", 0)
    middle = None if year is None else periods.part(year, said["w"])
    if middle is None or tense not in ("past", "future"):
        return middle
    steps = -1 if tense == "past" and middle.begins > published else int(tense == "future" and middle.ends <= published)
    other = periods.unit_of(published, "year", steps)
    return None if other is None else periods.part(other, said["w"])


def two_units(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """This year and the next, last week and this: both together."""
    ends = [
        periods.unit_of(published, said["u"], calendar_words.numbers("step").get(said[at].lower(), 0)) for at in "we"
    ]
    if ends[0] is None or ends[1] is None or ends[0].ends != ends[1].begins:
        return None
    return ends[0]._replace(ends=ends[1].ends)


def season(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Last summer: the one that was over last; next winter: that which begins next; this spring: this year's."""
    steps, first = calendar_words.numbers("step")[said["w"].lower()], calendar_words.numbers("season")[said["s"]]
    around = [periods.months_from(published.year + off, first, 3, "quarter") for off in (-2, -1, 0, 1)]
    seasons = [each for each in around if each is not None]
    if steps < 0:
        return max((each for each in seasons if each.ends <= published), default=None)
    if steps > 0:
        return min((each for each in seasons if each.begins > published), default=None)
    return periods.months_from(published.year, first, 3, "quarter")


def summer(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Over the summer: the last that has begun, or the next one."""
    first = calendar_words.numbers("season")[said["s"]]
    around = [periods.months_from(published.year + off, first, 3, "quarter") for off in (-1, 0, 1)]
    seasons = [each for each in around if each is not None]
    if tense in AHEAD:
        return min((each for each in seasons if each.ends > published), default=None)
    return max((each for each in seasons if each.begins <= published), default=None)


def weekend(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Over the weekend: the last that has begun, or the next one."""
    ahead_of = tense in AHEAD and published.weekday() < SATURDAY
    return _weekend(published, "weekend", 0 if ahead_of or published.weekday() >= SATURDAY else -1)


def overnight(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Overnight: last night."""
    return periods.day_of(published, 0 if tense in AHEAD else -1)


def last_this_next(said: Said, published: dt.datetime, tense: Tense) -> Period | None:
    """Last night, this weekend, next Friday, last May, this quarter, which may be the last one where it "was"."""
    steps, unit = calendar_words.numbers("step")[said["w"].lower()], said["u"]
    if unit == "quarter" and not steps and tense == "past":
        return None
    if unit == "week" and not steps and tense in AHEAD and published.weekday() == SUNDAY:
        steps = 1
    if unit[0].isupper():
        if unit.endswith("day"):
            return _other_weekday(unit, published, steps) if steps else _nearest_weekday(unit, published, True)
        if steps < 0 and calendar_words.month(unit) == published.month:
            return periods.months_from(published.year - 1, published.month, 1, "month")
        return periods.nearest_month(unit, published, _TENSES[steps] or tense, is_next=steps > 0)
    return _UNITS.get(unit, periods.unit_of)(published, unit, steps)


def _night(published: dt.datetime, unit: str, steps: int) -> Period:
    return periods.day_of(published, steps)


def _weekend(published: dt.datetime, unit: str, steps: int) -> Period:
    saturday = periods.week_of(published, steps).begins + dt.timedelta(days=SATURDAY)
    return Period(saturday, saturday + dt.timedelta(days=2), "day")


_UNITS: Mapping[str, Callable[[dt.datetime, str, int], Period | None]] = {
    **dict.fromkeys(("night", "morning", "afternoon", "evening"), _night),
    "weekend": _weekend,
}
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


def _other_weekday(name: str, published: dt.datetime, steps: int) -> Period:
    """Last or next Wednesday, which on a Wednesday is not today; next Thursday is not tomorrow."""
    distance = (calendar_words.weekday(name) - published.weekday()) % 7
    if steps > 0:
        return periods.day_of(published, distance if distance > TOMORROW else distance + 7)
    return periods.day_of(published, distance - 7)


READINGS: Mapping[str, Callable[[Said, dt.datetime, Tense], Period | None]] = {
    "day_word": day,
    "day_before": day,
    "day_end": day,
    "ahead": ahead,
    "hence": hence,
    "between_now": between_now,
    "hours": hours,
    "coming": coming,
    "times_ahead": coming,
    "stretch": coming,
    "end_of": edge,
    "mid_year": mid_year,
    "two_units": two_units,
    "season": season,
    "summer": summer,
    "weekend": weekend,
    "overnight": overnight,
    "weekday": weekday,
    "in_month": month,
    "month_start": month,
    "month_of": named_month,
    "month_noun": named_month,
    "ago": ago,
    "recent": recent,
    "span": span,
    "part": part,
    "relative": last_this_next,
}
