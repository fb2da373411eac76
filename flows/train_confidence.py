"""python -m sayso.flows.train_confidence: marked news → the weights of the confidence.

They are fitted on the rows of all marked articles, and on those that readers judged and the stages still make. Rows are
oftener right by the marks than readers find them, most so where the tagger has learned from the marks: by how much is
fitted beside the weights, which are those for rows as readers judge them. What they are worth is measured by weights
that were fitted without the article of each row.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.flows.scoring.judged_rows import read_judged, still_made
from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.news_rows import news_rows
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
    samples = [*of_marked(texts, tagger), *of_judged(texts, tagger)]
    write(fit(samples), WEIGHTS)
    return measured(samples)


def of_marked(texts: Path, tagger: Tagger | None = None) -> list[Sample]:
    """The rows of all marked articles."""
    marks = read_marks()
    rows = news_rows(list(join(marks, texts)), tagger)
    return [
        Sample(
            row.evidence,
            as_readers(row.faults),
            row.article,
            "learned" if marks[row.article].use == "train" else "marked",
        )
        for row in rows
    ]


def of_judged(texts: Path, tagger: Tagger | None = None) -> list[Sample]:
    """The rows that readers judged and that are still made so; their articles are numbered on from the marked ones."""
    rows, first = read_judged(), len(read_marks())
    number = {article: first + at for at, article in enumerate(sorted({row.article for row in rows}))}
    found = still_made(rows, texts, tagger)
    return [Sample(evidence, row.right, number[row.article], "judged") for row, evidence in found]


def measured(samples: Sequence[Sample]) -> dict[str, Any]:
    """What cross-validation by article says of the rows of articles that nothing was learned from, by who tells it."""
    estimates = cross_fitted(samples)
    told: dict[str, Any] = {}
    for who in ("judged", "marked"):
        of = np.array([sample.told == who for sample in samples])
        if of.any():
            told[who] = _measured(estimates[of], np.array([sample.right for sample in samples])[of])
    return told


def _measured(estimates: NDArray[np.float64], right: NDArray[np.float64]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "rows": len(right),
        "right": round(float(right.mean()), 3),
        "confidence": round(float(estimates.mean()), 3),
        "ranking": round(ranking(estimates, right), 3),
        "calibration_error": round(calibration_error(estimates, right), 4),
    }
    for least in SURENESS:
        sure = estimates >= least
        if sure.any():
            told[f"from {least}"] = {
                "of all rows": round(float(sure.mean()), 3),
                "right": round(float(right[sure].mean()), 3),
            }
    return told


if __name__ == "__main__":
    main()
