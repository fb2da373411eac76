"""evaluate: gold sets → what the stages predict → scores, against floors and peers."""

from collections.abc import Sequence
from pathlib import Path

from prefect import flow, task

from sayso.flows.scoring.news_scores import measure_news
from sayso.flows.scoring.scores import GoldSet, Score, measure, measure_articles


@flow(name="evaluate", persist_result=False, validate_parameters=False)
def evaluate(
    gold: Sequence[tuple[GoldSet, Path]], articles: Path | None = None, texts: Path | None = None
) -> list[Score]:
    """Score every extractor on sets, each with the folder of its scorers; and claims on short `articles`, and on the
    marked news of a folder of `texts`."""
    scores = [score for gold_set, scorers in gold for score in measure_set(gold_set, scorers)]
    if articles is not None:
        scores += measure_short(articles)
    if texts is not None:
        scores += measure_real(texts)
    return scores


@task(name="measure news", persist_result=False)
def measure_real(texts: Path) -> list[Score]:
    """The scores of claims on marked news that was held out."""
    return measure_news(texts)


@task(name="measure", persist_result=False)
def measure_set(gold_set: GoldSet, scorers: Path) -> list[Score]:
    """The scores of one set."""
    return measure(gold_set, scorers)


@task(name="measure articles", persist_result=False)
def measure_short(articles: Path) -> list[Score]:
    """The scores of claims on short articles: all, and those kept for measuring."""
    return measure_articles(articles)
