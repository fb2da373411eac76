"""Words of the calendar and what they count: months, weekdays, "last" and "next"."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.knowledge.data_files import read_rows


@functools.cache
def numbers(kind: str) -> Mapping[str, int]:
    """The words of one group of the calendar with their numbers."""
    rows = read_rows("sayso.tasks.figures", "calendar_words.tsv")
    return {row["word"]: int(row["number"]) for row in rows if row["group"] == kind}


def month(name: str) -> int:
    """Which month of the year: Sept is 9."""
    return numbers("month")[name[:3].lower()]


def weekday(name: str) -> int:
    """Which day of the week, from Monday as 0."""
    return numbers("weekday")[name[:3].lower()]


def count(word: str) -> int:
    """How many: 3, three, several; one where it is an article."""
    return int(word) if word.isdecimal() else _counts().get(word.lower(), 1)


def is_few(word: str) -> bool:
    """Whether the word does not say how many exactly: several, a few."""
    return word.lower() in numbers("few")


@functools.cache
def _counts() -> Mapping[str, int]:
    spelled = {**group("ten"), **group("cardinal")}
    return {**{word: int(value) for word, value in spelled.items()}, **numbers("few")}
