"""The index of a version: what words find, what filters count, and that it is built once."""

import numpy as np
import pytest

from sayso.flows.browse.indexes import index_of
from sayso.tasks.dataset import open_dataset
from sayso.tasks.search import Asked, Index, query_words


@pytest.fixture(scope="module")
def index(library) -> Index:
    return library.current.index


def contents(index: Index, **asked) -> list[str]:
    found = index.claim_shelf.search(Asked(**asked)).rows
    return [row["content_text"] for row in index.rows("claims", found, "content_text")]


def test_words_are_found_in_any_order_with_other_endings_and_without_accents(index):
    denied = ["that it had met the rebels"]
    assert contents(index, words={"": "rebel denies ministries"}) == denied
    assert contents(index, words={"": "Mét REBELS"}) == denied


def test_words_in_quotes_stand_together_and_others_are_left_out(index):
    assert contents(index, words={"": '"met the rebels"'}) == ["that it had met the rebels"]
    assert contents(index, words={"": '"rebels the met"'}) == []
    assert len(contents(index, words={"": "denied"})) == 2
    assert contents(index, words={"": "denied -villages"}) == ["that it had met the rebels"]
    assert len(contents(index, words={"": "-floods"})) == index.claims.num_rows - 40


def test_the_beginning_of_a_word_is_enough_with_a_star(index):
    assert len(contents(index, words={"source": "minist*"})) == 3
    assert contents(index, words={"source": "minis"}) == []


def test_a_source_is_found_by_every_name_of_its_entity(index):
    # "The ministry" and "It" are written, the entity is the Foreign Ministry.
    assert len(contents(index, words={"source": "foreign ministry"})) == 3


@pytest.mark.parametrize(
    "words", ['"', "*", "-", '"" OR', "NEAR(", "a AND", "{source}: x", "—", "\x00", "'; DROP", "^a", "a:b"]
)
def test_signs_of_the_query_language_do_no_harm(index, words):
    assert index.claim_shelf.search(Asked(words={"": words})).order
    assert index.article_shelf.search(Asked(words={"": words})).order


def test_counts_of_a_filter_are_of_what_all_others_leave(index):
    answer = index.claim_shelf.search(
        Asked(words={"": "town"}, values={"modality": ("asserted",), "publisher": ("Paper 0",)})
    )
    counts = {name: dict(values) for name, values in answer.counts.items()}
    assert len(answer.rows) == 14
    assert counts["publisher"] == {"Paper 0": 14, "Paper 1": 13, "Paper 2": 13}
    assert counts["modality"] == {"asserted": 14}
    assert sum(counts["year"].values()) == 14


def test_several_values_of_a_filter_are_alternatives(index):
    both = index.claim_shelf.search(Asked(values={"cue": ("deny", "promise")}))
    assert len(both.rows) == 3


def test_days_are_inclusive_and_those_without_a_date_fall_out(index):
    day = np.datetime64("2024-10-23")
    assert len(index.claim_shelf.search(Asked(since=day, until=day)).rows) == 6
    assert len(index.article_shelf.search(Asked(since=np.datetime64("1990-01-01"))).rows) == index.articles.num_rows - 1


def test_orders(index):
    def days(order: str) -> list[str]:
        rows = index.claim_shelf.search(Asked(order=order)).rows
        return [str(day) for day in index.claim_shelf.days[rows] if not np.isnat(day)]

    assert days("newest") == sorted(days("newest"), reverse=True)
    assert days("oldest") == sorted(days("oldest"))
    assert np.isnat(index.claim_shelf.days[index.claim_shelf.search(Asked(order="oldest")).rows[-1]])
    surest = index.claim_shelf.search(Asked(order="sure")).rows
    assert contents(index, order="sure")[0] == "that more than 200 villages were burned"
    assert len(surest) == index.claims.num_rows


def test_a_claim_has_a_figure_where_its_content_holds_one(index):
    counts = dict(index.claim_shelf.search(Asked(words={"": "ministry"})).counts["figure"])
    assert counts == {"no": 2, "yes": 1}


def test_what_was_said_of_an_entity_is_what_others_said(index):
    row = index.entity_row(
        index.rows("entities", [index.entity_row(_id(index, "army chief"))], "entity_id")[0]["entity_id"]
    )
    (about,) = index.rows("claims", index.about(row), "cue_text")
    assert about["cue_text"] == "told"
    (said,) = index.rows("claims", index.said_by(row), "cue_text")
    assert said["cue_text"] == "had assured"


def _id(index: Index, name: str) -> str:
    return next(row["entity_id"] for row in index.entities.to_pylist() if row["name"] == name)


def test_an_index_is_built_once_and_lies_beside_what_versions_hold(written):
    told = []
    index = index_of(open_dataset(written), told.append)
    assert told == []
    assert index.folder.parent == written / ".browse"
    manifest = open_dataset(written).manifest
    assert not any(".browse" in part.path for parts in manifest.parts.values() for part in parts)


def test_a_dataset_that_cannot_be_written_to_has_its_index_in_the_cache(written, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sayso.flows.browse.indexes._is_writable", lambda place: place.is_relative_to(tmp_path))
    monkeypatch.setattr("sayso.flows.browse.indexes.INDEX_VERSION", "other")
    index = index_of(open_dataset(written), lambda _: None)
    assert index.folder.is_relative_to(tmp_path)
    assert index.claims.num_rows == open_dataset(written).manifest.rows("claims")


def test_the_words_of_a_query():
    assert query_words('ferry "locked boats" -crew minist*') == ("ferry", "locked boats", "minist")
