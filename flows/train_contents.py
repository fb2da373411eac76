"""python -m sayso.flows.train_contents: marked news → the weights that say whether a content goes on.

They are fitted on the marked articles that the tagger has not learned from, as is what cross-validation says of them.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.flows.scoring.news_gold import join, read_marks
from sayso.flows.scoring.row_faults import Spans
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.extract import mended, read
from sayso.tasks.claims.onward.decision import SURE, WEIGHTS, ahead_of, weights
from sayso.tasks.claims.onward.evidence import evidence_of
from sayso.tasks.claims.onward.stretches import Stretch
from sayso.tasks.claims.tagging.link import link
from sayso.tasks.claims.tagging.tagger import Tagger, load_tagger
from sayso.tasks.confidence.training.fit import write
from sayso.tasks.confidence.training.yes_no import Sample, YesNo

DATA = Path(__file__).parents[1] / "tasks" / "claims" / "data" / WEIGHTS
FITTING = YesNo(ridge=30.0, seldom=4, folds=5)
MOST = 0.5


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation by article says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    for name, value in train_contents(parser.parse_args().texts).items():
        print(f"{name}: {value}")


def train_contents(texts: Path, tagger: Tagger | None = None) -> dict[str, Any]:
    """Write the weights for what a tagger finds, the shipped one where none is given, and tell how good they are."""
    records = list(join((marked for marked in read_marks() if marked.use == "rows"), texts))
    samples = list(samples_of(records, tagger or load_tagger()))
    write(FITTING.fit(samples), DATA)
    weights.cache_clear()
    return FITTING.measured(samples, SURE)


def samples_of(records: Sequence[Mapping[str, Any]], tagger: Tagger) -> Iterator[Sample]:
    """The stretches that contents of marked articles may go on over, up to the one that ends a marked content."""
    for number, record in enumerate(records):
        (doc,) = annotate_texts([record["text"]])
        (tagged,) = tagger.tag([doc])
        text = annotated(doc)
        found = read(text, tagged, mended(text, link(tagged, tagger)))
        for one, ahead in zip(found, ahead_of(text, tagged, found), strict=True):
            marked = marked_content(one, record["attributions"])
            yield from (Sample(evidence_of(stretch), on, number) for stretch, on in told(ahead, marked))


def told(ahead: Sequence[Stretch], marked: Spans) -> Iterator[tuple[Stretch, bool]]:
    """The stretches that a marked content goes on over, and the one that it does not."""
    for stretch in ahead:
        if not _is_inside(stretch.before[-1].idx, marked):
            return
        held = [_is_inside(word.idx, marked) for word in stretch.plain if word.dep_ != "cc"] or [False]
        goes_on = sum(held) > MOST * len(held)
        yield stretch, goes_on
        if not goes_on:
            return


def marked_content(one: Attribution, marked: Sequence[Mapping[str, Any]]) -> Spans:
    """The content of the marked claim that shares its cue with an attribution, and most of its content; none if none
    does."""
    shared = [
        (_common(one.content, claim["content"]), -place)
        for place, claim in enumerate(marked)
        if _common(one.cue, claim["cue"])
    ]
    most, place = max(shared, default=(0, 0))
    return marked[-place]["content"] if most else ()


def _common(spans: Spans, others: Spans) -> int:
    """Characters in both."""
    return sum(max(0, min(end, other[1]) - max(start, other[0])) for start, end in spans for other in others)


def _is_inside(place: int, spans: Spans) -> bool:
    return any(start <= place < end for start, end in spans)


if __name__ == "__main__":
    main()
