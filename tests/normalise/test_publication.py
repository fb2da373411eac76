import datetime as dt
from typing import Any

import pytest

from sayso.tasks.normalise import NormaliseOptions, parse_date
from sayso.tasks.normalise.article import read_url
from sayso.tasks.normalise.furnishing.bylines import read_authors
from tests.normalise.conftest import Make

PROSE = "The council of Example Town voted on Monday to rebuild the old bridge, the mayor said, and went home."
DAY = dt.datetime(2024, 10, 23, tzinfo=dt.UTC)
TIME = dt.datetime(2024, 10, 23, 10, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-23", DAY),
        ("20241023", DAY),
        ("2024/10/23", DAY),
        ("2024-10-23T10:30:00Z", TIME),
        ("2024-10-23 12:30:00+0200", TIME),
        ("2024-10-23T12:30:00.000 +02:00", TIME),
        ("2024-10-23 10:30:00 UTC", TIME),
        ("Wed, 23 Oct 2024 10:30:00 GMT", TIME),
        ("Wed, 23 Oct 2024 06:30:00 EDT", TIME),
        ("Wed Oct 23 10:30:00 +0000 2024", TIME),
        ("October 23, 2024", DAY),
        ("Oct. 23rd, 2024 at 10:30 a.m.", TIME),
        ("Wednesday 23 October 2024 19:30 KST", TIME),
        ("October 23, 2024, 6:30 AM ET", DAY),  # the zone is not known: no time of day
        ("23.10.2024", DAY),
        ("10/23/2024", DAY),
        ("10/23/2024 10:30", TIME),
        ("23/10/2024, 10:30:00", TIME),
        ("23-10-2024", DAY),
        ("2024.10.23", DAY),
        ("23-Oct-24", DAY),
        ("23 Oct 24", DAY),
        ("23rd of October, 2024", DAY),
        ("6:30 AM EDT, Wed October 23, 2024", TIME),
        ("10:30, 23 October 2024", TIME),
        ("Oct 23, 2024 · 10:30 AM", TIME),
        ("October 23, 2024 Wednesday", DAY),
        ("2024-10-23 06:30:00 EDT", TIME),
        ("2024-10-23 10:30 AM", TIME),
        ("2024-10-23 10:30:00 America/New_York", DAY),  # its offset is not in our table: no time of day
        ("2024-10-23T10:30:00Z[UTC]", TIME),
        ("Wed Oct 23 2024 12:30:00 GMT+0200 (Central European Summer Time)", TIME),
        ("Published: 23 October 2024", DAY),
        ("/Date(1729679400000)/", TIME),
        ("1.729679400E9", TIME),
        ("20241023103000", TIME),
        ("23/10/2024", DAY),
        (1729679400, TIME),
        ("1729679400000", TIME),
        (dt.date(2024, 10, 23), DAY),
        (dt.datetime(2024, 10, 23, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))), TIME),
    ],
)
def test_dates_are_read_in_every_common_form(value: object, expected: dt.datetime) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "Feb 30, 2024", "30 Feb 2024 10:00 GMT", "2024-10-23T25:00", "10/11/2024", "2024", "October 2024",
     "yesterday", "", "2101-01-01", "1399-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", 2024, True, None, [],
     "October 23, 2024, 13:30 PM", "9" * 500, "2024-13-01", dt.datetime(9999, 12, 31), float("nan"), float("inf")],
)  # fmt: skip
def test_what_is_no_date_or_an_impossible_or_ambiguous_one_is_unknown(value: object) -> None:
    assert parse_date(value) is None


def test_a_pandas_time_becomes_a_plain_one_in_microseconds() -> None:
    pandas = pytest.importorskip("pandas")
    read = parse_date(pandas.Timestamp("2024-10-23T10:30:00.123456789", tz="UTC"))
    assert type(read) is dt.datetime
    assert read == TIME.replace(microsecond=123456)


def test_metadata_wins_over_text_and_text_over_the_option(article: Make) -> None:
    options = NormaliseOptions(published_at=dt.datetime(2020, 1, 1), publisher="The Option")
    dated = f"Published October 23, 2024\n{PROSE}"
    by_metadata = article(dated, options=options, published_at="2022-02-02", publisher="The Example")
    by_text = article(dated, options=options)
    by_option = article(PROSE, options=options, published_at="2022-02-30")
    unknown = article(PROSE)
    found = [(made.published_at, made.published_at_from) for made in (by_metadata, by_text, by_option, unknown)]
    assert found == [
        (dt.datetime(2022, 2, 2, tzinfo=dt.UTC), "metadata"),
        (DAY, "text"),
        (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "option"),
        (None, None),
    ]
    assert [made.publisher for made in (by_metadata, by_text, unknown)] == ["The Example", "The Option", None]


