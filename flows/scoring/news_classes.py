"""What the classes of claims score on the gold of real news, class by class, whatever the tagger finds.

`python -m sayso.flows.scoring.news_classes FOLDER` prints it, with the texts of FOLDER/news.jsonl.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.flows.scoring.matching import CLASSES
from sayso.flows.scoring.news_gold import Use, join, read_marks
from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.classes.classify import Classes, classify

SURE = Certainty(1, 1, 1, 1, 1)
BATCH = 40
"""Articles that are annotated together."""

Pairs = Mapping[str, Counter[tuple[str, str]]]
"""By column of a claim, how often a class was given where another was wanted."""


def class_pairs(texts: Path, use: Use) -> Pairs:
    """Given and wanted classes of the marked claims that have a cue, in the articles of one use."""
    records = list(join((marked for marked in read_marks() if marked.use == use), texts))
    pairs: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in CLASSES}
    for start in range(0, len(records), BATCH):
        for given, wanted in _classified(records[start : start + BATCH]):
            for name in CLASSES:
                pairs[name][str(getattr(given, name)), str(wanted[name])] += 1
    return pairs


def class_scores(pairs: Pairs) -> dict[str, float]:
    """In per cent: of every column the share that is right, and F1 of each of its classes, as "modality: planned"."""
    scores: dict[str, float] = {}
    for name, counts in pairs.items():
        scores[name] = 100 * sum(n for (given, wanted), n in counts.items() if given == wanted) / max(1, counts.total())
        for value in sorted({wanted for _, wanted in counts}):
            scores[f"{name}: {value}"] = 200 * counts[value, value] / _named(counts, value)
    return scores


def _named(counts: Mapping[tuple[str, str], int], value: str) -> int:
    return sum(n * pair.count(value) for pair, n in counts.items())


def _classified(records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Classes, Mapping[str, Any]]]:
    for record, doc in zip(records, annotate_texts([record["text"] for record in records]), strict=True):
        text = annotated(doc, record["text"])
        for claim in filter(lambda claim: claim["cue"], record["attributions"]):
            source, cue, content = (_spans(claim[name]) for name in ("source", "cue", "content"))
            yield classify(text, Attribution(source, cue, content, SURE)), claim


def _spans(places: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in places)


def main() -> None:
    """Print the scores of both uses side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, help="the folder that holds news.jsonl")
    texts = parser.parse_args().texts
    train, held_out = (class_scores(class_pairs(texts, use)) for use in ("train", "held_out"))
    for name, value in train.items():
        print(f"{name:<24}{value:6.1f}{held_out.get(name, float('nan')):8.1f}")


if __name__ == "__main__":
    main()
