"""Time expressions resolve to spans of time against the publication date, and only against that."""

import datetime as dt

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures.times.dates import DateExpression, dates

WEDNESDAY = dt.datetime(2024, 10, 23, 14, 30, tzinfo=dt.UTC)


def only(text: str, published_at: dt.datetime | None = WEDNESDAY) -> DateExpression:
    (doc,) = annotate_texts([text])
    (found,) = dates(doc, published_at)
    return found


@pytest.mark.parametrize(
    ("text", "begins", "ends", "granularity"),
    [
        ("The cabinet met on Tuesday.", "2024-10-22", "2024-10-23", "day"),
        ("The cabinet will meet on Tuesday.", "2024-10-29", "2024-10-30", "day"),
        ("The cabinet met yesterday.", "2024-10-22", "2024-10-23", "day"),
        ("Rain fell in recent weeks.", "2024-09-11", "2024-10-24", "week"),
        ("The ship left in October.", "2024-10-01", "2024-11-01", "month"),
        ("The ship left in December.", "2023-12-01", "2024-01-01", "month"),
        ("The ship will leave in May.", "2025-05-01", "2025-06-01", "month"),
        ("Rents fell last year.", "2023-01-01", "2024-01-01", "year"),
        ("Rents will fall next month.", "2024-11-01", "2024-12-01", "month"),
        ("The dam will be ready by 2030.", "2030-01-01", "2031-01-01", "year"),
        ("Sales fell in the first quarter.", "2024-01-01", "2024-04-01", "quarter"),
        ("Sales fell in the fourth quarter.", "2023-10-01", "2024-01-01", "quarter"),
        ("Sales fell in Q2 2022.", "2022-04-01", "2022-07-01", "quarter"),
        ("He resigned three years ago.", "2021-01-01", "2022-01-01", "year"),
        ("It rained over the past two months.", "2024-08-23", "2024-10-24", "month"),
        ("She moved earlier this month.", "2024-10-01", "2024-10-24", "month"),
        ("It was built in the 1930s.", "1930-01-01", "1940-01-01", "decade"),
        ("The law has applied since 2014.", "2014-01-01", "2024-10-24", "year"),
        ("He was born on 29 February 2000.", "2000-02-29", "2000-03-01", "day"),
        ("The vote was on March 29.", "2024-03-29", "2024-03-30", "day"),
        ("The trial starts on 2024-11-05.", "2024-11-05", "2024-11-06", "day"),
    ],
)
def test_an_expression_is_a_span_of_time(text: str, begins: str, ends: str, granularity: str):
    found = only(text)
    assert found.text in text
    assert text[found.start : found.end] == found.text
    assert found.begins is not None
    assert found.ends is not None
    assert (found.begins.date().isoformat(), found.ends.date().isoformat()) == (begins, ends)
    assert found.granularity == granularity


@pytest.mark.parametrize("text", ["It fell on Tuesday.", "It fell last year.", "It fell in May.", "It fell on May 3."])
def test_without_a_publication_date_nothing_is_guessed(text: str):
    assert only(text, None).begins is None


def test_an_expression_with_its_own_year_needs_no_publication_date():
    assert only("It fell in March 2019.", None).begins == dt.datetime(2019, 3, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["It fell on 2024-02-30.", "It fell on 31 June 2023."])
def test_a_day_that_the_calendar_lacks_is_not_resolved(text: str):
    assert only(text).begins is None
