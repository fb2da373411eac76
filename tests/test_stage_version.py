"""The version of a stage follows its code and data: whatever changes the rows changes it, and nothing else does."""

from pathlib import Path

import pytest

from sayso.tasks import ingest
from sayso.tasks.ingest import READERS, ingest_version
from sayso.tasks.stage_version import stage_version
from sayso.tasks.versions import (
    ANNOTATE_VERSION,
    CLAIMS_VERSION,
    ENTITIES_VERSION,
    FIGURES_VERSION,
    NORMALISE_VERSION,
)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / f"stage_{abs(hash(tmp_path))}"
    for inner in ("data", "training", "__pycache__"):
        (folder / inner).mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "rules.py").write_text("LIMIT = 3\n")
    (folder / "data" / "words.tsv").write_text("word\nsaid\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def version(stage: Path, *under: str, **options: object) -> str:
    stage_version.cache_clear()
    return stage_version(stage.name, *under, **options)


@pytest.mark.parametrize("changed", ["rules.py", "data/words.tsv", "new.py", "data/new.tsv"])
def test_a_changed_or_new_file_gives_another_version(stage: Path, changed: str) -> None:
    before = version(stage)
    (stage / changed).write_text("LIMIT = 4\n")
    assert version(stage) != before


def test_a_file_that_moves_gives_another_version(stage: Path) -> None:
    before = version(stage)
    (stage / "rules.py").rename(stage / "other_rules.py")
    assert version(stage) != before


@pytest.mark.parametrize("changed", ["training/fit.py", "__pycache__/rules.pyc"])
def test_what_only_makes_the_data_and_what_python_keeps_do_not_count(stage: Path, changed: str) -> None:
    before = version(stage)
    (stage / changed).write_text("LIMIT = 4\n")
    assert version(stage) == before


def test_what_a_stage_stands_on_counts(stage: Path) -> None:
    versions = {
        version(stage),
        version(stage, "other"),
        version(stage, libraries=("spacy",)),
        version(stage, without=("rules.py",)),
    }
    assert len(versions) == 4


def test_every_stage_has_a_version_of_its_own() -> None:
    versions = ANNOTATE_VERSION, CLAIMS_VERSION, ENTITIES_VERSION, FIGURES_VERSION, NORMALISE_VERSION, ingest_version()
    assert len(set(versions)) == 6


def test_a_new_reader_reads_again_what_had_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ingest_version()
    monkeypatch.setitem(READERS, ".odt", ingest.READERS[".txt"])
    assert ingest_version() != before
