"""The quality gate: no extractor falls under the floors that were measured on these very data."""

import json
from pathlib import Path

import pytest

from sayso.flows.scoring.scores import (
    GoldError,
    GoldSet,
    gold_sets,
    load_scorer,
    measure,
    measure_articles,
    own_set,
    pinned_sets,
    scorers_beside,
)

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOORED = (
    "attribution/dev",
    "figures/newsquant_even",
    "figures/ms_currency",
    "figures/ms_numberrange",
    "figures/checklist",
    "entities/gum_news_even",
)
needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold data are not beside the project")


@pytest.mark.gold
@pytest.mark.slow
@needs_gold
@pytest.mark.parametrize("name", FLOORED)
def test_no_score_is_under_its_floor(name: str) -> None:
    gold_set = gold_sets(GOLD)[name]
    assert not gold_set.changed, f"{gold_set.path} is not the data that the floors were measured on"
    assert not gold_set.other_model, "the floors were measured with other weights: measure again and pin both"
    scores = measure(gold_set, scorers_beside(gold_set.path))
    assert {score.metric for score in scores} >= set(gold_set.floors)
    assert [score for score in scores if not score.passed] == []


def test_a_missing_gold_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"attribution/dev\.jsonl is missing"):
        gold_sets(tmp_path)


def test_a_missing_scorer_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"score_claims\.py is missing"):
        load_scorer(tmp_path / "score", "score_claims")


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no articles with gold"):
        measure_articles(tmp_path)


@pytest.mark.slow
def test_claims_on_short_articles_reach_their_marks() -> None:
    scores = measure_articles(Path(__file__).parents[1] / "claims" / "articles")
    assert {score.data for score in scores} == {"short articles", "short articles, unseen"}
    assert [score for score in scores if not score.passed] == []


def test_other_data_and_a_score_under_the_floor_are_told(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "1", "text": "x"}\n', encoding="utf-8")
    gold_set = GoldSet(
        "attribution/x", path, sha256="0" * 64, floors={"content50": 76.0}, released={}, peers={"content50": 52.5}
    )
    assert gold_set.changed
    low, free = gold_set.scores({"content50": 75.9, "triple": 10.0})
    assert (low.passed, low.row()["gate"], low.peer) == (False, "FAILED", 52.5)
    assert (free.passed, free.row()["gate"]) == (True, "")


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"id": "1", "text": "x", "attributions": []}, "attribution/mine"),
        ({"id": "1", "text": "x", "figures": []}, "figures/mine"),
        ({"id": "1", "text": "x", "mentions": []}, "entities/mine"),
    ],
)
def test_what_a_file_of_gold_holds_is_told_from_its_content(tmp_path: Path, record: dict, name: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    found = own_set(path, pinned_sets())
    assert (found.name, found.floors) == (name, {})
    assert not found.changed


@pytest.mark.parametrize("content", ["", "not json\n", '["a list"]\n', '{"id": "1", "text": "x"}\n', "17\n"])
def test_what_is_no_gold_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match="is no gold that can be scored"):
        own_set(path, pinned_sets())


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        own_set(tmp_path / "none.jsonl", pinned_sets())


@pytest.mark.gold
@needs_gold
def test_a_pinned_set_is_known_by_its_data_wherever_it_lies(tmp_path: Path) -> None:
    copy = tmp_path / "renamed.jsonl"
    copy.write_bytes((GOLD / "figures" / "checklist.jsonl").read_bytes())
    found = own_set(copy, pinned_sets())
    assert found.name == "figures/checklist"
    assert found.floors == pinned_sets()["figures/checklist"].floors
