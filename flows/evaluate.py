"""evaluate: every gold set → what the stages predict → scores, against floors and peers."""

from pathlib import Path

from prefect import flow, task

from sayso.flows.scoring.scores import GoldSet, Score, gold_sets, measure, measure_articles


@flow(name="evaluate", persist_result=False, validate_parameters=False)
def evaluate(gold: Path, articles: Path | None = None) -> list[Score]:
    """Score every extractor on the sets under `gold`, whose scorers lie beside it; and claims on short `articles`.

    GoldError where one of them is missing.
    """
    scores = [score for gold_set in gold_sets(gold).values() for score in measure_set(gold, gold_set)]
    return scores if articles is None else scores + measure_short(articles)


@task(name="measure", persist_result=False)
def measure_set(gold: Path, gold_set: GoldSet) -> list[Score]:
    """The scores of one set."""
    return measure(gold, gold_set)


@task(name="measure articles", persist_result=False)
def measure_short(articles: Path) -> list[Score]:
    """The scores of claims on short articles: all, and those kept for measuring."""
    return measure_articles(articles)
