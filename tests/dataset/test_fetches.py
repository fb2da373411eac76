"""The addresses that were asked for are versioned with the rest, and times alone make no version."""

import datetime as dt
from dataclasses import replace

from tiny_news import News, change, gather, news, put

from sayso.schemas import FETCHES, Fetch
from sayso.tasks.dataset import Manifest, check, open_dataset, publish

NOON = dt.datetime(2024, 10, 23, 12, tzinfo=dt.UTC)
FEED = Fetch(
    address="https://echo.example/feed.xml", source="echo", kind="source", status="fetched", etag="1", seen_at=NOON,
    asked_at=NOON,
)  # fmt: skip
LATER = replace(FEED, asked_at=NOON + dt.timedelta(hours=1), failures=2)


NOTHING = News([], [], [], [], [])


def fetched(place: str, row: Fetch, run_id: str, articles: News = NOTHING) -> Manifest | None:
    return publish(place, replace(change(place, articles, run_id), fetches=[row]), gather)


def rows(place: str, version: int | None = None) -> list[Fetch]:
    return FETCHES.from_arrow(open_dataset(place, version).table("fetches"))


def test_what_was_seen_is_versioned(place: str) -> None:
    assert put(place, news("a")).version == 1
    assert rows(place) == []
    assert fetched(place, FEED, "run-2").version == 2
    changed = replace(LATER, etag="2")
    assert fetched(place, changed, "run-3").version == 3
    assert (rows(place, 1), rows(place, 2), rows(place)) == ([], [FEED], [changed])
    assert [found for found in check(place) if not found.passed] == []


def test_times_alone_make_no_version_and_go_with_the_next(place: str) -> None:
    put(place, news("a"))
    fetched(place, FEED, "run-2")
    assert fetched(place, LATER, "run-3") is None
    assert rows(place) == [FEED]
    assert fetched(place, LATER, "run-4", news("b", run_id="run-4")).version == 3
    assert rows(place) == [LATER]


def test_of_two_rows_of_an_address_the_later_stays(place: str) -> None:
    put(place, news("a"))
    fetched(place, replace(LATER, etag="2"), "run-2")
    assert fetched(place, FEED, "run-3") is None
    assert rows(place)[0].etag == "2"
