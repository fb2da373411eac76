"""What claims score on the gold of real news that nothing was learned from: rows right in everything, by confidence and
by domain."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.news_rows import NewsRow, news_rows
from sayso.flows.scoring.row_faults import as_readers
from sayso.flows.scoring.scores import Score
from sayso.tasks.confidence import LEAST_CONFIDENCE

NAME = "news, held out"
FEWEST = 15
"""Rows of a domain that are scored by themselves."""
SURENESS = (LEAST_CONFIDENCE, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
"""Where the bins of the reliability table part."""
SURE = 0.7

Rows = Sequence[NewsRow]


def measure_news(texts: Path) -> list[Score]:
    """The scores of the articles held out, with the texts of `texts`/news.jsonl; GoldError where these are missing."""
    records = list(join((marked for marked in read_marks() if marked.use == "held_out"), texts))
    marked = sum(len(record["attributions"]) for record in records)
    return news_scores(list(news_rows(records)), marked)


def news_scores(rows: Rows, marked: int) -> list[Score]:
    """The scores of rows of articles with so many marked claims."""
    told = [row for row in rows if row.confidence >= LEAST_CONFIDENCE]
    floors = _floors()
    measured = dict(_overall(rows, told, marked))
    scores = [Score(NAME, name, round(value, 1), floors.get(name), None, None) for name, value in measured.items()]
    scores += [
        Score(f"{NAME}: {domain}", "rows right", round(right, 1), None, None, None)
        for domain, right in _by(told, lambda row: row.domain)
    ]
    for least, most in pairwise(SURENESS):
        inside = [row for row in told if least <= row.confidence < most]
        if inside:
            name = f"{NAME}: confidence {least:g} to {min(most, 1):g} ({len(inside)} rows)"
            scores.append(Score(name, "rows right", round(_share(inside, _is_right), 1), None, None, None))
    return scores


def _overall(rows: Rows, told: Rows, marked: int) -> Iterator[tuple[str, float]]:
    said = [row for row in told if "R" not in row.faults]
    sure = [row for row in told if row.confidence >= SURE]
    yield "rows right", _share(told, _is_right)
    yield "rows right, as readers judge", _as_readers(told)
    yield "rows that are attributions", _share(told, lambda row: "R" not in row.faults)
    yield "attributions in the right mouth", _share(said, lambda row: not row.faults & {"S", "E"})
    yield "rows from 0.7 right", _share(sure, _is_right)
    yield "rows from 0.7 right, as readers judge", _as_readers(sure)
    yield "rows from 0.7, of all", 100 * len(sure) / max(1, len(told))
    yield "claims found", 100 * len(said) / max(1, marked)
    yield "claims withheld", 100 * (len(rows) - len(told)) / max(1, len(rows))
    yield "calibration error", 100 * calibration_error(told)


def calibration_error(rows: Rows) -> float:
    """Expected calibration error: mean distance of confidence and share right, as readers judge, over the bins of the
    table."""
    total = 0.0
    for least, most in pairwise((0.0, *SURENESS)):
        inside = [row for row in rows if least <= row.confidence < most]
        total += abs(sum(row.confidence - as_readers(row.faults) for row in inside))
    return total / max(1, len(rows))


def _is_right(row: NewsRow) -> bool:
    return not row.faults


def _share(rows: Rows, holds: Callable[[NewsRow], bool]) -> float:
    """In per cent."""
    return 100 * sum(map(holds, rows)) / max(1, len(rows))


def _as_readers(rows: Rows) -> float:
    """The share right, as readers judge, in per cent."""
    return 100 * sum(as_readers(row.faults) for row in rows) / max(1, len(rows))


def _by(rows: Rows, key: Callable[[NewsRow], str]) -> Iterator[tuple[str, float]]:
    for value in sorted({key(row) for row in rows}):
        of_value = [row for row in rows if key(row) == value]
        if len(of_value) >= FEWEST:
            yield f"{value} ({len(of_value)} rows)", _share(of_value, _is_right)


def _floors() -> dict[str, float]:
    written = files("sayso.flows.scoring").joinpath("news.toml").read_text(encoding="utf-8")
    floors: dict[str, float] = tomllib.loads(written)["held_out"]["floors"]
    return floors
