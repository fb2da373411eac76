"""python -m sayso.flows.train_times: marked times → the weights that say whether a time is that of a content.

`scoring/data/times.jsonl` holds a line a time that a content names: the id and the hash of its article in `news.jsonl`
of a folder of texts, when that was published, where the cue, the content and the time stand, the modality, and whether
a reader finds that the time is that of what the content says.
"""

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.flows.scoring.news_gold import with_texts
from sayso.schemas import Claim, Modality, Span, span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.confidence.training.fit import logistic, named, ranking, standardised, write
from sayso.tasks.figures.times.dates import dates
from sayso.tasks.figures.times.events import cases
from sayso.tasks.figures.times.evidence import evidence_of
from sayso.tasks.figures.times.own import SURE, WEIGHTS, weights

DATA = Path(__file__).parents[1] / "tasks" / "figures" / "data" / WEIGHTS
RIDGE = 50.0
"""Strength of the pull of the weights of standardised evidence towards zero."""
SELDOM = 6
"""Evidence that fewer times have is not weighed."""
FOLDS = 10


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """A time of a content, and whether it is its own."""

    id: str
    text_sha256: str
    published_at: str
    cue: Sequence[tuple[int, int]]
    content: Sequence[tuple[int, int]]
    modality: Modality
    time: tuple[int, int]
    is_own: bool


class Sample(NamedTuple):
    """A time by its evidence, whether it is that of its content, and the number of its article."""

    evidence: Mapping[str, float]
    is_own: bool
    article: int


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation by article says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    samples = list(samples_of(read_times(), parser.parse_args().texts))
    write(fit(samples), DATA)
    weights.cache_clear()
    for name, value in measured(samples).items():
        print(f"{name}: {value}")


def read_times() -> list[MarkedTime]:
    """All marked times, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "times.jsonl").read_text(encoding="utf-8")
    return [MarkedTime(**row) for row in map(json.loads, written.splitlines())]


def samples_of(times: Sequence[MarkedTime], texts: Path) -> Iterator[Sample]:
    """The marked times that no rule parts from their content, by their evidence."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(each.id for each in times))}
    known: dict[str, Any] = {}
    for marked, text in with_texts(times, texts):
        if marked.id not in known:
            (doc,) = annotate_texts([text])
            known = {marked.id: (doc, dates(doc, dt.datetime.fromisoformat(marked.published_at)))}
        doc, found = known[marked.id]
        for case in cases(doc, _claim(marked, text), found):
            if (case.named.start, case.named.end) == tuple(marked.time) and not case.side:
                yield Sample(evidence_of(case), marked.is_own, numbers[marked.id])


def _claim(marked: MarkedTime, text: str) -> Claim:
    cue, content = (tuple(Span(*span) for span in spans) for spans in (marked.cue, marked.content))
    return Claim(
        claim_id=marked.id, article_id=marked.id, position=0, source_text=None, source_spans=(), source_entity_id=None,
        source_kind=None, source_resolved_by="none", cue_text=None, cue_spans=cue, cue_lemma=None, cue_class="none",
        content_text=span_text(text, content), content_spans=content, quotation="indirect", reported_in=None, chain=(),
        modality=marked.modality, is_negated=False, event_start=None, event_end=None, rule="marked", confidence=1.0,
    )  # fmt: skip


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """The weight of every piece of evidence, by name, and of what is always there."""
    names = weighed(samples)
    is_own = np.array([float(one.is_own) for one in samples])
    return named(names, *standardised(table(samples, names), is_own, RIDGE))


def weighed(samples: Sequence[Sample]) -> list[str]:
    """The evidence that enough times have, in order of name."""
    count: dict[str, int] = {}
    for name in (name for sample in samples for name in sample.evidence):
        count[name] = count.get(name, 0) + 1
    return sorted(name for name, often in count.items() if often >= SELDOM)


def table(samples: Sequence[Sample], names: Sequence[str]) -> NDArray[np.float64]:
    """[samples, names] values."""
    return np.array([[sample.evidence.get(name, 0.0) for name in names] for sample in samples])


def estimated(samples: Sequence[Sample], of: Mapping[str, float]) -> NDArray[np.float64]:
    """[samples] probabilities that a time is that of its content."""
    names = [name for name in of if name != "always"]
    return logistic(table(samples, names) @ np.array([of[name] for name in names]) + of["always"])


def measured(samples: Sequence[Sample]) -> dict[str, Any]:
    """What cross-validation by article says."""
    estimates = np.zeros(len(samples))
    for fold in range(FOLDS):
        out = [place for place, sample in enumerate(samples) if sample.article % FOLDS == fold]
        if out:
            fitted = fit([sample for sample in samples if sample.article % FOLDS != fold])
            estimates[out] = estimated([samples[place] for place in out], fitted)
    right = np.array([float(sample.is_own) for sample in samples])
    sure = estimates >= SURE
    return {
        "times": len(samples),
        "of what is said": int(right.sum()),
        "ranking": round(ranking(estimates, right), 3),
        f"from {SURE}, right and wrong": (int(right[sure].sum()), int((1 - right[sure]).sum())),
    }


if __name__ == "__main__":
    main()
