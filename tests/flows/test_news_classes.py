"""Classes of claims on real news: none falls under what was once reached, on what was tuned on and on what was not."""

from collections import Counter
from pathlib import Path

import pytest

from sayso.flows.scoring.news_classes import class_pairs, class_scores
from sayso.flows.scoring.news_gold import Use

TEXTS = Path(__file__).parents[3] / "shared" / "texts"
TRAIN = {
    "quotation": 98, "quotation: direct": 97, "quotation: indirect": 98.5, "quotation: mixed": 91,
    "cue_class": 93, "cue_class: accuse": 90, "cue_class: agree": 84, "cue_class: ask": 76, "cue_class: believe": 88,
    "cue_class: confirm": 92, "cue_class: criticise": 85, "cue_class: demand": 91, "cue_class: deny": 85,
    "cue_class: feel": 93, "cue_class: know": 88, "cue_class: plan": 91, "cue_class: praise": 82,
    "cue_class: predict": 97, "cue_class: promise": 98, "cue_class: refuse": 96, "cue_class: report": 86,
    "cue_class: say": 96.5, "cue_class: warn": 98,
    "modality": 90, "modality: asserted": 94, "modality: conditional": 72, "modality: denied": 94,
    "modality: desired": 87, "modality: planned": 84, "modality: possible": 80, "modality: questioned": 81,
    "is_negated": 99.5, "is_negated: True": 92,
}  # fmt: skip
HELD_OUT = {
    "quotation": 97, "quotation: direct": 96, "quotation: indirect": 98, "quotation: mixed": 85,
    "cue_class": 92, "modality": 88, "modality: desired": 81, "modality: planned": 87, "modality: possible": 73,
    "is_negated": 99.5,
}  # fmt: skip
"""Floors in per cent, a little under what was measured."""


@pytest.mark.gold
@pytest.mark.slow
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are not beside the project")
@pytest.mark.parametrize(("use", "floors"), [("train", TRAIN), ("held_out", HELD_OUT)])
def test_no_class_is_under_its_floor_on_real_news(use: Use, floors: dict[str, float]) -> None:
    scores = class_scores(class_pairs(TEXTS, use))
    assert {name: scores[name] for name, floor in floors.items() if scores[name] < floor} == {}


def test_a_class_is_scored_by_what_was_given_and_what_was_wanted() -> None:
    scores = class_scores({"modality": Counter({("planned", "planned"): 3, ("planned", "possible"): 1})})
    assert scores == {"modality": 75.0, "modality: planned": 100 * 6 / 7, "modality: possible": 0.0}
