"""A dataset of several runs that keep reports, made by hand."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from types import SimpleNamespace

from sayso.flows.building.telling.quality import reported, with_counts
from sayso.schemas import ARTICLES, CLAIMS, FIGURES, MENTIONS, Rejection, StageCount
from sayso.tasks.dataset import Manifest, publish
from sayso.tasks.quality import Tally, tally
from tests.dataset.tiny_news import NOON, News, change, gather, news


def counted(made: News) -> Tally:
    """What a run that brings these articles counts."""
    return tally(
        {
            "articles": ARTICLES.to_arrow(made.articles),
            "claims": CLAIMS.to_arrow(made.claims),
            "figures": FIGURES.to_arrow(made.figures),
            "mentions": MENTIONS.to_arrow(made.mentions),
        }
    )


def put_reported(
    uri: Path, run: int, articles: Iterable[tuple[str | None, int]], reasons: Iterable[str] = (), **fields: object
) -> Manifest:
    """Publish articles of publishers, each with so many claims, as the next version, with the report of its run."""
    day = NOON + dt.timedelta(days=run)
    made = reduce(
        News.__add__,
        (
            news(f"{run}-{place}", claims, day, publisher=publisher, **fields)
            for place, (publisher, claims) in enumerate(articles)
        ),
    )
    rejections = [
        Rejection(source_uri=f"{run}-{place}", stage="ingest", reason=reason, detail="It is so.", payload_sha256=None)
        for place, reason in enumerate(reasons)
    ]
    tallied, outcome = counted(made), SimpleNamespace(rejections=rejections, withheld=3)
    brought = change(uri, made, f"run-{run}")
    counts = [StageCount("articles_new", len(made.articles)), StageCount("rejects.empty", len(rejections))]
    this = replace(brought.run, counts=tuple(counts), started_at=day)
    this = replace(this, counts=with_counts(this, tallied))
    report = partial(reported, run_id=this.run_id, counted=tallied, outcome=outcome)
    manifest = publish(uri, replace(brought, run=this, report=report), gather, clock=lambda: day)
    assert manifest is not None
    return manifest
