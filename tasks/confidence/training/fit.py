"""The weights of the confidence, by logistic regression on rows of which marks tell how probably they are right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.confidence.evidence import Evidence, measured

RIDGE = 200.0
"""Strength of the pull of the weights of standardised evidence towards zero."""
LOOSE = 1e-3
"""Strength of the pull of what is no evidence: the constant, and who says what is right."""
SELDOM = 15
"""Evidence in which fewer rows differ from most is not weighed."""
FOLDS = 5
BINS = 10


Told = Literal["learned", "marked", "judged"]
"""Who says that a row is right: the marks of an article that the tagger has learned from, where rows are oftener right;
marks of another, which were made by correcting what the machine made; or readers of the row."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A row: its evidence, the probability that readers find it right, its article's number, and who tells it."""

    seen: Evidence
    right: float
    article: int
    told: Told


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """The weight of every piece of evidence, by name, for rows as readers judge them; where none did, for those of
    articles that nothing was learned from."""
    names = weighed(sample.seen for sample in samples)
    return named(names, *_fitted(samples, names))


def named(names: Sequence[str], values: NDArray[np.float64], constant: float) -> dict[str, float]:
    """The constant and the weights that are not 0 by their names, rounded."""
    weights = {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}
    return {"always": round(constant, 4), **{name: weight for name, weight in weights.items() if weight}}


def write(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights as TSV."""
    lines = ["evidence\tweight", *(f"{name}\t{weight}" for name, weight in weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cross_fitted(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """What each row's confidence is by weights fitted without its article."""
    names = weighed(sample.seen for sample in samples)
    estimates = np.zeros(len(samples))
    for fold in range(FOLDS):
        out = [number for number, sample in enumerate(samples) if sample.article % FOLDS == fold]
        values, constant = _fitted([sample for sample in samples if sample.article % FOLDS != fold], names)
        estimates[out] = logistic(table([samples[number].seen for number in out], names) @ values + constant)
    return estimates


def _fitted(samples: Sequence[Sample], names: Sequence[str]) -> tuple[NDArray[np.float64], float]:
    """The weights of evidence by these names, and the constant."""
    told = np.array([sample.told for sample in samples])
    strictest = "judged" if (told == "judged").any() else "marked"
    kinder = [(told == one).astype(np.float64) for one in ("learned", "marked") if one != strictest]
    right = np.array([sample.right for sample in samples])
    return standardised(table([sample.seen for sample in samples], names), right, RIDGE, kinder)


def standardised(
    features: NDArray[np.float64], right: NDArray[np.float64], ridge: float, beside: Sequence[NDArray[np.float64]] = ()
) -> tuple[NDArray[np.float64], float]:
    """The weights of features and the constant; the ridge pulls those of standardised features, of which `beside` are
    none: columns whose weights are fitted and not told."""
    mean, spread = features.mean(0), features.std(0)
    spread[spread == 0] = 1
    pull = np.array([*(ridge for _ in mean), *(LOOSE for _ in beside), LOOSE])
    whole = np.column_stack([(features - mean) / spread, *beside, np.ones(len(features))])
    found = regress(whole, right, pull)
    values = found[: len(mean)] / spread
    return values, float(found[-1] - mean @ values)


def estimated(
    features: NDArray[np.float64], right: NDArray[np.float64], folds: NDArray[np.int64], ridge: float
) -> NDArray[np.float64]:
    """[rows] estimates, those of every fold by weights fitted on the others."""
    estimates = np.zeros(len(right))
    for fold in np.unique(folds):
        out = folds == fold
        estimates[out] = logistic(features[out] @ regress(features[~out], right[~out], ridge))
    return estimates


def weighed(rows: Iterable[Evidence]) -> list[str]:
    """The evidence in which enough rows differ from most, in order of name."""
    seen = [measured(row) for row in rows]
    names = sorted({name for of in seen for name in of})
    return [name for name in names if len(seen) - _most_common(of.get(name, 0.0) for of in seen) >= SELDOM]


def _most_common(values: Iterable[float]) -> int:
    """How often the most common of some values is there."""
    return Counter(values).most_common(1)[0][1]


def table(rows: Sequence[Evidence], names: Sequence[str]) -> NDArray[np.float64]:
    """[rows, names] values."""
    return by_name(map(measured, rows), names)


def by_name(rows: Iterable[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    """[rows, names] values of evidence that has its names; 0 where a row has none of a name."""
    return np.array([[of.get(name, 0.0) for name in names] for of in rows])


def regress(
    features: NDArray[np.float64], right: NDArray[np.float64], ridge: float | NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge, the same for every feature or of each."""
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


def ranking(estimates: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """How often what is right is surer than what is wrong (the area under the curve); ties count half."""
    order = np.argsort(estimates, kind="stable")
    values, places = np.unique(estimates[order], return_inverse=True)
    for_right = np.bincount(places, right[order], len(values))
    for_wrong = np.bincount(places, 1 - right[order], len(values))
    below = np.cumsum(for_wrong) - for_wrong / 2
    return float(for_right @ below / (for_right.sum() * for_wrong.sum()))


def logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logistic function."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result
