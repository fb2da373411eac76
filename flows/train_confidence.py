"""python -m sayso.flows.train_confidence: marked news → the weights of the confidence.

They are fitted on all marked articles. The tagger has learned from some of these, where rows are oftener right: by how
much is fitted beside the weights. What they are worth is measured on the others alone, by weights that were fitted
without the article of each row.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.news_rows import NewsRow, news_rows
from sayso.flows.scoring.row_faults import as_readers
from sayso.tasks.claims import Tagger
from sayso.tasks.confidence import LEAST_CONFIDENCE
from sayso.tasks.confidence.settle import WEIGHTS
from sayso.tasks.confidence.training.fit import (
    Sample,
    calibration_error,
    cross_fitted,
    fit,
    ranking,
    write,
)

SURENESS = (LEAST_CONFIDENCE, 0.7, 0.85, 0.95)
"""Where precision is told."""


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation by article says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    for name, value in train_confidence(parser.parse_args().texts).items():
        print(f"{name}: {value}")


def train_confidence(texts: Path, tagger: Tagger | None = None) -> dict[str, Any]:
    """Write the weights for what a tagger finds, the shipped one where none is given, and tell how good they are."""
    marks = read_marks()
    rows = list(news_rows(list(join(marks, texts)), tagger))
    learned = {number for number, marked in enumerate(marks) if marked.use == "train"}
    samples = [sample(row, row.article in learned) for row in rows]
    write(fit(samples), WEIGHTS)
    return measured(rows, samples)


def sample(row: NewsRow, is_learned: bool) -> Sample:
    """A row of an article that the tagger has learned from, or has not."""
    return Sample(row.evidence, as_readers(row.faults), row.article, is_learned)


def measured(rows: Sequence[NewsRow], samples: Sequence[Sample]) -> dict[str, Any]:
    """What cross-validation by article says of the rows of articles that nothing was learned from."""
    held_out = np.array([not one.is_learned for one in samples])
    estimates = cross_fitted(samples)[held_out]
    right = np.array([one.right for one in samples])[held_out]
    marked = np.array([not row.faults for row in rows], np.float64)[held_out]
    told: dict[str, Any] = {
        "rows": len(right),
        "right": round(float(right.mean()), 3),
        "ranking": round(ranking(estimates, right), 3),
        "calibration_error": round(calibration_error(estimates, right), 4),
    }
    for least in SURENESS:
        sure = estimates >= least
        if sure.any():
            shares = (sure.mean(), right[sure].mean(), marked[sure].mean())
            names = ("of all rows", "right by readers", "right by the marks")
            told[f"from {least}"] = {name: round(float(value), 3) for name, value in zip(names, shares, strict=True)}
    return told


if __name__ == "__main__":
    main()
