"""evaluate: every gold set → what the stages predict → scores, against floors and peers."""

from pathlib import Path

from prefect import flow, task

from flows.scores import GoldSet, Score, gold_sets, measure


@flow(name="evaluate", persist_result=False, validate_parameters=False)
def evaluate(gold: Path) -> list[Score]:
    """Score every extractor on the sets under `gold`; the scorers lie beside it. GoldError where one is missing."""
    return [score for gold_set in gold_sets(gold).values() for score in measure_set(gold, gold_set)]


@task(name="measure", persist_result=False)
def measure_set(gold: Path, gold_set: GoldSet) -> list[Score]:
    """The scores of one set."""
    return measure(gold, gold_set)
