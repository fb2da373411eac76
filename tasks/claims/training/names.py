"""Gold names to windows with a name tag and a shape for every word."""

import bisect
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tasks.claims.labels import NAME_BEGIN, NAME_INSIDE, NAME_TYPES, OUTSIDE
from tasks.claims.shapes import word_shapes
from tasks.claims.words import Window, read_words, windows

GoldNames = Callable[[dict[str, Any]], Iterable[tuple[int, int, str, Any]]]
"""Reads the names of a gold document: start, end and type of each, articles and titles trimmed."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names: start, end and type of each."""

    text: str
    names: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class NameExample:
    """A window, with a shape and a name tag for every word of it."""

    window: Window
    shapes: NDArray[np.int64]
    tags: list[int]


def read_names(paths: Sequence[Path], gold_names: GoldNames) -> list[NamedText]:
    """Read JSONL documents; names of other types than the tagger's are left out."""
    found = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for document in map(json.loads, lines):
                names = [(start, end, kind) for start, end, kind, _ in gold_names(document) if kind in NAME_TYPES]
                found.append(NamedText(document["text"], sorted(names)))
    return found


def name_examples(texts: Sequence[NamedText], tokenizer: Tokenizer) -> list[NameExample]:
    """All windows of the texts."""
    examples = []
    for named in texts:
        words = read_words(named.text, tokenizer)
        shapes, tags = word_shapes(named.text, words), _tags(named, words.spans)
        for window in windows(words, named.text, overlap=0):
            place = slice(window.start, window.end)
            examples.append(NameExample(window, shapes[place], tags[place]))
    return examples


def _tags(named: NamedText, spans: Sequence[tuple[int, int]]) -> list[int]:
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    tags = [OUTSIDE] * len(spans)
    for start, end, kind in named.names:
        first, last = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)
        tags[first:last] = [NAME_BEGIN[kind], *[NAME_INSIDE[kind]] * (last - first - 1)][: last - first]
    return tags
