"""Text to words, and words to windows that fit the encoder; the same for training and for use."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.tasks.knowledge.gazetteer import WORD

LINE = re.compile(r"[^\n]+")
SENTENCE_END = frozenset(".!?…”’\"'")

WINDOW_PIECES = 256
"""Word pieces of a window, the encoder's own marks included."""
OVERLAP_PIECES = 64
"""Pieces that two neighbouring windows share, so that no word is without context on either side."""
WORD_PIECES = 8
"""Pieces kept of one word; the rest of a longer one says nothing about attribution."""
WORDS_KEPT = 20_000
"""Words whose pieces are kept: nine of ten have been read before."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of the pieces that an encoder reads before a window, after it and between its lines, and for what it lacks.

    As they are, those of BERT.
    """

    first: int = 101
    last: int = 102
    unknown: int = 100


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text: character spans, line number and word pieces of each."""

    spans: list[tuple[int, int]]
    lines: list[int]
    pieces: list[list[int]]
    marks: Marks = field(default_factory=Marks)

    def __len__(self) -> int:
        return len(self.spans)

    def starts_line(self, word: int) -> bool:
        """Whether a word, not the first of all, is the first of its line."""
        return self.lines[word] != self.lines[word - 1]

    def line_ranges(self) -> Iterator[tuple[int, int]]:
        """First word of every line that has any, and the one behind its last."""
        return pairwise(accumulate(Counter(self.lines).values(), initial=0))

    def touching(self, start: int, end: int) -> range:
        """The words that stand between two places of the text, wholly or in part."""
        return range(
            bisect_right(self.spans, start, key=itemgetter(1)), bisect_left(self.spans, end, key=itemgetter(0))
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (exclusive) as the encoder reads them.

    `ids`: [pieces] piece ids; `heads`: [words] index into `ids` of the first piece of every word.
    """

    start: int
    end: int
    ids: NDArray[np.int64]
    heads: NDArray[np.int64]


def read_words(text: str, tokenizer: Tokenizer, marks: Marks | None = None) -> Words:
    """Split `text` into words, line by line, and each word into pieces."""
    marks = marks or Marks()
    spans: list[tuple[int, int]] = []
    lines: list[int] = []
    pieces: list[list[int]] = []
    for number, line in enumerate(LINE.finditer(text)):
        found = [word.span() for word in WORD.finditer(text, *line.span())]
        spans += found
        lines += [number] * len(found)
        pieces += [_pieces(tokenizer, text[start:end]) or [marks.unknown] for start, end in found]
    return Words(spans, lines, pieces, marks)


@functools.lru_cache(maxsize=WORDS_KEPT)
def _pieces(tokenizer: Tokenizer, word: str) -> list[int]:
    """The pieces of a word, which are the same wherever it stands."""
    encoding = tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
    own = (piece for piece, of in zip(encoding.ids, encoding.word_ids, strict=True) if of is not None)
    return list(islice(own, WORD_PIECES))


def windows(
    words: Words, text: str, overlap: int = OVERLAP_PIECES, first: int = WINDOW_PIECES, size: int = WINDOW_PIECES
) -> list[Window]:
    """Cut `words` into windows of at most `size` pieces (the first of at most `first`), ending at lines or sentences.

    Neighbours share up to `overlap` pieces, beginning with a sentence.
    """
    cost = [len(pieces) for pieces in words.pieces]
    for line_start, _ in islice(words.line_ranges(), 1, None):
        cost[line_start] += 1
    found: list[Window] = []
    start, limit = 0, first
    while start < len(words):
        end, used = start, 2
        while end < len(words) and used + cost[end] <= limit:
            used += cost[end]
            end += 1
        end = max(end, start + 1)
        if end < len(words):
            end = _cut(words, text, start, end)
        found.append(_window(words, start, end))
        if end == len(words):
            break
        start, limit = _restart(words, text, start, end, cost, overlap), size
    return found


def _starts_sentence(words: Words, text: str, word: int) -> bool:
    before = text[words.spans[word - 1][1] - 1]
    return words.starts_line(word) or (before in SENTENCE_END and text[words.spans[word][0] - 1] == " ")


def _cut(words: Words, text: str, start: int, end: int) -> int:
    """The best place to end a window: a line's end in its second half, else a sentence's, else `end`."""
    cuts = range(end, start + (end - start) // 2, -1)
    lines = filter(words.starts_line, cuts)
    sentences = (cut for cut in cuts if _starts_sentence(words, text, cut))
    return next(lines, next(sentences, end))


def _restart(words: Words, text: str, start: int, end: int, cost: list[int], overlap: int) -> int:
    """The first word of the next window: a sentence's, at most `overlap` pieces before `end`."""
    used, begin = 0, end
    while begin > start + 1 and used + cost[begin - 1] <= overlap:
        begin -= 1
        used += cost[begin]
    while begin < end and not _starts_sentence(words, text, begin):
        begin += 1
    return begin


def _window(words: Words, start: int, end: int) -> Window:
    ids, heads = [words.marks.first], []
    for word in range(start, end):
        if word > start and words.starts_line(word):
            ids.append(words.marks.last)
        heads.append(len(ids))
        ids += words.pieces[word]
    ids.append(words.marks.last)
    return Window(start, end, np.array(ids, np.int64), np.array(heads, np.int64))
