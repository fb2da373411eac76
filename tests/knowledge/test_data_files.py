"""Data files have one convention: where they come from, the names of their columns, rows."""

from pathlib import Path

import pytest

from sayso.tasks.knowledge.data_files import DataFileError, column, read_rows, word_lists


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = f"own_{tmp_path.name.replace('-', '_')}"
    (tmp_path / name / "data").mkdir(parents=True)
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    return name


def write(package: str, tmp_path: Path, text: str) -> None:
    (tmp_path / package / "data" / "words.tsv").write_text(text, encoding="utf-8")


def test_rows_are_known_by_their_columns_and_missing_cells_are_empty(package: str, tmp_path: Path) -> None:
    write(package, tmp_path, "# Own list.\nword\tkind\tnote\nsaid\tverb\n\nclaim \tnoun\tof a court\n")
    rows = [dict(row) for row in read_rows(package, "words.tsv")]
    assert rows == [
        {"word": "said", "kind": "verb", "note": ""},
        {"word": "claim", "kind": "noun", "note": "of a court"},
    ]


def test_words_of_a_group_stand_in_rows_or_with_commas(package: str, tmp_path: Path) -> None:
    write(package, tmp_path, "group\tword\nup\trise, gain\ndown\tfall\nup\tclimb\n")
    assert word_lists(package, "words.tsv") == {"up": {"rise", "gain", "climb"}, "down": {"fall"}}
    assert column(package, "words.tsv", "group") == {"up", "down"}


def test_a_row_with_too_many_cells_is_named(package: str, tmp_path: Path) -> None:
    write(package, tmp_path, "# Own list.\nword\nsaid\tverb\n")
    with pytest.raises(DataFileError, match=r"words\.tsv:3 has 2 cells under 1 column names"):
        read_rows(package, "words.tsv")
