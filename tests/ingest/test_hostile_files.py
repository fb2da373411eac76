"""Hostile files end in rows or rejects; `python -m benchmarks.promises files` reads all of them."""

from pathlib import Path

import pytest

from benchmarks.promises.bombs import BOMBS
from benchmarks.promises.files import every_file, read_all


@pytest.mark.slow
def test_hostile_files_end_in_rows_or_rejects(tmp_path: Path) -> None:
    files = [named for named in every_file() if named[0] not in BOMBS]
    seen, wrong = read_all(tmp_path, files, every=17)
    assert wrong == []
    assert seen["files"] > 10
    assert seen["with documents"] > 0


@pytest.mark.parametrize("name", ["loop-of-forms.pdf", "nested.docx", "far.xlsx", "zips.zip"])
def test_the_worst_of_a_format_ends_soon(name: str, tmp_path: Path) -> None:
    seen, wrong = read_all(tmp_path, [(name, BOMBS[name])])
    assert wrong == []
    assert seen["files"] == 1
    assert seen["slowest, ms"] < 20_000
