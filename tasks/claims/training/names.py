"""Gold names to a name tag for every word, and the hints that the name head is given of it."""

import bisect
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.tagging.hints import word_hints
from sayso.tasks.claims.tagging.labels import NAME_BEGIN, NAME_INSIDE, NAME_TAGS, NAME_TYPES, OUTSIDE
from sayso.tasks.claims.tagging.shapes import in_lower_case
from sayso.tasks.claims.tagging.words import read_words

GoldNames = Callable[[dict[str, Any]], Iterable[tuple[int, int, str, Any]]]
"""Reads the names of a gold document: start, end and type of each, articles and titles trimmed."""

BATCH = 50
"""Texts that are annotated together."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names: start, end and type of each; `None` where nobody has marked them."""

    text: str
    names: list[tuple[int, int, str]] | None


@dataclass(frozen=True, slots=True)
class WordNames:
    """The words of a text: [words, hints] as written and in lower case, [words, name tags] shares of each name tag.

    The shares of a word sum to 1, or to 0 where its name tag is not known.
    """

    hints: NDArray[np.uint8]
    lower_hints: NDArray[np.uint8]
    shares: NDArray[np.float16]

    def cut(self, start: int, end: int) -> "WordNames":
        """Those of the words `start` to `end`."""
        return WordNames(self.hints[start:end], self.lower_hints[start:end], self.shares[start:end])


def read_names(path: Path, gold_names: GoldNames) -> list[NamedText]:
    """Read JSONL documents; names of other types than the tagger's are left out."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            names = [(start, end, kind) for start, end, kind, _ in gold_names(document) if kind in NAME_TYPES]
            found.append(NamedText(document["text"], sorted(names)))
    return found


def word_names(texts: Sequence[NamedText], tokenizer: Tokenizer) -> Iterator[WordNames]:
    """Hints and name tags of the words of every text, in the order given."""
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        written = annotate_texts([named.text for named in batch])
        lower = annotate_texts([in_lower_case(named.text) for named in batch])
        for named, as_written, in_lower in zip(batch, written, lower, strict=True):
            words = read_words(named.text, tokenizer)
            hints, lower_hints = (word_hints(doc, doc.text, words).astype(np.uint8) for doc in (as_written, in_lower))
            yield WordNames(hints, lower_hints, _shares(named, words.spans))


def _shares(named: NamedText, spans: Sequence[tuple[int, int]]) -> NDArray[np.float16]:
    if named.names is None:
        return np.zeros((len(spans), len(NAME_TAGS)), np.float16)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    tags = np.full(len(spans), OUTSIDE, np.int64)
    for start, end, kind in named.names:
        first, last = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)
        tags[first:last] = NAME_INSIDE[kind]
        tags[first : min(first + 1, last)] = NAME_BEGIN[kind]
    return np.eye(len(NAME_TAGS), dtype=np.float16)[tags]
