"""Gold on real news is kept as offsets: they are in order, within their articles, and hold together."""

import hashlib
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from sayso.flows.scoring.marks import GoldError
from sayso.flows.scoring.news_gold import MarkedNews, Use, join, read_marks
from sayso.schemas.claims import CueClass, Modality, Quotation

TEXTS = Path(__file__).parents[3] / "shared" / "texts"
MARKS = read_marks()
CLAIMS = [(marked, claim, f"{marked.id} {claim['id']}") for marked in MARKS for claim in marked.claims]


def test_articles_are_known_once_and_some_are_held_out() -> None:
    assert max(Counter(marked.id for marked in MARKS).values()) == 1
    uses = Counter(marked.use for marked in MARKS)
    assert set(uses) == set(get_args(Use))
    assert uses["held_out"] >= (uses["train"] + uses["held_out"]) / 5
    assert len({marked.domain for marked in MARKS}) >= 10


def test_claims_have_a_content_and_values_that_are_known() -> None:
    for _, claim, name in CLAIMS:
        assert claim["content"], name
        assert bool(claim["cue"]) == (claim["cue_class"] != "none"), name
        assert claim["cue_class"] in get_args(CueClass), name
        assert claim["modality"] in get_args(Modality), name
        assert claim["quotation"] in get_args(Quotation), name


def test_what_is_reported_in_a_claim_lies_in_its_content() -> None:
    contents = {(marked.id, claim["id"]): claim["content"] for marked, claim, _ in CLAIMS}
    for marked, claim, name in CLAIMS:
        if claim["reported_in"]:
            outer = contents[marked.id, claim["reported_in"]]
            assert all(any(o[0] <= s[0] and s[1] <= o[1] for o in outer) for s in claim["content"]), name


def test_parts_of_a_claim_do_not_overlap() -> None:
    for _, claim, name in CLAIMS:
        spans = sorted((*claim["source"], *claim["cue"], *claim["content"]))
        assert all(start < end for start, end in spans), name
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans)), name


def test_texts_and_marks_are_joined_by_id_and_hash(tmp_path: Path) -> None:
    text = "The mayor said it rained."
    claim = {"id": "c1", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 24]]}
    marked = MarkedNews("a", hashlib.sha256(text.encode()).hexdigest(), "train", "local", "UK", (claim,), ())
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    (record,) = join([marked], tmp_path)
    assert record == {"id": "a", "text": text, "domain": "local", "attributions": [claim]}


@pytest.mark.parametrize("written", ["", json.dumps({"id": "a", "text": "Another text."}) + "\n"])
def test_a_text_that_is_not_the_marked_one_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "news.jsonl").write_text(written, encoding="utf-8")
    with pytest.raises(GoldError, match="does not hold the text of a that was marked"):
        list(join([MarkedNews("a", "0" * 64, "train", "local", "UK", (), ())], tmp_path))


def test_a_missing_folder_of_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="--texts takes the folder"):
        list(join(MARKS[:1], tmp_path))


@pytest.mark.gold
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are not beside the project")
def test_all_marks_fit_the_texts_beside_the_project() -> None:
    for record in join(MARKS, TEXTS):
        text = record["text"]
        for claim in record["attributions"]:
            for start, end in (*claim["source"], *claim["cue"], *claim["content"]):
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