@pytest.mark.parametrize(
    "first", ["Updated October 23, 2024", "On October 23, 2024 the council met.", "SEOUL, Oct 23 (AP) — It met."]
)
def test_other_dates_of_the_text_are_not_of_publication(article: Make, first: str) -> None:
    assert article(f"{first}\n{PROSE}").published_at is None


def test_a_full_date_in_the_dateline_is_of_publication(article: Make) -> None:
    assert article(f"SEOUL, Oct. 23, 2024 (Reuters) - {PROSE}\n{PROSE}").published_at == DAY


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/a/b", "http://", "https://exa mple.org", "http://[", "", 7]
)
def test_other_addresses_than_of_the_web_are_not_kept(article: Make, url: object) -> None:
    made = article(PROSE, url=url)
    assert made.url is None
    assert made.article_id == article("other text here", title="t").article_id


def test_an_article_is_the_same_by_its_address_and_else_by_its_source(article: Make) -> None:
    same = {article(PROSE, uri=uri, url="https://example.org/a").article_id for uri in ("/a", "/b")}
    other = {article(PROSE, uri=uri).article_id for uri in ("/a", "/b")}
    assert (len(same), len(other), len(same & other)) == (1, 2, 0)
    assert read_url(" HTTPS://Example.ORG/Path?q=A#f ") == "https://example.org/Path?q=A#f"


def test_titles_are_one_clean_line(article: Make) -> None:
    assert article(PROSE, title=" The\u200b cafÃ©\n opens ").title == "The café opens"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (PROSE, "de", "en"),
        ("Der Stadtrat hat am Montag beschlossen, die alte Brücke wieder aufzubauen.", None, "de"),
        ("Le conseil municipal a décidé lundi de reconstruire le vieux pont, a dit la maire.", None, "fr"),
        ("OK then", None, None),
        ("OK then", "en-GB", "en"),
        ("12 3 4", "English", None),
    ],
)  # fmt: skip
def test_language_is_identified_where_there_is_enough_text(
    article: Make, text: str, declared: str | None, language: str | None
) -> None:
    made = article(text, language=declared)
    assert made.language == language
    assert made.language_confidence is None or 0 < made.language_confidence <= 1


@pytest.mark.parametrize(
    ("given", "order", "expected"),
    [
        ("03/04/2024", "day_first", dt.datetime(2024, 4, 3, tzinfo=dt.UTC)),
        ("03/04/2024", "month_first", dt.datetime(2024, 3, 4, tzinfo=dt.UTC)),
        ("03/04/2024", None, None),
        ("23/04/2024", "month_first", dt.datetime(2024, 4, 23, tzinfo=dt.UTC)),
    ],
)
def test_the_order_of_a_column_decides_its_ambiguous_dates(
    given: str, order: Any, expected: dt.datetime | None
) -> None:
    assert parse_date(given, order) == expected


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("['Jane Doe', 'John Roe']", ("Jane Doe", "John Roe")),
        ("['Jane Doe' 'John Roe']", ("Jane Doe", "John Roe")),
        ("[{'name': 'Jane Doe', 'url': 'x'}]", ("Jane Doe",)),
        ("Jane Doe; Staff Writer", ("Jane Doe",)),
        ("Jane Doe - Senior Reporter", ("Jane Doe",)),
        ("Jane Doe Staff Writer", ("Jane Doe",)),
        ("Jane Doe <jane@example.org>", ("Jane Doe",)),
        ("jane@example.org (Jane Doe)", ("Jane Doe",)),
        ("Jane Doe (Reuters)", ("Jane Doe",)),
        ("Jane Doe in Seoul", ("Jane Doe",)),
        ("5 min read Jane Doe", ("Jane Doe",)),
        ("Jane Doe, Updated 3 hours ago", ("Jane Doe",)),
        ("Jane A. Doe, Jr.", ("Jane A. Doe, Jr.",)),
        ("J. R. Poe", ("J. R. Poe",)),
        ("@jane", ()),
    ],
)
def test_authors_are_names_alone(given: str, names: tuple[str, ...]) -> None:
    assert read_authors(given) == names
