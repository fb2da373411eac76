"""Two readers, apart, judged rows drawn at random from articles that nothing was learned from or tuned on.

200 (seed 41) of all that the stages made of 96 articles, published or not, and later seven times 200 (seeds 42, 43, 44,
101, 102, 103 and 104) of what was published of 99, 100, 100, 121, 100, 122 and 105 others. Codes as in
`sayso.flows.scoring.row_faults`, and U, C.
`confidence` is that of the row by weights fitted without its article where the stages still make it so, of others that
by which they were published, or by older weights; empty where these no longer made it as it was judged.
"""

import numpy as np

from sayso.flows.scoring.judged_rows import read_judged
from sayso.tasks.confidence.training.fit import calibration_error, ranking

ROWS = read_judged()
STILL_MADE = [row for row in ROWS if row.confidence is not None]
TOLD = np.array([row.confidence for row in STILL_MADE])
READERS = [
    np.array([not row.reader_1 for row in STILL_MADE], np.float64),
    np.array([not row.reader_2 for row in STILL_MADE], np.float64),
]


def test_readers_agree() -> None:
    assert len(ROWS) == 1800
    agreed = sum((not row.reader_1) == (not row.reader_2) for row in ROWS)
    assert agreed >= 0.9 * len(ROWS)


def test_most_rows_are_still_made() -> None:
    assert len(STILL_MADE) >= 600


def test_the_confidence_is_as_often_right_as_it_says() -> None:
    assert all(calibration_error(TOLD, right) < 0.05 for right in READERS)


def test_what_is_right_is_surer() -> None:
    assert all(ranking(TOLD, right) > 0.7 for right in READERS)


def test_what_is_surer_is_oftener_right() -> None:
    for right in READERS:
        shares = [right[least <= TOLD].mean() for least in (0.0, 0.5, 0.7, 0.85)]
        assert shares == sorted(shares)
