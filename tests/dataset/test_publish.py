"""What a publish makes of a change, the same in a folder and in a bucket."""

from collections import Counter
from dataclasses import replace

import obstore
import pytest
from tiny_news import NOON, change, gather, ids, news, put, reject

from sayso.schemas import CLAIMS, MENTIONS, TABLES
from sayso.tasks.dataset import CheckFailed, DatasetError, check, open_dataset, publish, versions, write_parts


def failed(uri, version=None):
    return [str(found) for found in check(uri, version) if not found.passed]


def test_a_dataset_lives_through_new_changed_and_repeated_articles(place):
    first, other = news("a", who="Ann"), news("b", who="Bea", published_at=None)
    assert put(place, first + other).version == 1
    assert put(place, news("a", count=1, who="Cem", revision=2), "run-2").version == 2
    assert put(place, news("c", published_at=NOON.replace(month=11)), "run-3").version == 3
    now, before = open_dataset(place), open_dataset(place, 1)
    assert (now.number, before.number) == (3, 1)
    assert ids(before.table("claims"), "source_text") == ["Ann", "Bea"]
    assert ids(now.table("claims"), "source_text") == ["Bea", "Cem", "Zoë Müller 🙂"]
    assert ids(now.table("entities"), "name") == ["Bea", "Cem", "Zoë Müller 🙂"]
    assert now.frame("articles").set_index("article_id").loc[first.articles[0].article_id, "revision"] == 2
    assert now.table("runs")["run_id"].to_pylist() == ["run-1", "run-2", "run-3"]
    assert now.sql("SELECT count(*) AS n FROM claims JOIN articles USING (article_id)").to_pylist() == [{"n": 5}]
    assert now.scan("claims").count_rows() == now.table("claims").num_rows == 5
    assert failed(place) == failed(place, 1) == []
    assert [manifest.version for manifest in versions(place)] == [1, 2, 3]


def test_parts_without_replaced_articles_are_carried_over_by_name(tmp_path):
    one = put(tmp_path, news("a") + news("b", published_at=NOON.replace(month=11)))
    two = put(tmp_path, news("a", who="Bea"), "run-2")
    for name in ("articles", "claims", "figures", "mentions"):
        kept = set(one.parts[name]) & set(two.parts[name])
        assert {part.month for part in kept} == {"2024-11"}
        assert [part.month for part in two.parts[name]] == ["2024-10", "2024-11"]


def test_an_article_moves_when_its_date_changes(tmp_path):
    put(tmp_path, news("a"))
    moved = put(tmp_path, news("a", published_at=NOON.replace(year=2023), revision=2), "run-2")
    assert {part.month for name in ("articles", "claims") for part in moved.parts[name]} == {"2023-10"}
    assert open_dataset(tmp_path).table("claims").num_rows == 2
    assert failed(tmp_path) == []


def test_an_article_can_be_taken_out(tmp_path):
    made = news("a", who="Ann") + news("b", who="Bea")
    put(tmp_path, made)
    gone = frozenset({made.articles[0].article_id})
    put(tmp_path, news("c", who="Cem"), "run-2", replaced=gone)
    assert ids(open_dataset(tmp_path).table("mentions"), "text") == ["Bea", "Cem"]


def test_nothing_new_makes_no_version(tmp_path):
    nothing = replace(news("none", 0), articles=[])
    assert put(tmp_path, nothing) is None
    put(tmp_path, news("a"), rejects=[reject("x.txt")])
    assert (
        put(tmp_path, nothing, "run-2", rejects=[reject("x.txt", "run-2")], read_sources=frozenset({"x.txt"})) is None
    )
    assert [manifest.version for manifest in versions(tmp_path)] == [1]


def test_a_run_that_published_already_publishes_nothing_more(tmp_path):
    put(tmp_path, news("a"))
    assert put(tmp_path, news("a", count=5)) is None
    assert open_dataset(tmp_path).table("claims").num_rows == 2


