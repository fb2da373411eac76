"""How many figures of sentences drawn from real articles come out as a reader marked them. No rule is written on them.

    python -m tests.figures.drawn_sentences ../shared/texts

`drawn_sentences.jsonl` holds offsets and labels without the texts, which belong to their publishers. The offsets of
figures count from the start of their sentence; `also` names what is right as well, field by field, and `not_asked` the
places where a figure may be read or not. Each sentence is read by itself. The places of faults are not told, so that
nobody mends them one by one.
"""

import argparse
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.flows.scoring.news_gold import with_texts
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures import Quantity, quantities

DRAWN = Path(__file__).parent / "drawn_sentences.jsonl"


@dataclass(frozen=True, slots=True)
class DrawnSentence:
    """One marked sentence; `id` and `text_sha256` are those of its article."""

    id: str
    text_sha256: str
    start: int
    end: int
    figures: tuple[Mapping[str, Any], ...]
    not_asked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the marked figures in per cent; each of the first four asks for what those before it ask for."""

    found: float
    value: float
    unit: float
    all: float
    asked: float
    """Of the figures that came out, those that stand where one is marked or may be read."""


def read_drawn(path: Path = DRAWN) -> list[DrawnSentence]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        DrawnSentence(
            row["article"],
            row["text_sha256"],
            row["start"],
            row["end"],
            tuple(row["figures"]),
            tuple((start, end) for start, end in row.get("not_asked", ())),
        )
        for row in rows
    ]


def score(drawn: Iterable[DrawnSentence], texts: Path) -> Shares:
    """The shares over all sentences, with the texts of `texts`/news.jsonl."""
    return score_sentences((marked, text[marked.start : marked.end]) for marked, text in with_texts(drawn, texts))


def score_sentences(sentences: Iterable[tuple[DrawnSentence, str]]) -> Shares:
    marked, words = zip(*sentences, strict=True)
    steps: list[int] = []
    came = asked = 0
    for sentence, doc in zip(marked, annotate_texts(list(words)), strict=True):
        found = quantities(doc)
        steps.extend(_steps(figure, each) for figure, each in _paired(sentence.figures, found))
        places = [*((figure["start"], figure["end"]) for figure in sentence.figures), *sentence.not_asked]
        came += len(found)
        asked += sum(any(_overlap(start, end, each) > 0 for start, end in places) for each in found)
    shares = [100 * sum(step >= least for step in steps) / max(1, len(steps)) for least in (1, 2, 3, 4)]
    return Shares(*shares, asked=100 * asked / max(1, came))


def _paired(
    figures: Iterable[Mapping[str, Any]], found: list[Quantity]
) -> list[tuple[Mapping[str, Any], Quantity | None]]:
    """Each marked figure with the one that overlaps it most, which is then no other's."""
    left, pairs = list(found), []
    for figure in figures:
        best = max(left, key=lambda each: _overlap(figure["start"], figure["end"], each), default=None)
        if best is not None and _overlap(figure["start"], figure["end"], best) > 0:
            left.remove(best)
            pairs.append((figure, best))
        else:
            pairs.append((figure, None))
    return pairs


def _overlap(start: int, end: int, quantity: Quantity) -> int:
    return min(end, quantity.end) - max(start, quantity.start)


def _steps(figure: Mapping[str, Any], found: Quantity | None) -> int:
    """How far it is right: 0 not found, 1 found, 2 and its value, 3 and its unit and counted noun, 4 all."""
    if found is None:
        return 0
    if not _value_holds(figure, found):
        return 1
    if not (_one_of(figure, "unit", found.unit) and _counted_holds(figure, found)):
        return 2
    further = {
        "approximator": found.approximator,
        "role": found.role,
        "direction": found.direction,
        "per": found.per_unit,
        "measure": found.measure,
    }
    return 4 if all(_one_of(figure, name, value) for name, value in further.items()) else 3


def _value_holds(figure: Mapping[str, Any], found: Quantity) -> bool:
    """The number, or both ends where there is none. Other bounds follow from it and the approximator."""
    if "value" in figure:
        return any(_close(value, found.value) for value in _right(figure, "value"))
    return found.value is None and _close(figure["low"], found.low) and _close(figure["high"], found.high)


def _counted_holds(figure: Mapping[str, Any], found: Quantity) -> bool:
    """Whether the counted noun, of which the head is marked, has that head."""
    if "counted" not in figure:
        return True
    if found.counted_start is None or found.counted_end is None:
        return False
    return any(found.counted_start <= start and end <= found.counted_end for start, end in _right(figure, "counted"))


def _one_of(figure: Mapping[str, Any], name: str, value: str | None) -> bool:
    return value in _right(figure, name)


def _right(figure: Mapping[str, Any], name: str) -> list[Any]:
    return [figure.get(name), *figure.get("also", {}).get(name, ())]


def _close(wanted: float, found: float | None) -> bool:
    return found is not None and math.isclose(wanted, found, rel_tol=1e-6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    print(score(read_drawn(), parser.parse_args().texts))


if __name__ == "__main__":
    main()
