"""Hostile files end in rows or rejects; `python -m benchmarks.promises files` reads all of them."""

from pathlib import Path

import pytest

from benchmarks.promises.files import read_all


@pytest.mark.slow
def test_hostile_files_end_in_rows_or_rejects(tmp_path: Path) -> None:
    seen, wrong = read_all(tmp_path, every=17)
    assert wrong == []
    assert seen["files"] > 10
    assert seen["with documents"] > 0
