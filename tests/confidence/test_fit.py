"""Fitting the confidence: what tells right rows from wrong ones is weighed, what is learned from is not."""

import numpy as np
import pytest

from sayso.tasks.confidence.evidence import Evidence
from sayso.tasks.confidence.training.fit import Sample, cross_fitted, fit, ranking
from tests.confidence.rows import claim_of

SAMPLES = [
    Sample(
        Evidence(claim_of("Ada Brand"), None, {"good": float(number % 2), "rare": float(number == 0)}),
        right=0.9 if number % 2 else 0.2,
        article=number,
        is_learned=number % 3 == 0,
    )
    for number in range(120)
]


def test_what_tells_right_from_wrong_is_weighed_and_what_is_rare_is_not() -> None:
    weights = fit(SAMPLES)
    assert weights.keys() == {"always", "good"}
    assert weights["good"] > 0


def test_rows_are_estimated_without_their_article() -> None:
    estimates = cross_fitted(SAMPLES)
    assert estimates[1::2].min() > estimates[::2].max()


def test_articles_that_are_learned_from_raise_no_weight() -> None:
    flattered = [
        Sample(one.seen, min(1.0, one.right + 0.1) if one.is_learned else one.right, one.article, one.is_learned)
        for one in SAMPLES
    ]
    assert fit(flattered)["good"] == pytest.approx(fit(SAMPLES)["good"], abs=0.15)


def test_ranking_is_the_share_of_pairs_in_their_order() -> None:
    assert ranking(np.array([0.1, 0.2, 0.9]), np.array([0.0, 0.0, 1.0])) == 1
    assert ranking(np.array([0.5, 0.5]), np.array([0.0, 1.0])) == 0.5
