"""python -m sayso.flows.train_coreference: marked news and interviews → the weights of coreference."""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from spacy.tokens import Doc

from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.noun_gold import join_nouns
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import extract_from_texts
from sayso.tasks.entities.coreference.ranking import KINDS
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.entities.training import (
    MarkedArticle,
    Measured,
    Sample,
    fit_model,
    marked_mentions,
    marked_nouns,
    marked_speakers,
    measure,
    read_samples,
    use_weights,
    write_weights,
)
from sayso.tasks.knowledge import load_knowledge

INTERVIEWS = Path("entities") / "gum_interview.jsonl"
WEIGHTS = files("sayso.tasks.entities").joinpath("data", "coreference_weights.tsv")
RARE = frozenset({"introduced"})
"""Kinds of words of which the articles that only the confidence learns from are asked too: the others gain nothing."""
ROUNDS = 2
"""Readings of the articles, each with the weights that the one before has led to: who spoke last depends on them."""


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation by article says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder that holds entities/gum_interview.jsonl")
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="fit these alone; the others stay")
    given = parser.parse_args()
    for line in train_coreference(given.gold, given.texts, given.kinds):
        print(line)


def train_coreference(gold: Path, texts: Path, kinds: Sequence[str] = KINDS) -> Iterator[str]:
    """Write the weights, and tell how good they are, a kind of word a line."""
    articles = [*_news(texts, "train"), *_nouns(texts), *_interviews(gold / INTERVIEWS)]
    more = [*_news(texts, "rows")] if RARE & set(kinds) else []
    use_weights(None, kinds)
    for _ in range(ROUNDS):
        samples = [*_samples(articles), *(sample for sample in _samples(more) if sample.kind in RARE)]
        fitted = fit_model(samples, kinds)
        use_weights(fitted, kinds)
    write_weights(Path(str(WEIGHTS)), fitted)
    yield from map(_told, measure(samples, kinds))


def _told(measured: Measured) -> str:
    return (
        f"{measured.kind:<14} {measured.samples:5} words, {measured.right:.3f} right, {measured.wrong:.3f} wrong; "
        f"calibration error {measured.calibration_error:.3f}"
    )


def _samples(articles: Iterable[tuple[MarkedArticle, Doc]]) -> list[Sample]:
    knowledge = load_knowledge()
    return [sample for marked, doc in articles for sample in read_samples(marked, doc, knowledge)]


def _news(texts: Path, use: str) -> Iterator[tuple[MarkedArticle, Doc]]:
    """The news of which the marks are for one use, with the names that the tagger sees."""
    records = [*join((marks for marks in read_marks() if marks.use == use), texts)]
    docs = annotate_texts([record["text"] for record in records])
    for record, doc in zip(records, docs, strict=True):
        yield marked_speakers(record), with_names(doc, extract_from_texts([doc])[0].names)


def _nouns(texts: Path) -> Iterator[tuple[MarkedArticle, Doc]]:
    """The news in which nouns for persons are marked."""
    records = [*join_nouns(texts)]
    docs = annotate_texts([record["text"] for record in records])
    for record, doc in zip(records, docs, strict=True):
        (found,) = extract_from_texts([doc])
        yield marked_nouns(record, found.claims), with_names(doc, found.names)


def _interviews(path: Path) -> Iterator[tuple[MarkedArticle, Doc]]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = annotate_texts([record["text"] for record in records])
    for record, doc in zip(records, docs, strict=True):
        (found,) = extract_from_texts([doc])
        yield marked_mentions(record, found.claims), with_names(doc, found.names)


if __name__ == "__main__":
    main()