def test_rejects_of_sources_read_again_are_replaced(tmp_path):
    put(tmp_path, news("a"), rejects=[reject("x.txt"), reject("y.txt"), reject("z.jsonl#3"), reject("z.jsonl#4")])
    read = frozenset({"x.txt", "z.jsonl"})
    put(
        tmp_path,
        news("b"),
        "run-2",
        rejects=[reject("z.jsonl#3", "run-2"), reject("n.txt", "run-2")],
        read_sources=read,
    )
    rows = open_dataset(tmp_path).table("rejects").select(["source_uri", "run_id"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [("n.txt", "run-2"), ("y.txt", "run-1"), ("z.jsonl#3", "run-1")]


def test_only_rejects_make_a_version_whose_tables_are_all_there(tmp_path):
    manifest = put(tmp_path, replace(news("none", 0), articles=[]), rejects=[reject("x.txt")])
    dataset = open_dataset(tmp_path)
    for name, table in TABLES.items():
        assert manifest.parts[name]
        assert dataset.table(name).schema.equals(table.schema)
    assert dataset.sql("SELECT count(*) AS n FROM claims").to_pylist() == [{"n": 0}]
    assert failed(tmp_path) == []
    put(tmp_path, news("a"), "run-2")
    assert all(part.rows for part in open_dataset(tmp_path).manifest.parts["claims"])


def test_a_draft_that_fails_a_check_leaves_the_last_version(tmp_path):
    put(tmp_path, news("a"))
    bad = news("b")
    wrong = replace(bad, claims=[replace(row, cue_text="denied", confidence=7.0) for row in bad.claims])
    with pytest.raises(CheckFailed, match="cue_text is what its span holds") as caught:
        put(tmp_path, wrong, "run-2")
    failures = {(found.table, found.check): found.value for found in caught.value.findings if not found.passed}
    assert failures == {("claims", "cue_text is what its span holds"): 2, ("claims", "confidence is a probability"): 2}
    assert open_dataset(tmp_path).number == 1
    assert failed(tmp_path) == []


def test_checks_are_kept_with_the_run(tmp_path):
    manifest = put(tmp_path, news("a"))
    named = {result.name: result for result in manifest.run.checks}
    assert named["claims: content_text is what its span holds"].passed
    assert open_dataset(tmp_path).manifest == manifest
    (row,) = open_dataset(tmp_path).table("runs").to_pylist()
    assert [result["name"] for result in row["checks"]] == list(named)


def test_the_same_rows_give_the_same_parts(tmp_path):
    one = put(tmp_path / "one", news("a") + news("b", who="Bea"))
    two = put(tmp_path / "two", news("b", who="Bea") + news("a"))
    assert one.parts == two.parts


def test_articles_published_meanwhile_get_the_revision_after_theirs(tmp_path):
    late = change(tmp_path, news("a", count=3), "run-2")
    put(tmp_path, news("a"), "run-1")
    publish(tmp_path, late, gather)
    assert open_dataset(tmp_path).table("articles")["revision"].to_pylist() == [2]
    same = change(tmp_path, news("a", count=3), "run-3")
    publish(tmp_path, same, gather)
    assert open_dataset(tmp_path).table("articles")["revision"].to_pylist() == [2]


def test_messages_say_what_to_do(tmp_path):
    with pytest.raises(DatasetError, match=r"no dataset at .*sayso build"):
        open_dataset(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="no version in it"):
        open_dataset(tmp_path)
    put(tmp_path, news("a"))
    with pytest.raises(DatasetError, match=r"no version 7 in .*; there is 1"):
        open_dataset(tmp_path, 7)
    with pytest.raises(DatasetError, match="no table quotes: the tables are articles"):
        open_dataset(tmp_path).table("quotes")
    with pytest.raises(DatasetError, match="cannot be answered: Parser Error"):
        open_dataset(tmp_path).sql("SELECT * FORM claims")
    with pytest.raises(DatasetError, match="no month is given for article"):
        write_parts(tmp_path, CLAIMS, CLAIMS.to_arrow(news("a").claims), {})
    with pytest.raises(DatasetError, match="is not a month"):
        write_parts(tmp_path, CLAIMS, CLAIMS.to_arrow(news("a").claims), {news("a").articles[0].article_id: "../x"})
    with pytest.raises(DatasetError, match="do not fit its schema"):
        write_parts(
            tmp_path, CLAIMS, MENTIONS.to_arrow(news("a").mentions), {news("a").articles[0].article_id: "unknown"}
        )


def test_a_bucket_that_does_not_exist_is_told(bucket):
    with pytest.raises(DatasetError, match="absent"):
        open_dataset("s3://absent-bucket/sayso")


def test_a_damaged_manifest_is_told(tmp_path):
    put(tmp_path, news("a"))
    file = tmp_path / "versions" / "000001.json"
    file.write_text(file.read_text().replace('"rows": 1', '"rows": 3', 1))
    with pytest.raises(DatasetError, match=r"000001.json .* is damaged"):
        open_dataset(tmp_path)


def test_a_small_part_of_a_bucket_is_fetched_once_however_often_it_is_asked(bucket, monkeypatch):
    for name in ("a", "b", "c"):
        put(bucket, news(name), f"run-{name}")
    fetched, asked = Counter(), obstore.get
    monkeypatch.setattr(obstore, "get", lambda objects, path: fetched.update([path]) or asked(objects, path))
    monkeypatch.setattr(obstore, "get_range", lambda *_, **__: pytest.fail("it is small"))
    put(bucket, news("d"), "run-d")
    before = {part.path for parts in open_dataset(bucket, 3).manifest.parts.values() for part in parts}
    # Those that are read whole are compared with their hash, each time.
    assert max(fetched[path] for path in before) <= 2
    assert open_dataset(bucket).table("articles").num_rows == 4
