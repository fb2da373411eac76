"""Gold names to windows as the name head reads them, with a name tag for every word."""

import bisect
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from tasks.annotate import annotate_texts
from tasks.claims.hints import word_hints
from tasks.claims.labels import NAME_BEGIN, NAME_INSIDE, NAME_TYPES, OUTSIDE
from tasks.claims.shapes import in_lower_case
from tasks.claims.tagger import Tagger
from tasks.claims.words import read_words, windows

GoldNames = Callable[[dict[str, Any]], Iterable[tuple[int, int, str, Any]]]
"""Reads the names of a gold document: start, end and type of each, articles and titles trimmed."""

BATCH = 50
"""Texts that are annotated together."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names: start, end and type of each."""

    text: str
    names: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class NameExample:
    """A window: [words, states] in half precision, [words, hints] as written and in lower case, [words] name tags."""

    states: NDArray[np.float16]
    hints: NDArray[np.int64]
    lower_hints: NDArray[np.int64]
    tags: NDArray[np.int64]


def read_names(paths: Sequence[Path], gold_names: GoldNames) -> list[NamedText]:
    """Read JSONL documents."""
    found: list[NamedText] = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            found += [named_text(json.loads(line), gold_names) for line in lines]
    return found


def named_text(document: dict[str, Any], gold_names: GoldNames) -> NamedText:
    """The names of a document; those of other types than the tagger's are left out."""
    names = [(start, end, kind) for start, end, kind, _ in gold_names(document) if kind in NAME_TYPES]
    return NamedText(document["text"], sorted(names))


def name_examples(texts: Sequence[NamedText], tagger: Tagger) -> list[NameExample]:
    """All windows of the texts, with the states that the encoder of `tagger` gives.

    The encoder reads everything in lower case: the states are the same however a text is written, the hints are not.
    """
    examples: list[NameExample] = []
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        written = annotate_texts([named.text for named in batch])
        lower = annotate_texts([in_lower_case(named.text) for named in batch])
        for named, as_written, in_lower in zip(batch, written, lower, strict=True):
            examples += _windows(named, as_written, in_lower, tagger)
    return examples


def _windows(named: NamedText, as_written: Doc, in_lower: Doc, tagger: Tagger) -> Iterator[NameExample]:
    words = read_words(named.text, tagger.tokenizer)
    hints, lower_hints, tags = word_hints(as_written, words), word_hints(in_lower, words), _tags(named, words.spans)
    for window in windows(words, named.text, overlap=0):
        place = slice(window.start, window.end)
        states = tagger.encode(window)[-1].astype(np.float16)
        yield NameExample(states, hints[place], lower_hints[place], tags[place])


def _tags(named: NamedText, spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    tags = np.full(len(spans), OUTSIDE, np.int64)
    for start, end, kind in named.names:
        first, last = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)
        tags[first:last] = NAME_INSIDE[kind]
        tags[first : min(first + 1, last)] = NAME_BEGIN[kind]
    return tags
