"""Figures of sentences that no rule is written on: marks that hold together, and the shares that come out right."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from sayso.schemas.figures import Approximator, Direction, FigureRole, Measure

from .drawn_sentences import DrawnSentence, read_drawn, score, score_sentences

TEXTS = Path(__file__).parents[3] / "shared" / "texts"
DRAWN = read_drawn()
FIGURES = [figure for sentence in DRAWN for figure in sentence.figures]
KNOWN = {"approximator": Approximator, "role": FigureRole, "direction": Direction, "measure": Measure}

NURSES = {"approximator": "at_least", "unit": "nurse", "counted": [12, 18], "role": "level"}
SENTENCE = "At least 12 nurses left, and 3 others wept."


def marked(*figures: Mapping[str, Any], not_asked: tuple[tuple[int, int], ...] = ()) -> DrawnSentence:
    return DrawnSentence("a", "", 0, len(SENTENCE), figures, not_asked)


def test_every_sentence_is_marked_and_of_another_article():
    assert len({sentence.id for sentence in DRAWN}) == len(DRAWN) == 200


def test_figures_stand_in_order_within_their_sentence():
    for sentence in DRAWN:
        length = sentence.end - sentence.start
        spans = sorted([*((each["start"], each["end"]) for each in sentence.figures), *sentence.not_asked])
        assert all(0 <= start < end <= length for start, end in spans), sentence.id
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans)), sentence.id
        counted = [each["counted"] for each in sentence.figures if "counted" in each]
        assert all(0 <= start < end <= length for start, end in counted), sentence.id


@pytest.mark.parametrize("name", KNOWN)
def test_labels_are_those_of_the_table(name: str):
    values = [value for each in FIGURES for value in (each.get(name), *each.get("also", {}).get(name, ()))]
    assert set(values) - {None} <= set(get_args(KNOWN[name]))


def test_a_figure_has_a_value_or_both_ends():
    for figure in FIGURES:
        has_ends = figure["approximator"] in ("range", "vague")
        assert has_ends == ("value" not in figure)
        assert not has_ends or figure["low"] < figure["high"]


@pytest.mark.parametrize(
    ("figure", "shares"),
    [
        ({"start": 0, "end": 11, "value": 12, **NURSES}, (100, 100, 100, 100)),
        ({"start": 0, "end": 11, "value": 12, **NURSES, "approximator": "about"}, (100, 100, 100, 0)),
        ({"start": 0, "end": 11, "value": 12, **NURSES, "unit": "doctor"}, (100, 100, 0, 0)),
        ({"start": 0, "end": 11, "value": 12, **NURSES, "unit": "x", "also": {"unit": ["nurse"]}}, (100,) * 4),
        ({"start": 0, "end": 11, "value": 12, **NURSES, "counted": [31, 37]}, (100, 100, 0, 0)),
        ({"start": 0, "end": 11, "value": 11, **NURSES}, (100, 0, 0, 0)),
        ({"start": 19, "end": 23, "value": 12, **NURSES}, (0, 0, 0, 0)),
    ],
)
def test_a_share_asks_for_what_those_before_it_ask_for(figure: Mapping[str, Any], shares: tuple[int, ...]):
    scored = score_sentences([(marked(figure), SENTENCE)])
    assert (scored.found, scored.value, scored.unit, scored.all) == shares


def test_figures_are_asked_for_where_they_are_marked_or_may_be_read():
    nurses = {"start": 0, "end": 11, "value": 12, **NURSES}
    assert score_sentences([(marked(nurses), SENTENCE)]).asked == 50
    assert score_sentences([(marked(nurses, not_asked=((29, 30),)), SENTENCE)]).asked == 100


@pytest.mark.gold
@pytest.mark.slow
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are not beside the project")
def test_shares_of_figures_that_are_right():
    shares = score(DRAWN, TEXTS)
    print(shares)
    assert 100 >= shares.found >= shares.value >= shares.unit >= shares.all > 0
