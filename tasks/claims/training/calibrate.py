"""Fits the confidence of claims on held-out gold, and measures how well it is calibrated."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.tagging.certainty import evidence
from sayso.tasks.claims.training.examples import GoldArticle

RIDGE = 1.0
"""Strength of the pull of the weights towards zero."""
BINS = 10


def calibrate(found: Sequence[Sequence[Attribution]], gold: Sequence[GoldArticle], folder: Path) -> float:
    """Fit the weights on attributions found in `gold` articles, write them to `folder`, and return the error.

    The error is the expected calibration error over ten bins, by two-fold cross-fitting.
    """
    pairs = [
        (evidence(one), is_right(one, article)) for of_text, article in zip(found, gold, strict=True) for one in of_text
    ]
    features = np.array([features for features, _ in pairs])
    right = np.array([right for _, right in pairs], dtype=np.float64)
    (folder / "confidence.json").write_text(
        json.dumps({"weights": [round(float(weight), 6) for weight in regress(features, right)]}) + "\n",
        encoding="utf-8",
    )
    estimates = np.zeros(len(right))
    for fold in (0, 1):
        held_out = np.arange(len(right)) % 2 == fold
        estimates[held_out] = _sigmoid(features[held_out] @ regress(features[~held_out], right[~held_out]))
    return calibration_error(estimates, right)


def is_right(one: Attribution, article: GoldArticle) -> bool:
    """Whether a gold attribution has half of its content and of its source in common with this one."""
    return any(
        _overlap(one.content, gold["content"]) >= 0.5
        and (_overlap(one.source, gold["source"]) >= 0.5 or not (one.source or gold["source"]))
        for gold in article.attributions
    )


def regress(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge."""
    weights = np.zeros(features.shape[1])
    ridge = RIDGE * np.eye(features.shape[1])
    for _ in range(50):
        estimate = _sigmoid(features @ weights)
        slope = features.T @ (right - estimate) - ridge @ weights
        curve = (features.T * (estimate * (1 - estimate))) @ features + ridge
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


def _overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    first = {character for start, end in one for character in range(start, end)}
    second = {character for start, end in other for character in range(start, end)}
    return len(first & second) / max(1, len(first | second)) if first or second else 0.0


def _sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result
