"""What training refuses to begin with; training itself takes too long for a test."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.flows.train import TrainingError, check_gold, check_model, check_teacher, is_kept_back, unmarked_texts
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
        check_gold(tmp_path, tmp_path)


def test_texts_that_may_be_judged_are_not_learned_from(tmp_path: Path) -> None:
    rows = [{"id": f"text-{number}", "text": f"Text {number}."} for number in range(200)]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    learned = unmarked_texts(tmp_path, {"text-1"})
    kept_back = {row["text"] for row in rows if is_kept_back(row["id"])}
    assert 5 < len(kept_back) < 40
    assert set(learned) == {row["text"] for row in rows} - kept_back - {"Text 1."}


def test_a_teacher_is_the_folder_of_an_encoder(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"tokenizer\.json is missing: --teacher takes the folder of an encoder"):
        check_teacher(tmp_path)
