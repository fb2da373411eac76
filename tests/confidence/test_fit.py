"""Fitting the confidence: what tells right rows from wrong ones is weighed, what is learned from is not."""

import dataclasses

import numpy as np
import pytest

from sayso.tasks.confidence.evidence import Evidence
from sayso.tasks.confidence.training.fit import Sample, Told, cross_fitted, fit, ranking
from tests.confidence.rows import claim_of

SAMPLES = [
    Sample(
        Evidence(claim_of("Ada Brand"), None, {"good": float(number % 2), "rare": float(number == 0)}),
        right=0.9 if number % 2 else 0.2,
        article=number,
        told=("learned", "marked", "judged")[number % 3],
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


@pytest.mark.parametrize("kinder", ["learned", "marked"])
def test_who_is_kinder_than_readers_raises_no_weight(kinder: Told) -> None:
    flattered = [
        dataclasses.replace(one, right=min(1.0, one.right + 0.1)) if one.told == kinder else one for one in SAMPLES
    ]
    for name, weight in fit(SAMPLES).items():
        assert fit(flattered)[name] == pytest.approx(weight, abs=0.15)


def test_rows_are_as_often_right_as_readers_say() -> None:
    harsher = [dataclasses.replace(one, right=one.right / 2) if one.told == "judged" else one for one in SAMPLES]
    assert fit(harsher)["always"] < fit(SAMPLES)["always"] - 0.5


def test_without_readers_those_articles_count_that_nothing_was_learned_from() -> None:
    marked = [one for one in SAMPLES if one.told != "judged"]
    harsher = [dataclasses.replace(one, right=one.right / 2) if one.told == "marked" else one for one in marked]
    assert fit(harsher)["always"] < fit(marked)["always"] - 0.5


def test_ranking_is_the_share_of_pairs_in_their_order() -> None:
    assert ranking(np.array([0.1, 0.2, 0.9]), np.array([0.0, 0.0, 1.0])) == 1
    assert ranking(np.array([0.5, 0.5]), np.array([0.0, 1.0])) == 0.5
