"""Two readers, apart, judged rows drawn at random from articles that nothing was learned from or tuned on.

200 (seed 41) of all that the stages made of 96 articles, published or not, and later twice 200 (seeds 42 and 43) of
what was published of 99 and 100 others. Codes as in `sayso.flows.scoring.row_faults`, and U, C; `confidence` is that by
the marks alone.
"""

import csv
import math
from pathlib import Path

import numpy as np

from sayso.tasks.confidence.training.fit import READERS_SHIFT, READERS_SLOPE, calibration_error, logistic

with (Path(__file__).parent / "judged_claims.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))
READERS = ("reader_1", "reader_2")


def test_readers_agree() -> None:
    assert len(ROWS) == 600
    agreed = sum((not row["reader_1"]) == (not row["reader_2"]) for row in ROWS)
    assert agreed >= 0.9 * len(ROWS)


def test_the_confidence_is_as_often_right_as_it_says() -> None:
    odds = np.array([math.log(float(row["confidence"]) / (1 - float(row["confidence"]))) for row in ROWS])
    told = logistic(READERS_SHIFT + READERS_SLOPE * odds)
    for reader in READERS:
        right = np.array([not row[reader] for row in ROWS], np.float64)
        assert calibration_error(told, right) < 0.05


def test_what_is_surer_is_oftener_right() -> None:
    for reader in READERS:
        by_confidence = sorted(ROWS, key=lambda row: float(row["confidence"]))
        thirds = [by_confidence[start : start + 200] for start in (0, 200, 400)]
        shares = [sum(not row[reader] for row in third) / len(third) for third in thirds]
        assert shares == sorted(shares)
