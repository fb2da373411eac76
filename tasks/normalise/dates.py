"""Dates of publication as sources write them. What is impossible or ambiguous is unknown, never guessed."""

import datetime as dt
import re
from typing import Any, Literal

from sayso.tasks.knowledge.data_files import read_rows

DayOrder = Literal["day_first", "month_first"]

EARLIEST_YEAR, LATEST_YEAR = 1400, 2100
LONGEST = 80
"""Characters of the longest string that is looked at."""

_MONTHS = {row["name"]: int(row["number"]) for row in read_rows("sayso.tasks.normalise", "months.tsv")}
_ZONES = {row["name"]: int(row["minutes"]) for row in read_rows("sayso.tasks.normalise", "timezones.tsv")}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?P<zone>z|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5})"
_ZONE_NAME = r"(?:\s+\([a-z][a-z .'-]{2,50}\))?"
_TIME = rf"(?:(?:,|\s+at|\s*[-–—|·•])?\s+{_CLOCK}(?:\s*\(?{_ZONE}\)?)?{_ZONE_NAME})?"
_AFTER = r"(?:,?\s+\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?)?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}{_AFTER}{_TIME}",  # 23 October 2024; RFC 2822
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_AFTER}{_TIME}",  # October 23, 2024; Nexis; JavaScript
        rf"{_CLOCK}(?:\s*\(?{_ZONE}\)?)?,?\s+(?:on\s+)?{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # 10:05 AM EDT, Wed …
        rf"{_CLOCK}(?:\s*\(?{_ZONE}\)?)?,?\s+(?:on\s+)?{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}[\s-]{_MONTH}[\s-](?P<short>\d{{2}}){_TIME}",  # 23-Oct-24
        rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_TIME}",  # 2024-10-23 10:05 PM
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}(?:\s+{_ZONE})?\s+{_YEAR}",  # C's asctime
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}{_TIME}",  # 23.10.2024
    )
]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}(?::?\d{2}.*)?)?|\d{8}(?:T\d{4,6}.*)?", re.IGNORECASE)
_SLASHES = re.compile(rf"(?P<first>\d{{1,2}})[/-](?P<other>\d{{1,2}})[/-](?:{_YEAR}|(?P<short>\d{{2}})){_TIME}")
_ZONED = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*"
    r"\(?(?P<zone>(?![AP]M\b)[A-Z]{2,5}|[A-Z][a-z]+/[A-Za-z_]+)\)?"
)
_AROUND = re.compile(
    r"^(?:first |originally )?(?:published|posted|date)(?: on)?\s*:?\s+|^/Date\(|\)/$|\[[A-Za-z/_]+\]$", re.IGNORECASE
)
"""What some sources write around a date."""
_CENTURY = 2000


def parse_date(value: Any, order: DayOrder | None = None) -> dt.datetime | None:
    """The time in UTC that a source gives: a date, a time, seconds or milliseconds of the epoch, or a string.

    A time without a zone is taken as UTC; where the zone is not known, the time of day is left out. `order` is that of
    day and month in 10/11/2024, where it is known.
    """
    try:
        found = _read(value, order)
        if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            return None
        return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _read(value: Any, order: DayOrder | None) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        # Not the object itself: it may be a pandas Timestamp with nanoseconds.
        return dt.datetime(
            value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond, value.tzinfo
        )
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(value)
    return _read_string(" ".join(value.split()), order) if isinstance(value, str) else None


def _epoch(value: float) -> dt.datetime | None:
    """Times from 2001 on in seconds or milliseconds; smaller numbers may be years or days."""
    for scale in (1, 1_000):
        if 1_000_000_000 <= value / scale < 10_000_000_000:
            return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=value / scale)
    return None


def _read_string(text: str, order: DayOrder | None) -> dt.datetime | None:
    if len(text) > LONGEST:
        return None
    text = _AROUND.sub("", text)
    if re.fullmatch(r"\d{10}(?:\.\d{1,9})?|\d{13}|\d\.\d{6,12}[eE]\+?(?:9|09|12)", text):
        return _epoch(float(text))
    if re.fullmatch(r"\d{14}", text):  # GDELT
        return dt.datetime.strptime(text, "%Y%m%d%H%M%S")
    zoned = _ZONED.fullmatch(text)
    if zoned:
        return _in_zone(dt.datetime.fromisoformat(zoned["iso"]), zoned["zone"].lower())
    iso = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", re.sub(r"^(\d{4})[/.](\d{2})[/.](\d{2})", r"\1-\2-\3", text))
    if _ISO.fullmatch(iso) and not iso.endswith(("M", "m", ".")):
        return dt.datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", iso).removesuffix("Z"))
    slashes = _SLASHES.fullmatch(text.lower())
    if slashes:
        return _slashed(slashes.groupdict(), order)
    for form in _FORMS:
        match = form.fullmatch(text.lower())
        if match:
            return _from_parts(match.groupdict())
    return None


def _slashed(parts: dict[str, str | None], order: DayOrder | None) -> dt.datetime | None:
    """10/23/2024 and 23/10/2024 have one reading, 10/11/2024 has two: then the order that is told decides."""
    first, other = int(parts["first"] or 0), int(parts["other"] or 0)
    if first == other or other > 12 or (first <= 12 and order == "month_first"):
        day, month = other, first
    elif first > 12 or order == "day_first":
        day, month = first, other
    else:
        return None
    return _from_parts({**parts, "day": str(day), "month": str(month)})


def _from_parts(parts: dict[str, str | None]) -> dt.datetime:
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS[month]
    year = int(parts["year"] or 0) if parts.get("year") else _CENTURY + int(parts.get("short") or 0)
    day = dt.datetime(year, number, int(parts["day"] or 0))
    if parts.get("hour") is None or (parts["minute"] is None and parts["half"] is None):
        return day
    hour, half = int(parts["hour"] or 0), parts["half"]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half}")
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    time = day.replace(hour=hour, minute=int(parts["minute"] or 0), second=int(parts["second"] or 0))
    zone = parts["zone"]
    return time if zone is None else _in_zone(time, zone)


def _in_zone(time: dt.datetime, zone: str) -> dt.datetime:
    """The time in a zone, or without its time of day where the zone is not known."""
    minutes = _zone_minutes(zone)
    if minutes is None:
        return dt.datetime(time.year, time.month, time.day)
    return time.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))


def _zone_minutes(zone: str) -> int | None:
    """Minutes east of UTC."""
    if zone in _ZONES:
        return _ZONES[zone]
    offset = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if offset is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return -minutes if offset[1] == "-" else minutes
