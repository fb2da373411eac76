"""What training refuses to begin with; training itself takes too long for a test."""

import shutil
from pathlib import Path

import pytest

from sayso.flows.train import TrainingError, check_gold, check_model, check_teacher
from sayso.tasks.claims.tagging.tagger import MODEL


def test_names_are_not_learned_on_what_holds_no_encoder(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"tagger\.onnx is missing: train without --only-names first"):
        check_model(tmp_path)


def test_names_are_not_learned_on_an_encoder_that_gives_no_states(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    check_model(model)
    shutil.copyfile(model / "names.onnx", model / "tagger.onnx")
    with pytest.raises(TrainingError, match="of an earlier version"):
        check_model(model)


def test_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"train\.jsonl is missing"):
        check_gold(tmp_path)


def test_a_teacher_is_the_folder_of_an_encoder(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"tokenizer\.json is missing: --teacher takes the folder of an encoder"):
        check_teacher(tmp_path)
