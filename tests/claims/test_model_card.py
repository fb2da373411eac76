"""The model card belongs to the weights beside it."""

import hashlib
import json

from sayso.tasks.claims.tagging.tagger import MODEL


def test_the_card_names_the_weights_that_are_shipped() -> None:
    card = json.loads((MODEL / "card.json").read_text(encoding="utf-8"))
    for name in ("tagger.onnx", "names.onnx", "link.npz", "confidence.json"):
        assert card["sha256"][name] == hashlib.sha256((MODEL / name).read_bytes()).hexdigest()


def test_the_confidence_is_calibrated() -> None:
    card = json.loads((MODEL / "card.json").read_text(encoding="utf-8"))
    assert card["calibration_error_dev"] <= 0.05


def test_the_model_is_small_and_holds_no_pickle() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) <= 30_000_000
    assert {file.suffix for file in MODEL.iterdir()} == {".onnx", ".npz", ".json"}
