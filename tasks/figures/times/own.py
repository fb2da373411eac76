"""Whether a time that a content names is that of what it says, by fitted evidence.

Logistic regression over named evidence, fitted on times of real news that were marked by hand
(`python -m sayso.flows.train_times`).
"""

import functools
import math
from collections.abc import Mapping

from sayso.tasks.figures.times.evidence import Case, evidence_of
from sayso.tasks.knowledge.data_files import read_rows

PACKAGE, WEIGHTS = "sayso.tasks.figures", "time_evidence.tsv"
SURE = 0.6
"""Probability from which a time that no rule parts from what is said is that of it."""


def is_own(case: Case) -> bool:
    """Whether the time is that of what the content says."""
    return not case.side and probability(case) >= SURE


def probability(case: Case) -> float:
    """The probability that it is."""
    of = weights()
    total = math.fsum(value * of[name] for name, value in evidence_of(case).items() if name in of)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total + of["always"]))))


@functools.cache
def weights() -> Mapping[str, float]:
    """The fitted weights by the name of what they weigh."""
    return {row["evidence"]: float(row["weight"]) for row in read_rows(PACKAGE, WEIGHTS)}
