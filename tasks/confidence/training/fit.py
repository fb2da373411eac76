"""The weights of the confidence, by logistic regression on rows that are known to be right or not."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.confidence.evidence import Evidence, measured

RIDGE = 8.0
"""Strength of the pull of the weights towards zero."""
READERS_SHIFT, READERS_SLOPE = 0.70, 0.88
"""How the log odds of readers go with those of the marks: two readers who judged 600 rows of other articles found more
of them right than marks do, which hold every class against one reader's (tests/claims/judged_claims.tsv)."""
SELDOM = 12
"""Evidence that fewer rows have is not weighed."""
FOLDS = 5
BINS = 10


def fit(rows: Sequence[Evidence], right: Sequence[bool]) -> dict[str, float]:
    """The weight of every piece of evidence, by name, as readers judge rows."""
    names = weighed(rows)
    values = READERS_SLOPE * regress(table(rows, names), np.array(right, np.float64))
    values[names.index("always")] += READERS_SHIFT
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def write(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights as TSV."""
    lines = ["evidence\tweight", *(f"{name}\t{weight}" for name, weight in weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cross_fitted(rows: Sequence[Evidence], right: Sequence[bool], texts: Sequence[int]) -> NDArray[np.float64]:
    """What each row's confidence is by weights fitted without its text; `texts` tells the text of every row."""
    return estimated(table(rows, weighed(rows)), np.array(right, np.float64), np.array(texts) % FOLDS)


def estimated(
    features: NDArray[np.float64], right: NDArray[np.float64], folds: NDArray[np.int64], ridge: float = RIDGE
) -> NDArray[np.float64]:
    """[rows] estimates, those of every fold by weights fitted on the others."""
    estimates = np.zeros(len(right))
    for fold in np.unique(folds):
        out = folds == fold
        estimates[out] = logistic(features[out] @ regress(features[~out], right[~out], ridge))
    return estimates


def weighed(rows: Iterable[Evidence]) -> list[str]:
    """The evidence that enough rows have, in order of name."""
    counts: dict[str, int] = {}
    for row in rows:
        for name, value in measured(row).items():
            counts[name] = counts.get(name, 0) + (value != 0)
    return sorted(name for name, count in counts.items() if count >= SELDOM)


def table(rows: Sequence[Evidence], names: Sequence[str]) -> NDArray[np.float64]:
    """[rows, names] values."""
    return np.array([[of.get(name, 0.0) for name in names] for of in map(measured, rows)])


def regress(features: NDArray[np.float64], right: NDArray[np.float64], ridge: float = RIDGE) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge."""
    weights = np.zeros(features.shape[1])
    pull = ridge * np.eye(features.shape[1])
    for _ in range(50):
        estimate = logistic(features @ weights)
        slope = features.T @ (right - estimate) - pull @ weights
        curve = (features.T * (estimate * (1 - estimate))) @ features + pull
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def calibration_error(estimates: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance of confidence and accuracy over ten bins."""
    bins = np.minimum((estimates * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(estimates[bins == number].sum() - right[bins == number].sum()) for number in range(BINS))
        / max(1, len(right))
    )


def logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logistic function."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result
