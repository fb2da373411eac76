"""What a run brought is counted, adds up over batches, is kept with its version, and is doubted beside the past."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from sayso.schemas import ARTICLES, CLAIMS, FIGURES, MENTIONS
from sayso.tasks.quality import Report, Tally, judge, report, tally
from tests.dataset.tiny_news import NOON, News, news


def tables(made: News) -> dict[str, pa.Table]:
    return {
        "articles": ARTICLES.to_arrow(made.articles),
        "claims": CLAIMS.to_arrow(made.claims),
        "figures": FIGURES.to_arrow(made.figures),
        "mentions": MENTIONS.to_arrow(made.mentions),
    }


def counted(made: News) -> Tally:
    return tally(tables(made))


def many(articles: int, claims: int, publisher: str = "Example") -> Tally:
    """A tally of articles that are all alike."""
    one = counted(news("one", claims, publisher=publisher))
    return Tally(Counter({place: count * articles for place, count in one.counts.items()}), one.ranges)


def made(of: Tally, last: Report | None = None, withheld: int = 0) -> Report:
    return report("run-1", of, [("ingest", "empty"), ("ingest", "empty")], withheld, last)


def test_what_is_counted() -> None:
    odd = news("b", 0, published_at=None, publisher=None, repairs=("tags", "escapes"))
    foreign = news("c", 0, language="de", published_at=NOON + dt.timedelta(days=1))
    found = made(counted(news("a", 3) + odd + foreign), withheld=4)
    assert found.rows == {"articles": 3, "claims": 3, "figures": 3, "mentions": 3}
    assert (found.analysed, found.without_claims) == (2, 1)
    assert found.languages == {"de": 1, "en": 2}
    assert found.unknown["articles"]["publisher"] == 1
    assert "source_text" not in found.unknown.get("claims", {})
    assert found.ranges["articles.published_at"] == (NOON.isoformat(), (NOON + dt.timedelta(days=1)).isoformat())
    assert found.ranges["figures.value"] == (1.0, 3.0)
    assert found.values["claims.modality"] == {"asserted": 3}
    assert found.repairs == {"escapes": 1, "tags": 1}
    assert found.rejects == {"ingest: empty": 2}
    assert found.confidence[18] == 3
    assert sum(found.confidence) == 3
    assert {one.name: one.now.claims for one in found.publishers} == {"Example": 3, "": 0}


def test_claims_without_a_source_are_counted() -> None:
    bare = news("a", 2)
    claims = [replace(bare.claims[0], source_text=None, source_entity_id=None, confidence=1.0), bare.claims[1]]
    found = made(counted(replace(bare, claims=claims)))
    assert (found.without_source, found.without_entity) == (1, 1)
    assert found.confidence[-1] == 1


def test_batches_add_up_to_the_whole() -> None:
    first, second = news("a", 3, published_at=None), news("b", 1, publisher="Other")
    assert counted(first) + counted(second) == counted(first + second)
    assert Tally() + counted(first) == counted(first)


def test_a_report_is_kept_as_json() -> None:
    found = made(counted(news("a"))).with_doubts({"claims: x": "y"})
    body: Mapping[str, Any] = json.loads(json.dumps(found.to_json()))
    assert Report.from_json(body) == found
    assert Report.from_json({**body, "format": 0}) is None


def warnings(found: Report) -> list[str]:
    return [doubt.example or "" for doubt in judge(found) if doubt.value and doubt.level == "warning"]


def errors(found: Report) -> list[str]:
    return [doubt.check for doubt in judge(found) if doubt.value and doubt.level == "error"]


def test_a_publisher_that_gives_half_is_told_of() -> None:
    last = made(many(20, 4))
    for _ in range(3):
        last = made(many(20, 4) + many(20, 2, "Other"), last)
        assert not warnings(last)
    fallen = made(many(20, 1) + many(20, 2, "Other"), last)
    assert warnings(fallen) == ["Example: 1.0 claims an article in the last 20, 4.0 before"]
    assert not warnings(made(many(20, 2, "Other"), fallen))  # it gave nothing this time: it was told of before


def test_few_articles_are_judged_when_they_are_a_window() -> None:
    last = made(many(40, 4))
    told = []
    for _ in range(8):
        last = made(many(3, 0), last)
        told.append(len(warnings(last)))
    assert told == [0, 0, 0, 0, 0, 0, 1, 0]


def test_what_has_changed_for_good_is_the_past_some_day() -> None:
    last = made(many(200, 4))
    told = 0
    for _ in range(30):
        last = made(many(40, 1), last)
        told += len(warnings(last))
    assert 3 <= told <= 20
    assert not warnings(last)


@pytest.mark.parametrize(("analysed", "withheld", "wrong"), [(60, 0, 1), (60, 5, 0), (10, 0, 0)])
def test_a_run_that_finds_nothing_where_there_was_much_is_wrong(analysed: int, withheld: int, wrong: int) -> None:
    last = made(many(50, 4))
    assert len(errors(made(many(analysed, 0), last, withheld))) == wrong
    assert not errors(made(many(analysed, 0), None, withheld))
