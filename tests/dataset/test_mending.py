"""repair: what is damaged is restored from a copy, set aside, or named."""

import shutil
from pathlib import Path

import pytest
from tiny_news import news, put

from sayso.flows.building.changes import newest_version
from sayso.tasks.dataset import DatasetError, check, open_dataset, repair


def is_whole(folder):
    return all(found.passed for found in check(folder))


@pytest.mark.parametrize("table", ["articles", "claims", "entities", "runs"])
def test_a_lost_part_is_restored_from_the_view(tmp_path, table):
    put(tmp_path, news("a"))
    (part,) = open_dataset(tmp_path).manifest.parts[table]
    Path(tmp_path, part.path).unlink()
    assert repair(tmp_path).restored == (part.path,)
    assert is_whole(tmp_path)
    assert repair(tmp_path).restored == ()


def test_a_build_restores_a_lost_part_before_it_goes_on(tmp_path):
    put(tmp_path, news("a"))
    (part,) = open_dataset(tmp_path).manifest.parts["claims"]
    Path(tmp_path, part.path).unlink()
    assert newest_version(str(tmp_path)).table("claims").num_rows == 2
    assert is_whole(tmp_path)


def test_a_part_without_a_copy_is_named_with_the_sources(tmp_path):
    put(tmp_path, news("a"))
    (part,) = open_dataset(tmp_path).manifest.parts["claims"]
    Path(tmp_path, part.path).unlink()
    shutil.rmtree(tmp_path / ".views")
    mended = repair(tmp_path)
    assert mended.lost == (part,)
    assert mended.again == ("news.jsonl",)


def test_a_damaged_newest_manifest_is_set_aside_and_its_number_is_not_used_again(tmp_path):
    put(tmp_path, news("a"))
    put(tmp_path, news("b"), "run-2")
    manifest = tmp_path / "versions" / "000002.json"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    with pytest.raises(DatasetError, match="let `sayso repair` set it aside"):
        open_dataset(tmp_path)
    assert repair(tmp_path).aside == ("versions/000002.json",)
    assert open_dataset(tmp_path).number == 1
    assert is_whole(tmp_path)
    assert put(tmp_path, news("c"), "run-3").version == 3
    assert (tmp_path / "latest").readlink().name.startswith("000003-")
    assert is_whole(tmp_path)
