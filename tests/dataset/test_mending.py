"""repair: what is damaged is restored from a copy, set aside, or named."""

from pathlib import Path

import pytest
from tiny_news import NOON, gather, ids, news, put, reject

from sayso.flows.building.changes import newest_version
from sayso.schemas import stable_id
from sayso.tasks.dataset import DatasetError, check, open_dataset, repair


def is_whole(folder):
    return all(found.passed for found in check(folder))


@pytest.mark.parametrize("table", ["articles", "claims", "entities", "runs"])
def test_a_lost_part_is_restored_from_the_view(tmp_path, table):
    put(tmp_path, news("a"))
    (part,) = open_dataset(tmp_path).manifest.parts[table]
    Path(tmp_path, part.path).unlink()
    assert repair(tmp_path, gather).restored == (part.path,)
    assert is_whole(tmp_path)
    assert repair(tmp_path, gather).restored == ()


def test_a_build_restores_a_lost_part_before_it_goes_on(tmp_path):
    put(tmp_path, news("a"))
    (part,) = open_dataset(tmp_path).manifest.parts["claims"]
    Path(tmp_path, part.path).unlink()
    assert newest_version(str(tmp_path)).table("claims").num_rows == 2
    assert is_whole(tmp_path)


def harm(part, folder):
    file = Path(folder, part.path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("table", "older"),
    [
        ("articles", True), ("claims", False), ("mentions", True), ("entities", True), ("entities", False),
        ("rejects", True), ("runs", True), ("runs", False),
    ],
)  # fmt: skip
def test_without_a_copy_the_next_version_goes_on_without_what_is_lost_and_names_it(tmp_path, table, older):
    january = NOON.replace(month=1)
    if older:
        put(tmp_path, news("b", published_at=january), "run-0")
    put(tmp_path, news("a") + news("b", published_at=january) + news("c", who="Bea"), "run-1", rejects=[reject("x")])
    manifest = open_dataset(tmp_path).manifest
    part = manifest.parts[table][-1]
    harm(part, tmp_path)
    mended = repair(tmp_path, gather)
    assert mended.lost == (part,)
    assert is_whole(tmp_path)
    left = open_dataset(tmp_path)
    assert left.number == mended.left_out.version == manifest.version + 1
    assert set(ids(left.table("articles"))).isdisjoint(mended.left_out.articles)
    if table in ("claims", "mentions"):
        assert mended.left_out.articles == {stable_id(name): f"news.jsonl#{name}" for name in ("a", "c")}
    elif table in ("rejects", "runs"):
        assert not mended.left_out.articles
        assert len(ids(left.table("articles"))) == 3
    elif table == "entities" and older:
        assert list(mended.left_out.articles) == [stable_id("c")]
    assert mended.left_out.sources == ("news.jsonl",)
    put(tmp_path, news("a") + news("b", published_at=january) + news("c", who="Bea"), "run-9", rejects=[reject("x")])
    assert is_whole(tmp_path)
    assert len(ids(open_dataset(tmp_path).table("articles"))) == 3
    assert open_dataset(tmp_path).table("claims").num_rows == 6
    assert repair(tmp_path, gather).lost == ()


def test_a_copy_of_what_is_left_out_goes_too(tmp_path):
    put(tmp_path, news("a") + news("b", published_at=NOON.replace(month=1), duplicate_of=stable_id("a")))
    harm(next(part for part in open_dataset(tmp_path).manifest.parts["claims"] if part.month == "2024-10"), tmp_path)
    assert set(repair(tmp_path, gather).left_out.articles) == {stable_id("a"), stable_id("b")}
    assert is_whole(tmp_path)
    assert open_dataset(tmp_path).table("articles").num_rows == 0


def test_a_damaged_newest_manifest_is_set_aside_and_its_number_is_not_used_again(tmp_path):
    put(tmp_path, news("a"))
    put(tmp_path, news("b"), "run-2")
    manifest = tmp_path / "versions" / "000002.json"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    with pytest.raises(DatasetError, match="let `sayso repair` set it aside"):
        open_dataset(tmp_path)
    assert repair(tmp_path, gather).aside == ("versions/000002.json",)
    assert open_dataset(tmp_path).number == 1
    assert is_whole(tmp_path)
    assert put(tmp_path, news("c"), "run-3").version == 3
    assert (tmp_path / "latest").readlink().name.startswith("000003-")
    assert is_whole(tmp_path)
