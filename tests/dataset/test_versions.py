"""plan, diff, prune, quality and run ids over several versions."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_news import NOON, article, change, gather, news, put, reject

from sayso.schemas import CodeVersion, stable_id
from sayso.tasks.dataset import DatasetError, check, diff, open_dataset, plan, prune, publish, quality, run_id, versions
from sayso.tasks.dataset.storing.store import open_store

CODE = (CodeVersion("claims", "1"), CodeVersion("figures", "2"))
DAY = dt.timedelta(days=1)


def names(articles):
    return [kept.url.rpartition("/")[2] for kept in articles]


def test_a_plan_tells_new_changed_reanalysed_and_unchanged(tmp_path):
    first = [article("same", "One."), article("text", "Two."), article("dated", "Three.")]
    put(tmp_path, replace(news("none", 0), articles=first), code=CODE)
    now = [
        article("same", "One.", run_id="", source_uri="elsewhere.txt"),
        article("text", "Two, corrected.", run_id=""),
        article("dated", "Three.", NOON + DAY, run_id=""),
        article("new", "Four.", run_id=""),
    ]
    code = {"figures": "2", "claims": "1"}
    planned = plan(open_dataset(tmp_path), now, code)
    assert names(planned.new) == ["new"]
    assert names(planned.changed) == ["text", "dated"]
    assert names(planned.unchanged) == ["same"]
    assert planned.reanalysed == ()
    assert [kept.revision for kept in planned.to_analyse] == [1, 2, 2]
    assert planned.replaced == {stable_id("text"), stable_id("dated")}
    again = plan(open_dataset(tmp_path), now, {**code, "claims": "2"})
    assert names(again.reanalysed) == ["same"]
    assert [kept.revision for kept in again.reanalysed] == [1]
    assert plan(None, now, code).new == tuple(replace(kept, revision=1) for kept in now)


def test_an_article_given_twice_is_planned_as_last_given():
    planned = plan(None, [article("a", "One."), article("b", "Two."), article("a", "One, corrected.")], {})
    assert [kept.text for kept in planned.new] == ["One, corrected.", "Two."]


def test_what_is_planned_and_published_is_unchanged_the_next_time(tmp_path):
    put(tmp_path, news("a"), code=CODE)
    code = {row.name: row.version for row in CODE}
    changed = plan(open_dataset(tmp_path), news("a", 3).articles, code)
    put(tmp_path, replace(news("a", 3), articles=list(changed.changed)), "run-2", code=CODE)
    again = plan(open_dataset(tmp_path), news("a", 3).articles, code)
    assert [kept.revision for kept in again.unchanged] == [2]
    assert not again.to_analyse


@given(st.lists(st.text(max_size=5)), st.randoms(use_true_random=False))
def test_a_run_id_is_the_same_whatever_the_order_of_its_inputs(inputs, draw):
    shuffled = draw.sample(inputs, len(inputs))
    made = run_id(3, inputs, {"a": "1", "b": "2"})
    assert made == run_id(3, shuffled, {"b": "2", "a": "1"})
    assert made not in {run_id(4, inputs, {"a": "1", "b": "2"}), run_id(3, [*inputs, "x"], {"a": "1", "b": "2"})}


def test_a_diff_tells_what_was_added_removed_and_changed(tmp_path):
    put(tmp_path, news("a", 3) + news("b") + news("c", published_at=None))
    put(tmp_path, news("a", 2, revision=2) + news("d"), "run-2")
    found = diff(tmp_path, 1, 2)
    assert found["articles"].added == (stable_id("d"),)
    assert found["articles"].changed == (stable_id("a"),)
    assert found["articles"].removed == ()
    assert len(found["claims"].added) == 2
    assert len(found["claims"].removed) == 1
    assert found["claims"].changed == ()
    back = diff(tmp_path, 2, 1, ["claims"])["claims"]
    assert (back.added, back.removed) == (found["claims"].removed, found["claims"].added)
    # The same rows of another run are no difference.
    put(tmp_path, news("b"), "run-3")
    assert not any((d.added, d.removed, d.changed) != ((), (), ()) for d in diff(tmp_path, 2, 3).values())


def test_prune_keeps_the_newest_versions_and_all_their_parts(place):
    for number in range(1, 4):
        put(place, news("a", number, revision=number) + news("b"), f"run-{number}")
    store = open_store(place)
    before = store.listing("data/")
    assert prune(place, 2, clock=lambda: dt.datetime.now(dt.UTC)).versions == (1,)
    assert store.listing("data/") == before
    pruned = prune(place, 2, clock=lambda: dt.datetime.now(dt.UTC) + 2 * DAY)
    assert pruned.versions == ()
    left = store.listing("data/")
    assert pruned.files == len(before) - len(left) > 0
    assert pruned.size == sum(stored.size for stored in before) - sum(stored.size for stored in left)
    named = {part.path for kept in versions(place) for part in kept.every_part}
    assert {stored.path for stored in left} == named
    assert [kept.version for kept in versions(place)] == [2, 3]
    assert all(found.passed for version in (2, 3) for found in check(place, version))
    with pytest.raises(DatasetError, match="no version 1 in"):
        open_dataset(place, 1)
    assert put(place, news("c"), "run-5").version == 4


def test_prune_leaves_the_parts_of_a_run_under_way(tmp_path):
    put(tmp_path, news("a"))
    old = change(tmp_path, news("b"), "run-2")
    for part in old.parts:
        long_ago = (dt.datetime.now(dt.UTC) - 3 * DAY).timestamp()
        os.utime(tmp_path / part.path, (long_ago, long_ago))
    # A run writes parts of the same content: they are young again.
    under_way = change(tmp_path, news("b"), "run-2")
    assert prune(tmp_path, 1).files == 0
    assert publish(tmp_path, under_way, gather).version == 2
    assert all(found.passed for found in check(tmp_path))


def test_prune_removes_what_a_killed_run_had_begun(tmp_path):
    put(tmp_path, news("a"))
    begun = [tmp_path / "data" / "claims" / "x.parquet#1", tmp_path / "versions" / "000002.json.1f.draft"]
    for file in begun:
        file.write_text("half")
    assert prune(tmp_path, 1).files == 0
    assert [kept.version for kept in versions(tmp_path)] == [1]
    assert prune(tmp_path, 1, clock=lambda: dt.datetime.now(dt.UTC) + 2 * DAY).files == 2
    assert not any(file.exists() for file in begun)


def test_prune_goes_on_where_a_run_has_named_what_it_was_writing(tmp_path):
    put(tmp_path, news("a"))
    # Listed, and not there when it is looked at.
    (tmp_path / "data" / "claims" / "x.parquet.1f.draft#1").symlink_to("nowhere")
    assert prune(tmp_path, 1, clock=lambda: dt.datetime.now(dt.UTC) + 2 * DAY).files == 0


def test_prune_keeps_at_least_one_version(tmp_path):
    put(tmp_path, news("a"))
    with pytest.raises(DatasetError, match="at least the newest"):
        prune(tmp_path, 0)


def test_a_part_that_was_pruned_away_is_missed_before_it_is_published(tmp_path):
    put(tmp_path, news("a"))
    brought = change(tmp_path, news("b"), "run-2")
    Path(tmp_path, brought.parts[1].path).unlink()
    with pytest.raises(DatasetError, match="is not there"):
        publish(tmp_path, brought, gather)
    assert open_dataset(tmp_path).number == 1


def test_the_quality_report_counts_unknowns_values_and_rejects(tmp_path):
    put(
        tmp_path,
        news("a", 3) + news("b", 1, published_at=None),
        rejects=[reject("x"), reject("y"), reject("z", reason="binary")],
    )
    report = quality(tmp_path)
    columns = {(column.table, column.column): column for column in report.columns}
    assert report.rows["claims"] == 4
    assert columns["articles", "published_at"].unknown == 1
    assert columns["articles", "text"].unknown == 0
    assert dict(columns["claims", "quotation"].values) == {"direct": 0, "indirect": 4, "mixed": 0}
    assert report.rejects == (("ingest", "binary", 1), ("ingest", "empty", 2))
    assert report.checks == open_dataset(tmp_path).manifest.run.checks
