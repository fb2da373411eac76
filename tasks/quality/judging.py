"""What about a run is doubtful, or wrong, beside the runs before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.tasks.quality.report import WINDOW, Publisher, Report

HALF = 0.5
"""A publisher that yields less than this share of the claims an article that it had is told of."""
LEAST_EXPECTED = 20
"""Claims that its past lets expect of a window, from which on their lack says something."""
MANY_ARTICLES, MANY_CLAIMS = 50, 100
"""A run of so many articles without one claim is wrong where the runs before had so many claims."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A check of a run: how many do not meet it, and which in words. An error keeps the version from being made."""

    table: str
    check: str
    level: Literal["error", "warning"]
    value: int
    example: str | None = None


def judge(report: Report) -> list[Doubt]:
    """The checks of a run, met or not."""
    fallen = list(_fallen(report))
    return [
        Doubt(
            "claims",
            "publishers give as many an article as before",
            "warning",
            len(fallen),
            "; ".join(map(told, fallen)) or None,
        ),
        _emptiness(report),
    ]


def has_fallen(publisher: Publisher) -> bool:
    """Whether a publisher's last window, once it is full, has half of the claims that its past lets expect, or less."""
    expected = publisher.before.claims_an_article * publisher.window.articles
    is_judged = publisher.window.articles >= WINDOW and expected >= LEAST_EXPECTED
    return is_judged and publisher.window.claims < HALF * expected


def told(publisher: Publisher) -> str:
    """How a publisher's yield has changed, in words."""
    now, before = publisher.window.claims_an_article, publisher.before.claims_an_article
    name = publisher.name or "articles without a publisher"
    return f"{name}: {now:.1f} claims an article in the last {publisher.window.articles}, {before:.1f} before"


def _fallen(report: Report) -> Iterator[Publisher]:
    return (publisher for publisher in report.publishers if publisher.now.articles and has_fallen(publisher))


def _emptiness(report: Report) -> Doubt:
    had = sum(one.before.claims + one.window.claims - one.now.claims for one in report.publishers)
    found = report.rows.get("claims", 0) + report.withheld
    is_empty = report.analysed >= MANY_ARTICLES and not found and had >= MANY_CLAIMS
    return Doubt(
        "claims",
        "there are some where there were many",
        "error",
        report.analysed if is_empty else 0,
        f"{report.analysed} articles in which no claim was found" if is_empty else None,
    )
