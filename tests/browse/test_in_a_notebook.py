"""What a notebook shows of claims and articles, and the questions that need no SQL."""

import datetime as dt

import pytest

from sayso import open_dataset
from sayso.schemas import stable_id
from sayso.tasks.dataset import DatasetError
from tests.browse.written_news import HARM


@pytest.fixture(scope="module")
def dataset(written):
    return open_dataset(written)


def test_claims_are_asked_for_without_sql_and_have_their_names(dataset):
    denied = dataset.claims(source="foreign ministry", modality="denied")
    assert denied["content_text"].tolist() == ["that it had met the rebels", "that more than 200 villages were burned"]
    assert set(denied["source_name"]) == {"Foreign Ministry"}
    assert set(denied["title"]) == {"Truce talks stall"}
    assert len(dataset.claims(source=stable_id("entity", "Foreign Ministry"))) == 3
    assert len(dataset.claims(cue_class=["deny", "promise"])) == 3
    assert len(dataset.claims(publisher="Paper 1")) == 26
    assert len(dataset.claims()) == dataset.manifest.rows("claims")


def test_a_frame_of_claims_goes_into_a_spreadsheet(dataset, tmp_path):
    import pandas as pd

    claims = dataset.claims(source="foreign ministry")
    claims.to_excel(tmp_path / "claims.xlsx", index=False)
    assert pd.read_excel(tmp_path / "claims.xlsx")["cue_text"].tolist() == ["denied", "also denied", "added"]


def test_days_are_inclusive(dataset):
    assert len(dataset.claims(since="2024-10-23", until=dt.date(2024, 10, 23))) == 6
    assert len(dataset.claims(since="2024-10-24")) == 8


def test_a_question_that_is_none_is_told(dataset):
    with pytest.raises(TypeError, match="takes no mood"):
        dataset.claims(mood="bad")
    with pytest.raises(DatasetError, match="no article nothing"):
        dataset.article("nothing")
    assert len(dataset.claims(source="'; DROP TABLE claims; --")) == 0


def test_claims_show_themselves_as_passages(dataset):
    shown = dataset.claims(source="foreign ministry")._repr_html_()
    assert "<b>3 claims</b>" in shown
    assert '<span class="sayso-cue">denied</span>' in shown
    assert '<span class="sayso-source">The foreign ministry</span>' in shown
    some = dataset.claims()
    assert f"… {len(some) - 20:,} more" in some._repr_html_()
    assert "<b>2 claims</b>" in some[some["modality"] == "denied"]._repr_html_()
    assert "<table" in some.groupby("modality").size().to_frame()._repr_html_()


def test_an_article_shows_itself_with_its_marks(dataset):
    view = dataset.article(stable_id("truce"))
    shown = view._repr_html_()
    assert shown.count("<sup>") == len(view.claims) == 6
    assert '<span class="sayso-figure">up to 3,000</span>' in shown
    assert str(view).startswith("Truce talks stall: 6 claims")


def test_harmful_text_is_only_text(dataset):
    for shown in (dataset.article(stable_id("harm"))._repr_html_(), dataset.claims(source=HARM)._repr_html_()):
        assert HARM not in shown
        assert "&lt;script&gt;" in shown
