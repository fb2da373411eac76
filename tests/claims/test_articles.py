"""Claims on articles of our own, beyond politics: no score falls under what was once reached, seen or not."""

import pytest

from sayso.flows.scoring.short_articles import measure

SEEN = {
    "content50": 91, "triple50": 88, "nested precision": 86, "nested recall": 86,
    "quotation": 98, "cue_class": 96, "modality": 95, "is_negated": 98,
}  # fmt: skip
UNSEEN = {
    "content50": 90, "triple50": 85, "nested precision": 76, "nested recall": 85,
    "quotation": 98, "cue_class": 91, "modality": 84, "is_negated": 98,
}  # fmt: skip
"""Floors in per cent, a little under what was measured: see CHANGELOG.md for the figures of each release."""


@pytest.mark.slow
@pytest.mark.parametrize(("unseen", "floors"), [(False, SEEN), (True, UNSEEN)], ids=["seen", "unseen"])
def test_no_score_on_the_short_articles_is_under_its_floor(unseen: bool, floors: dict[str, int]) -> None:
    scores = measure(unseen).scores()
    assert {name: scores[name] for name, floor in floors.items() if scores[name] < floor} == {}
