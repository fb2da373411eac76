"""Articles that repeat others, over a run and the last version: month by month, so that few are held at a time.

An article is compared with those of its own month and of the months beside it. One without a date is compared with
every month, and with the others without a date, which are held together.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import pyarrow.compute as pc

from sayso.schemas import ARTICLES, Article
from sayso.tasks.dataset import Dataset, months_of
from sayso.tasks.normalise import find_duplicates

UNDATED = "unknown"

Entry = TypeVar("Entry")


class Known:
    """Articles of the last version, but for those that the run makes anew."""

    def __init__(self, previous: Dataset | None, but_for: set[str]) -> None:
        self._previous, self._but_for = previous, but_for

    def months(self) -> set[str]:
        """Months that have articles."""
        return {part.month for part in self._previous.manifest.parts["articles"]} if self._previous else set()

    def of(self, *months: str) -> list[Article]:
        """Articles of those months."""
        if self._previous is None:
            return []
        published = pc.field("published_at")
        wanted = pc.scalar(False)
        for month in months:
            if month == UNDATED:
                wanted |= published.is_null()
            else:
                first, last = _bounds(month)
                wanted |= (published >= first) & (published <= last)
        rows = ARTICLES.from_arrow(self._previous.scan("articles").to_table(filter=wanted))
        return [article for article in rows if article.article_id not in self._but_for]


def find_repeats(
    months: Mapping[str, Sequence[Entry]], read: Callable[[Sequence[Entry]], list[Article]], known: Known
) -> dict[str, str]:
    """For every article of a run that repeats another: its article_id and that of the original.

    `months` holds what `read` makes articles of, by month of publication.
    """
    repeats: dict[str, str] = {}
    before: list[Article] = []
    undated = read(months.get(UNDATED, ()))
    for month in sorted((set(months) | (known.months() if undated else set())) - {UNDATED}):
        articles = read(months.get(month, ()))
        last, following = _beside(month)
        if articles:
            near = [article for article in before if months_of([article])[article.article_id] == last]
            repeats |= find_duplicates(articles, [*known.of(last, month, following, UNDATED), *near])
        before = [replace(article, duplicate_of=repeats.get(article.article_id)) for article in articles]
        if undated:
            repeats = find_duplicates(undated, [*known.of(month), *before]) | repeats
    for copy, original in find_duplicates(undated, known.of(UNDATED)).items():
        first = repeats.get(original, original)
        if copy not in repeats and first != copy:
            repeats[copy] = first
    return repeats


def _bounds(month: str) -> tuple[dt.datetime, dt.datetime]:
    year, number = map(int, month.split("-"))
    days = calendar.monthrange(year, number)[1]
    return (
        dt.datetime(year, number, 1, tzinfo=dt.UTC),
        dt.datetime(year, number, days, 23, 59, 59, 999_999, tzinfo=dt.UTC),
    )


def _beside(month: str) -> tuple[str, str]:
    """The months before and after."""
    year, number = map(int, month.split("-"))
    count = year * 12 + number - 1
    before, after = (f"{max(other // 12, 1):04}-{other % 12 + 1:02}" for other in (count - 1, count + 1))
    return before, after
