"""How words are written: the encoder reads everything in lower case, the name head is told the capitals apart."""

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.claims.tagging.words import Words

LOWER, TITLE, UPPER, MIXED, DIGITS, MARK, UNKNOWN = range(7)
"""The shapes, those of words that have letters first. `UNKNOWN`: a word of a line where capitals say nothing."""
SHAPES = 7

HEADLINE_SHARE = 0.75
"""A line with this share of its longer words in capitals is written like a headline."""
LONGER = 3


def word_shapes(text: str, words: Words) -> NDArray[np.int64]:
    """[words] shapes. In a line without capitals, or with little else, letters are `UNKNOWN`."""
    found = np.array([_shape(text[start:end]) for start, end in words.spans], np.int64)
    for start, end in words.line_ranges():
        line = found[start:end]
        lengths = np.array([last - first for first, last in words.spans[start:end]])
        letters = line < DIGITS
        longer = letters & (lengths > LONGER)
        capitals = letters & (line != LOWER)
        if not capitals.any() or (longer.sum() > 2 and capitals[longer].mean() >= HEADLINE_SHARE):
            line[letters] = UNKNOWN
    return found


def _shape(word: str) -> int:
    if not any(map(str.isalpha, word)):
        return DIGITS if any(map(str.isalnum, word)) else MARK
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def in_lower_case(text: str) -> str:
    """`text` in lower case, as long as it was: the few letters that would become two are kept."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
