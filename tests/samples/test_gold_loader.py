"""The loader finds what a mark means, and fails loudly where it means nothing or more than one thing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.flows.scoring.marked_articles import GoldEntry, load_gold
from sayso.flows.scoring.marks import ELISION, GoldError, locate
from sayso.schemas import Span

TEXT = "The mayor said that the bridge would open. She said nothing of the cost."


def entry(tmp_path: Path, body: str) -> GoldEntry:
    path = tmp_path / "one.gold.toml"
    path.write_text(f'[[article]]\nid = "one"\n{body}\n', encoding="utf-8")
    (loaded,) = load_gold(path)
    return loaded


def test_a_mark_gives_the_span_of_its_words() -> None:
    found = locate("{s:The mayor} {c:said} {t:that the bridge would open}.", TEXT)
    assert {part: [TEXT[slice(*span)] for span in spans] for part, spans in found.items()} == {
        "s": ["The mayor"],
        "c": ["said"],
        "t": ["that the bridge would open"],
    }


def test_an_elision_skips_words_within_and_between_parts() -> None:
    found = locate("{t:that the […] open}. […] of {x:the cost}", TEXT)
    assert [TEXT[slice(*span)] for span in (*found["t"], *found["x"])] == ["that the bridge would open", "the cost"]


def test_one_part_may_have_several_spans() -> None:
    assert len(locate("{t:The mayor} said {t:that}", TEXT)["t"]) == 2


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("{c:said}", "stands 2 times"),
        ("{c:announced}", "stands 0 times"),
        ("{s:The mayor} […] {x:yesterday}", "does not follow"),
        ("{s:The mayor said", "unclosed"),
        ("{s:The {c:mayor}}", "opens inside"),
        ("The mayor} said", "closes nothing"),
        ("The mayor{c: said}", "blanks at its ends"),
    ],
)
def test_a_mark_that_does_not_fit_says_why(mark: str, complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        locate(mark, TEXT)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("""claims = [{ id = "c1", cue_class = "utter", quote = "{s:The mayor} {c:said} {t:that}" }]""", "utter"),
        ("""claims = [{ id = "c1", cue_class = "say", quote = "{s:The mayor} said {t:that}" }]""", "no cue"),
        ("""claims = [{ id = "c1", cue_class = "say", tone = "dry", quote = "{c:said} {t:that}" }]""", "unknown tone"),
        ("""figures = [{ kind = "count", claim = "c9", quote = "{f:the cost}" }]""", "unknown claim"),
        ("""entities = [{ name = "Ann Lee", type = "person", forms = ["Lee"] }]""", "not in the article"),
        ("""must_not = [{ table = "quotes", quote = "the cost", why = "" }]""", "no table quotes"),
    ],
)
def test_gold_that_the_schemas_do_not_know_is_refused(tmp_path: Path, body: str, complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        entry(tmp_path, body).resolve(TEXT)


def test_expected_columns_must_exist(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="headline"):
        entry(tmp_path, 'expect = { headline = "No such column" }')


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=30, unique=True), st.data())
def test_marked_words_are_found_where_they_stand(numbers: list[int], data: st.DataObject) -> None:
    words = [f"w{number}." for number in numbers]
    first, second, third = sorted(data.draw(st.sets(st.integers(0, len(words)), min_size=3, max_size=3)))
    text = " ".join(words)
    inside = " ".join(words[first:second])
    mark = " ".join([*words[:first], f"{{x:{inside}}}", *words[second:third], ELISION, words[-1]])
    expected_start = len("".join(f"{word} " for word in words[:first]))
    if third < len(words):
        assert locate(mark, text)["x"] == (Span(expected_start, expected_start + len(inside)),)
    else:
        with pytest.raises(GoldError, match="does not follow"):
            locate(mark, text)
