"""Classes of claims on marked sentences: cue class, modality, negation and quotation, whatever the tagger finds."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import Classes, classify
from tests.claims.marked import marked_claim

FILE = Path(__file__).parent / "classes.tsv"
FLOORS = {"cue_class": 95, "modality": 93, "is_negated": 98, "quotation": 98}
"""Per cent of the sentences, a little under what was measured."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the claim that is marked in it, and the classes a reader gives it."""

    text: str
    attribution: Attribution
    wanted: dict[str, str]


def marked_sentences() -> list[Marked]:
    """The rows of classes.tsv."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        claim = marked_claim(row.pop("sentence"))
        found.append(Marked(claim.text, claim.attribution, row))
    return found


def given_classes(sentences: list[Marked]) -> list[dict[str, str]]:
    """What `classify` says of each, in the words of the file."""
    docs = annotate_texts([sentence.text for sentence in sentences])
    found = (classify(annotated(doc), sentence.attribution) for doc, sentence in zip(docs, sentences, strict=True))
    return [_written(classes) for classes in found]


def _written(classes: Classes) -> dict[str, str]:
    return {
        "cue_class": classes.cue_class,
        "modality": classes.modality,
        "is_negated": "yes" if classes.is_negated else "no",
        "quotation": classes.quotation,
    }


def misses() -> list[tuple[str, str]]:
    """What is not as wanted: the class, and the sentence with the word given and the word wanted."""
    sentences = marked_sentences()
    return [
        (name, f"{given[name]} for {wanted}: {sentence.text}")
        for sentence, given in zip(sentences, given_classes(sentences), strict=True)
        for name, wanted in sentence.wanted.items()
        if given[name] != wanted
    ]


def test_classes_of_the_marked_sentences_are_not_under_their_floors() -> None:
    missed = misses()
    counts = Counter(name for name, _ in missed)
    total = len(marked_sentences())
    scores = {name: 100 - 100 * counts[name] / total for name in FLOORS}
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}, missed
