"""evaluate: gold sets → what the stages predict → scores, against floors and peers."""

from collections.abc import Sequence
from pathlib import Path

from prefect import flow, task

from sayso.flows.scoring.scores import GoldSet, Score, measure, measure_articles


@flow(name="evaluate", persist_result=False, validate_parameters=False)
def evaluate(gold: Sequence[tuple[GoldSet, Path]], articles: Path | None = None) -> list[Score]:
    """Score every extractor on sets, each with the folder of its scorers; and claims on short `articles`."""
    scores = [score for gold_set, scorers in gold for score in measure_set(gold_set, scorers)]
    return scores if articles is None else scores + measure_short(articles)


@task(name="measure", persist_result=False)
def measure_set(gold_set: GoldSet, scorers: Path) -> list[Score]:
    """The scores of one set."""
    return measure(gold_set, scorers)


@task(name="measure articles", persist_result=False)
def measure_short(articles: Path) -> list[Score]:
    """The scores of claims on short articles: all, and those kept for measuring."""
    return measure_articles(articles)
