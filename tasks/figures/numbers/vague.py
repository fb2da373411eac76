"""Vague numbers: dozens, tens of thousands, several hundred, a couple of."""

import functools

from sayso.tasks.figures.lexemes import Lexeme, low, skip
from sayso.tasks.figures.lexicon import entries
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.quantity import Number

LONGEST_VAGUE = 5
"""Lexemes of the longest: tens of hundreds of thousands."""

MOST_SCALES = 3


@functools.cache
def _bounds() -> dict[str, tuple[float, float]]:
    return {row["word"]: (float(row["value"]), float(row["high"])) for row in entries("number_words", "vague")}


def vague_plural(lexemes: list[Lexeme], index: int) -> Number:
    """Dozens, hundreds, tens of thousands, hundreds of millions."""
    lowest, highest = _bounds()[low(lexemes, index)]
    last = index + 1
    while low(lexemes, last) == "of" and low(lexemes, last + 1) in _bounds() and last - index < LONGEST_VAGUE:
        scale = _bounds()[low(lexemes, last + 1)][0] / 2
        lowest, highest, last = lowest * scale, (highest + 1) * scale - 1, last + 2
    return Number(index, last, None, "vague plural", lowest, highest, scale=lowest / 2, integer=False)


def few(lexemes: list[Lexeme], index: int) -> Number | None:
    """Several hundred, a few thousand."""
    scale, last = _scales(lexemes, index + 1)
    if scale == 1.0:
        return None
    return Number(index, last, None, "vague few", 2 * scale, 10 * scale - 1, scale=scale, integer=False)


def couple(lexemes: list[Lexeme], index: int) -> Number | None:
    """A couple of hundred, a couple of trees."""
    scale, last = _scales(lexemes, skip(lexemes, index + 1, ("of",)))
    if last == index + 1:
        return None
    return Number(index, last, 2 * scale, "couple", scale=scale, mantissa=2.0)


def _scales(lexemes: list[Lexeme], first: int) -> tuple[float, int]:
    """The product of the scale words from lexeme `first` on, and the lexeme after them."""
    scale, last = 1.0, first
    while last - first < MOST_SCALES and (factor := group("scale").get(low(lexemes, last).rstrip("s"))):
        scale, last = scale * factor, last + 1
    return scale, last
