"""Number grammar, middle layer: what follows a number and is part of it: fractions and scale words."""

from dataclasses import replace

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.numerals import Reading, finite, fraction, group, small
from sayso.tasks.figures.quantity import Number


def mixed(lexemes: list[Lexeme], number: Number) -> Number:
    """Adds a fraction that follows: 3 1/2, 2½, two and a half, two and three-quarters, 3-1/2."""
    if number.value is None or not number.integer:
        return number
    at = number.last
    if at < len(lexemes) and lexemes[at].text == "-" and glued(lexemes, at) and glued(lexemes, at + 1):
        part = fraction(lexemes, at + 1)
    else:
        part = fraction(lexemes, at)
    if part is None and at < len(lexemes) and lexemes[at].low == "and":
        part = fraction(lexemes, at + 1) or spelled_part(lexemes, at + 1)
    if part is None or part.value is None or part.value >= 1:
        return number
    return replace(number, last=part.last, value=number.value + part.value, form="mixed", integer=False)


def spelled_part(lexemes: list[Lexeme], index: int) -> Reading | None:
    """A spelled fraction: a half, two-thirds, three quarters."""
    if index + 1 >= len(lexemes):
        return None
    top = 1.0 if lexemes[index].low in ("a", "an") else None
    after = index + 1
    if top is None:
        reading = small(lexemes, index)
        if reading is None or not reading.value or reading.value > 20:
            return None
        top, after = reading.value, reading.last
    if after < len(lexemes) and lexemes[after].text == "-":
        after += 1
    if after >= len(lexemes):
        return None
    below = group("part").get(lexemes[after].low)
    if below is None or (top == 1) == lexemes[after].low.endswith("s") or (top > 1 and lexemes[after].low == "half"):
        return None
    return Reading(top / below, after + 1, integer=False)


def scaled(lexemes: list[Lexeme], number: Number) -> Number:
    """Multiplies by the scale words that follow: 1.5 billion, 4 hundred million, 3bn, 40k, $10m."""
    mantissa, value, at, scale = number.value, number.value, number.last, 1.0
    if value is None:
        return number
    while at < len(lexemes) and at - number.last < 4:
        step = at
        if lexemes[at].text == "-" and glued(lexemes, at) and at + 1 < len(lexemes):
            step = at + 1
        factor = _scale_at(lexemes, step, number)
        if factor is None:
            break
        scale *= factor
        at = step + 1
    if scale == 1.0:
        return replace(number, mantissa=value)
    half = spelled_part(lexemes, at + 1) if at < len(lexemes) and lexemes[at].low == "and" else None
    if half is not None and half.value is not None and number.integer and lexemes[at + 1].low in ("a", "an"):
        value, at = value + half.value, half.last
    return replace(
        number, last=at, value=finite(value * scale), scale=scale, mantissa=mantissa or 0.0, form=number.form + "+scale"
    )


def _scale_at(lexemes: list[Lexeme], at: int, number: Number) -> float | None:
    word = lexemes[at]
    if word.kind != "word":
        return None
    if word.low in group("scale"):
        return group("scale")[word.low]
    if not number.is_digits:
        return None
    if word.low in group("short") and (
        word.low not in ("mm", "cr") or (word.low == "cr" or _has_currency(lexemes, number.first))
    ):
        return group("short")[word.low]
    if word.low in group("letter") and glued(lexemes, at) and _letter_is_scale(lexemes, at, number):
        return group("letter")[word.low]
    return None


def _has_currency(lexemes: list[Lexeme], first: int) -> bool:
    if first == 0:
        return False
    before = lexemes[first - 1]
    return before.text in "$€£¥₹" or before.low in words("contexts", "currency letters")


def _letter_is_scale(lexemes: list[Lexeme], at: int, number: Number) -> bool:
    """Whether the letter glued to the digits is a scale: $10m, 13.6M, 4.2m people; not 37m, 45t."""
    letter = lexemes[at].text
    if _has_currency(lexemes, number.first):
        return True
    if letter in "MB":
        return True
    following = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return (
        letter == "m"
        and following is not None
        and following.kind == "word"
        and (
            following.low in words("contexts", "counted after m")
            or (following.low.endswith("s") and len(following.low) > 3 and following.low != "across")
        )
    )


def of_a_scale(lexemes: list[Lexeme], number: Number) -> Number:
    """Half a million, half a dozen, a quarter (of a) million, two thirds of a million, three quarters billion."""
    at = number.last
    if at < len(lexemes) and lexemes[at].low == "of":
        at += 1
        if at >= len(lexemes) or lexemes[at].low != "a":
            return number
    if at < len(lexemes) and lexemes[at].low == "a":
        at += 1
    if at < len(lexemes) and lexemes[at].low in group("scale") and number.value is not None:
        scale = group("scale")[lexemes[at].low]
        return replace(
            number, last=at + 1, value=number.value * scale, form="fraction+scale", scale=scale, mantissa=number.value
        )
    return number


def and_a_half(lexemes: list[Lexeme], number: Number, scale: float) -> Number:
    """One million and a half."""
    at = number.last
    if at + 2 < len(lexemes) and lexemes[at].low == "and" and lexemes[at + 1].low == "a" and number.value is not None:
        part = spelled_part(lexemes, at + 1)
        if part is not None and part.value is not None:
            return replace(number, last=part.last, value=number.value + part.value * scale, form="mixed")
    return number
