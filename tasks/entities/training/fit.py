"""The conditional logit: weights under which what is right is most probable, held near others by a ridge.

Several candidates may be right for one word, of which it is enough to find one. The steps are Newton's, with the
covariance of the features under the model as the Hessian; each is halved until it helps. numpy only, and the same
samples always give the same weights.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.entities.training.samples import Sample

Vector: TypeAlias = NDArray[np.float64]

STEPS = 40
HALVINGS = 8
CLOSE = 1e-6
"""A gain of log likelihood under which nothing more is learned."""


def fit_weights(samples: Sequence[Sample], near: Sequence[float], ridge: float) -> list[float]:
    """Weights of the features of `samples`, which cost `ridge` for what they are from those of `near`."""
    cases = [(np.array(sample.values), np.array(sample.right)) for sample in samples if len(sample.values) > 1]
    start = np.array(near)
    weights = start.copy()
    best = _objective(cases, weights, start, ridge)
    for _ in range(STEPS):
        step = _step(cases, weights, start, ridge)
        for _ in range(HALVINGS):
            reached = _objective(cases, weights + step, start, ridge)
            if reached > best:
                break
            step = step / 2
        if reached - best < CLOSE:
            break
        weights, best = weights + step, reached
    return [float(weight) for weight in weights]


def probabilities(values: Vector, weights: Vector) -> Vector:
    """How probable each row is."""
    scores = values @ weights
    raised = np.exp(scores - scores.max())
    result: Vector = raised / raised.sum()
    return result


def _objective(cases: Sequence[tuple[Vector, Vector]], weights: Vector, start: Vector, ridge: float) -> float:
    likelihood = sum(float(np.log(max(probabilities(x, weights)[right].sum(), 1e-12))) for x, right in cases)
    return likelihood - ridge * float(((weights - start) ** 2).sum()) / 2


def _step(cases: Sequence[tuple[Vector, Vector]], weights: Vector, start: Vector, ridge: float) -> Vector:
    size = len(weights)
    gradient: Vector = -ridge * (weights - start)
    hessian = ridge * np.eye(size, dtype=np.float64)
    for x, right in cases:
        expected = probabilities(x, weights)
        kept = np.where(right, expected, 0.0)
        wanted: Vector = kept / max(kept.sum(), 1e-12)
        mean = expected @ x
        gradient += wanted @ x - mean
        hessian += np.asarray((x * expected[:, None]).T @ x - mean[:, None] * mean, np.float64)
    step: Vector = np.asarray(np.linalg.solve(hessian, gradient), np.float64)
    return step
