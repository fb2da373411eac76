"""Decision lists: the first row whose conditions all hold decides, and asks only what it needs."""

import pytest

from sayso.tasks.knowledge.decisions import DecisionError, DecisionList, decision_list

FEATURES = {
    "length": lambda word: "long" if len(word) > 5 else "short",
    "letters": frozenset,
    "capital": lambda word: word[:1].isupper(),
}
ROWS = [
    {"name": "name", "when": "capital !length=long", "outcome": "name"},
    {"name": "vowels only", "when": "!letters=@consonants", "outcome": "vowels", "example": "eau"},
    {"name": "has z or x", "when": "letters=z,x", "outcome": "rare"},
]
LISTS = {"consonants": frozenset("bcdfghjklmnpqrstvwxyz")}


@pytest.fixture
def words() -> DecisionList[str]:
    return decision_list(FEATURES, ROWS, LISTS)


@pytest.mark.parametrize(
    ("word", "row"), [("Ana", "name"), ("eau", "vowels only"), ("box", "has z or x"), ("dog", None)]
)
def test_the_first_row_that_holds_decides(words: DecisionList[str], word: str, row: str | None) -> None:
    found = words.decide(word)
    assert (found and found.name) == row


def test_where_no_row_holds_the_outcome_is_the_given_one(words: DecisionList[str]) -> None:
    assert words.outcome("dog", "plain") == "plain"
    assert words.outcome("Ana", "plain") == "name"


def test_a_feature_is_asked_once_and_only_where_it_is_needed() -> None:
    asked = []
    features = {
        "first": lambda case: asked.append("first") or False,
        "second": lambda case: asked.append("second") or True,
    }
    rows = [
        {"name": "one", "when": "first second", "outcome": "a"},
        {"name": "two", "when": "!first", "outcome": "b"},
    ]
    assert decision_list(features, rows).outcome("anything") == "b"
    assert asked == ["first"]


@pytest.mark.parametrize(
    ("when", "wrong"),
    [("colour=red", "'colour', which is no feature"), ("letters=@vowels", "'@vowels', which is no list")],
)
def test_a_row_that_asks_for_what_is_not_there_is_named(when: str, wrong: str) -> None:
    with pytest.raises(DecisionError, match=wrong):
        decision_list(FEATURES, [{"name": "odd", "when": when, "outcome": "x"}], LISTS)
