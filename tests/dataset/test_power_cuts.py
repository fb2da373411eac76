"""A power cut at any system call loses nothing; `python -m benchmarks.promises cuts` tries every one of them."""

from pathlib import Path

import pytest

from benchmarks.promises.cuts import cut_everywhere
from benchmarks.promises.disk import STRACE, Call, cuts, read_tree


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="needs strace")
@pytest.mark.parametrize("name", ["publish", "prune", "work folder, damaged"])
def test_a_power_cut_loses_nothing(name: str, tmp_path: Path) -> None:
    calls, left, wrong = cut_everywhere(name, tmp_path, every=15, rounds=1)
    assert calls > 10
    assert left > 20
    assert wrong == []


def test_the_model_of_a_disk_loses_what_a_disk_may_lose(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    calls = [Call("open", "draft"), Call("write", "draft", data=b"four"), Call("rename", "draft", "old")]
    left = [tree.get("old") for _, _, tree in cuts(read_tree(tmp_path), calls)]
    assert {b"before", b"", b"fo", b"four"} == set(left)
    calls[2:2] = [Call("sync", "draft")]
    assert {tree.get("old") for _, _, tree in cuts(read_tree(tmp_path), calls)} == {b"before", b"four"}
    calls += [Call("sync", ".")]
    assert {tree.get("old") for done, _, tree in cuts(read_tree(tmp_path), calls) if done == len(calls)} == {b"four"}
