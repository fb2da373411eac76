"""python -m sayso.flows.train_times: marked times → the weights that say whether a time is that of a content.

`scoring/data/times.jsonl` holds a line a time that a content names: the id and the hash of its article in `news.jsonl`
of a folder of texts, when that was published, where the cue, the content and the time stand, the modality, and whether
a reader finds that the time is that of what the content says.
"""

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.flows.scoring.news_gold import with_texts
from sayso.schemas import Claim, Modality, Span, span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.confidence.training.fit import write
from sayso.tasks.confidence.training.yes_no import Sample, YesNo
from sayso.tasks.figures.times.dates import dates
from sayso.tasks.figures.times.events import cases
from sayso.tasks.figures.times.evidence import evidence_of
from sayso.tasks.figures.times.own import SURE, WEIGHTS, weights

DATA = Path(__file__).parents[1] / "tasks" / "figures" / "data" / WEIGHTS
FITTING = YesNo(ridge=50.0, seldom=6, folds=10)


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


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation by article says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    samples = list(samples_of(read_times(), parser.parse_args().texts))
    write(FITTING.fit(samples), DATA)
    weights.cache_clear()
    for name, value in FITTING.measured(samples, SURE).items():
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


if __name__ == "__main__":
    main()
