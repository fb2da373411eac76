"""Time expressions of a text as spans of time, resolved against the publication date and the tense of the sentence.

Without a publication date only expressions that name their own year are resolved; nothing is guessed from today.
"""

import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.patterns import compiled
from sayso.tasks.figures.times import periods
from sayso.tasks.figures.times.periods import Granularity, Period

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RECENT = {"day": 7, "week": 6, "month": 6, "year": 5, "decade": 3}
"""How far back "recent" reaches, in its own unit."""
FEW = {"few": 3, "several": 3}
STEPS = {"last": -1, "this": 0, "next": 1}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time. `begins` and `ends` (exclusive, UTC) are None where the text alone cannot say."""

    start: int
    end: int
    text: str
    begins: dt.datetime | None
    ends: dt.datetime | None
    granularity: Granularity | None
    rule: str


def dates(doc: Doc, published_at: dt.datetime | None) -> list[DateExpression]:
    """The time expressions of a text, in order."""
    text = doc.text
    found = []
    for match in compiled("dates").finditer(text):
        rule = str(match.lastgroup)
        period = _resolve(rule, match, published_at, _is_future(doc, match.start(), match.end()))
        begins, ends, granularity = period if period is not None else (None, None, None)
        found.append(DateExpression(match.start(), match.end(), match.group(), begins, ends, granularity, rule))
    return found


def _is_future(doc: Doc, start: int, end: int) -> bool:
    """Whether the verb of the sentence looks ahead: will, is to, plans to."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("SENT_START"):
        return False
    sentence = span[0].sent
    low = max(sentence.start, span.start - 30)
    return any(token.lower_ in words("contexts", "future") for token in doc[low : min(sentence.end, span.end + 30)])


def _resolve(rule: str, match: re.Match[str], published: dt.datetime | None, future: bool) -> Period | None:
    parts = match.groupdict().items()
    said = {key[-1]: value for key, value in parts if value is not None and key[-2:-1] == "_"}
    if rule == "iso":
        return periods.day(int(said["y"]), int(said["m"]), int(said["d"]))
    if rule in ("month_day", "day_month"):
        return _day_of_month(_month(said["m"]), int(said["d"]), said.get("y"), published, future)
    if rule == "month_year":
        return periods.months_from(int(said["y"]), _month(said["m"]), 1, "month")
    if rule == "decade":
        return periods.months_from(int(said["y"]), 1, 120, "decade")
    if rule == "year":
        return _year(said["w"].lower(), int(said["y"]), published)
    if rule == "quarter":
        return _quarter(said, published, future)
    return None if published is None else _relative(rule, said, published, future)


def _relative(rule: str, said: dict[str, str], published: dt.datetime, future: bool) -> Period | None:
    """Expressions that only the publication date can place."""
    if rule == "day_word":
        steps = {"yesterday": -1, "tomorrow": 1}.get(said["w"].lower(), 0)
        return periods.day_of(published, steps)
    if rule == "weekday":
        return _weekday(said["w"], published, future)
    if rule == "in_month":
        return _nearest_month(_month(said["m"]), published, future)
    if rule == "ago":
        begins = periods.back(published, said["u"], _count(said["n"]))
        return None if begins is None else periods.unit_of(begins, "day" if said["u"] == "week" else said["u"], 0)
    if rule == "recent":
        return _stretch(published, said["u"], -RECENT[said["u"]])
    if rule == "span":
        ahead = said["w"] in ("next", "coming")
        return _stretch(published, said["u"], _count(said["n"]) * (1 if ahead else -1))
    if rule == "part":
        whole = periods.unit_of(published, said["u"], 0)
        if whole is None:
            return None
        today = periods.day_of(published)
        if said["w"].lower() == "earlier":
            return Period(whole.begins, today.ends, whole.granularity)
        return Period(today.begins, whole.ends, whole.granularity)
    return _last_this_next(STEPS[said["w"].lower()], said["u"], published, future)


def _last_this_next(steps: int, unit: str, published: dt.datetime, future: bool) -> Period | None:
    if unit == "night":
        return periods.day_of(published, steps)
    if unit == "weekend":
        saturday = periods.week_of(published, steps).begins + dt.timedelta(days=5)
        return Period(saturday, saturday + dt.timedelta(days=2), "day")
    if unit[:3].lower() in WEEKDAYS and unit[0].isupper() and unit.endswith("day"):
        return _weekday(unit, published, steps > 0 or (steps == 0 and future))
    if unit[0].isupper():
        return _nearest_month(_month(unit), published, steps > 0 or (steps == 0 and future))
    return periods.unit_of(published, unit, steps)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return FEW.get(word) or int(group("cardinal").get(word) or group("ten").get(word) or 1)


def _stretch(published: dt.datetime, unit: str, count: int) -> Period | None:
    """The `count` units that lead up to the publication, or follow it."""
    other = periods.back(published, unit, -count)
    today = periods.day_of(published)
    if other is None:
        return None
    granularity: Granularity = unit  # type: ignore[assignment]
    return Period(other, today.ends, granularity) if count < 0 else Period(today.begins, other, granularity)


def _weekday(name: str, published: dt.datetime, future: bool) -> Period:
    """The last such day up to the day of publication, or the next one after it."""
    distance = (WEEKDAYS.index(name[:3].lower()) - published.weekday()) % 7
    if future:
        return periods.day_of(published, distance)
    return periods.day_of(published, distance - 7 if distance else 0)


def _day_of_month(
    month: int, number: int, year: str | None, published: dt.datetime | None, future: bool
) -> Period | None:
    if year is not None:
        return periods.day(int(year), month, number)
    if published is None:
        return None
    here = periods.day(published.year, month, number)
    if here is None:
        return None
    today = periods.day_of(published)
    if here.begins > today.begins and not future and (here.begins - today.begins).days > 120:
        return periods.day(published.year - 1, month, number)
    if here.begins < today.begins and future:
        return periods.day(published.year + 1, month, number)
    return here


def _nearest_month(month: int, published: dt.datetime, future: bool) -> Period | None:
    """The last such month up to publication, or the next one."""
    year = published.year
    if future and month < published.month:
        year += 1
    elif not future and month > published.month:
        year -= 1
    return periods.months_from(year, month, 1, "month")


def _year(word: str, year: int, published: dt.datetime | None) -> Period | None:
    whole = periods.months_from(year, 1, 12, "year")
    if word == "since" and whole is not None and published is not None and published > whole.begins:
        return Period(whole.begins, periods.day_of(published).ends, "year")
    return whole


def _quarter(said: dict[str, str], published: dt.datetime | None, future: bool) -> Period | None:
    number = QUARTERS[said["n"].lower()] if "n" in said else int(said["d"])
    written = said.get("y") or said.get("z") or said.get("w")
    if written is None and published is None:
        return None
    if written is not None:
        year = int(written)
    else:
        assert published is not None
        year = published.year + STEPS.get(said.get("r", "this"), 0)
        if "r" not in said and not future and number >= (published.month - 1) // 3 + 1:
            year -= 1
    return periods.months_from(year, 3 * number - 2, 3, "quarter")
