"""Claims on articles of our own, beyond politics: no score falls under what was once reached, seen or not."""

import pytest

from tests.claims.measure import measure

SEEN = {
    "content50": 88, "triple50": 81, "nested precision": 72, "nested recall": 54,
    "quotation": 98, "cue_class": 94, "modality": 88, "is_negated": 97,
}  # fmt: skip
UNSEEN = {
    "content50": 88, "triple50": 82, "nested precision": 58, "nested recall": 68,
    "quotation": 98, "cue_class": 87, "modality": 82, "is_negated": 96,
}  # fmt: skip
"""Floors in per cent, a little under what was measured: see CHANGELOG.md for the figures of each release."""


@pytest.mark.slow
@pytest.mark.parametrize(("unseen", "floors"), [(False, SEEN), (True, UNSEEN)], ids=["seen", "unseen"])
def test_no_score_on_the_short_articles_is_under_its_floor(unseen: bool, floors: dict[str, int]) -> None:
    scores = measure(unseen).scores()
    assert {name: scores[name] for name, floor in floors.items() if scores[name] < floor} == {}
