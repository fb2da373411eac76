"""Vague numbers: dozens, tens of thousands, several hundred, a couple of."""

import functools

from sayso.tasks.figures.lexemes import Lexeme
from sayso.tasks.figures.lexicon import rows
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.quantity import Number


def vague_plural(lexemes: list[Lexeme], index: int) -> Number | None:
    """Dozens, hundreds, tens of thousands, hundreds of millions."""
    bounds = _vague_bounds()
    low, high = bounds[lexemes[index].low]
    last, words = index + 1, [lexemes[index].low]
    while last + 1 < len(lexemes) and lexemes[last].low == "of" and lexemes[last + 1].low in bounds and len(words) < 3:
        word = lexemes[last + 1].low
        scale = bounds[word][0] / 2
        low, high = low * scale, (high + 1) * scale - 1
        words.append(word)
        last += 2
    if words == ["tens"] and not (last < len(lexemes) and lexemes[last].low == "of"):
        return None
    if words == ["scores"] and not (last < len(lexemes) and lexemes[last].low == "of"):
        return None
    return Number(index, last, None, "vague plural", low, high, scale=low / 2, integer=False)


@functools.cache
def _vague_bounds() -> dict[str, tuple[float, float]]:
    return {
        row["word"]: (float(row["value"]), float(row["high"]))
        for row in rows("number_words")
        if row["group"] == "vague"
    }


def few(lexemes: list[Lexeme], index: int) -> Number | None:
    """Several hundred, a few thousand, a couple of hundred, a couple of trees."""
    word, at = lexemes[index].low, index + 1
    if at < len(lexemes) and lexemes[at].low == "of" and word == "couple":
        at += 1
    scale, last = 1.0, at
    while (
        last < len(lexemes)
        and last - at < 3
        and lexemes[last].low.rstrip("s") in group("scale")
        and lexemes[last].kind == "word"
    ):
        scale *= group("scale")[lexemes[last].low.rstrip("s")]
        last += 1
    if word == "couple":
        if last == index + 1:
            return None
        return Number(index, last, 2 * scale, "couple", scale=scale, mantissa=2.0)
    if scale == 1.0:
        return None
    return Number(index, last, None, "vague few", 2 * scale, 10 * scale - 1, scale=scale, integer=False)
