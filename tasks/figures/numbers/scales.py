"""Number grammar, middle layer: what follows a number and is part of it: fractions and scale words."""

import functools
import re
from dataclasses import dataclass, replace

from sayso.tasks.figures.lexemes import Lexeme, glued, low, peek, said, skip, skip_tie, written
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import Part, fraction, group, product, unit_words
from sayso.tasks.figures.numbers.spelled import small
from sayso.tasks.figures.quantity import Number
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

MOST_SCALES = 4
"""Lexemes of the scale words behind a number."""

_CENTS = re.compile(r"\d{1,3}\.\d\d")
_YEAR = 4
"""Digits of a year."""

_SMALLEST_PLURAL = 4
"""Letters of the shortest word that counts as a plural for its s."""


@dataclass(frozen=True, slots=True)
class ScaleCase:
    """The word at lexeme `at`, behind `number`."""

    lexemes: list[Lexeme]
    at: int
    number: Number


def _is_measured(case: ScaleCase) -> bool:
    """Whether the word behind is a unit of measure in the plural: 15m hectares."""
    word = low(case.lexemes, case.at + 1)
    return word.endswith("s") and word[:-1] in unit_words("measure")


def _ends_as_plural(case: ScaleCase) -> bool:
    word = low(case.lexemes, case.at + 1)
    return len(word) >= _SMALLEST_PLURAL and word.endswith("s")


@functools.cache
def scale_words() -> DecisionList[ScaleCase]:
    """The group of number words that a word behind a number has its factor from."""
    return decision_list(
        {
            "word": lambda case: low(case.lexemes, case.at),
            "written": lambda case: peek(case.lexemes, case.at).text,
            "digits": lambda case: case.number.is_digits,
            "glued": lambda case: glued(case.lexemes, case.at),
            "currency": lambda case: low(case.lexemes, case.number.first - 1) in words("contexts", "currency letters"),
            "measured": _is_measured,
            "following": lambda case: low(case.lexemes, case.at + 1),
            "plural": _ends_as_plural,
            "dated": lambda case: (
                case.number.is_whole_digits
                and case.number.last - case.number.first == 1
                and len(peek(case.lexemes, case.number.first).text) == _YEAR
            ),
        },
        rows("scale_words"),
        {
            **{name.replace(" ", "_"): group(name) for name in ("scale", "plural scale", "short", "letter")},
            "money_after_m": words("contexts", "money after m"),
            "no_plural": words("contexts", "no plural"),
        },
    )


def mixed(lexemes: list[Lexeme], number: Number) -> Number:
    """Adds a fraction that follows: 3 1/2, 2½, two and a half, two and three-quarters, 3-1/2."""
    if number.value is None:
        return number
    if not number.integer:
        return _with_part_of_cent(lexemes, number)
    part = _part_behind(lexemes, number.last)
    if part is None or part.value >= 1:
        return number
    return replace(number, last=part.last, value=number.value + part.value, form="mixed", integer=False)


def _with_part_of_cent(lexemes: list[Lexeme], number: Number) -> Number:
    """Adds the part of a cent of a price of grain: 4.86-1/4."""
    text = written(lexemes, number.first, number.last)
    part = fraction(lexemes, number.last + 1) if low(lexemes, number.last) == "-" else None
    if number.value is None or part is None or part.value >= 1 or not _CENTS.fullmatch(text):
        return number
    return replace(number, last=part.last, value=round(number.value + part.value / 100, 6), form="mixed")


def _part_behind(lexemes: list[Lexeme], at: int) -> Part | None:
    if low(lexemes, at) == "-" and low(lexemes, at + 1) == "and" and low(lexemes, at + 2) == "-":
        return spelled_part(lexemes, at + 3) or _article_part(lexemes, at + 3)
    if low(lexemes, at) == "and":
        return fraction(lexemes, at + 1) or spelled_part(lexemes, at + 1)
    return fraction(lexemes, skip_tie(lexemes, at, ("-",)))


def _article_part(lexemes: list[Lexeme], at: int) -> Part | None:
    """The half of 28-and-a-half."""
    if low(lexemes, at) not in group("article") or low(lexemes, at + 1) != "-":
        return None
    below = group("part").get(low(lexemes, at + 2))
    return None if below is None else Part(1 / below, at + 3)


def spelled_part(lexemes: list[Lexeme], index: int) -> Part | None:
    """A spelled fraction: a half, two-thirds, three quarters; not two or eight quarters."""
    top = Part(1.0, index + 1) if low(lexemes, index) in group("article") else small(lexemes, index)
    if top is None or not 0 < top.value <= 20:
        return None
    after = skip(lexemes, top.last, ("-",))
    below = group("part").get(low(lexemes, after))
    is_half = below is not None and 2 * top.value == below and top.value > 1
    if below is None or is_half or top.value >= below or (top.value == 1) == low(lexemes, after).endswith("s"):
        return None
    return Part(top.value / below, after + 1)


def scaled(lexemes: list[Lexeme], number: Number) -> Number:
    """Multiplies by the scale words that follow: 1.5 billion, 4 hundred million, 3bn, 40k, $10m."""
    if number.value is None:
        return number
    scale, at = _scales_behind(lexemes, number)
    if at == number.last:
        return replace(number, mantissa=number.value)
    value, half = number.value, _and_a_part(lexemes, at) if number.integer else None
    if half is not None:
        value, at = value + half.value, half.last
    form = number.form + "+scale"
    return replace(number, last=at, value=product(value, scale), scale=scale, mantissa=number.value, form=form)


def _scales_behind(lexemes: list[Lexeme], number: Number) -> tuple[float, int]:
    """The product of the scale words behind a number, and the lexeme after them."""
    at, scale = number.last, 1.0
    while at - number.last < MOST_SCALES:
        step = skip(lexemes, at, ("-",)) if glued(lexemes, at) else at
        source = scale_words().outcome(ScaleCase(lexemes, step, number))
        if not source:
            break
        scale, at = scale * group(source)[low(lexemes, step)], step + 1
    return scale, at


def _and_a_part(lexemes: list[Lexeme], at: int) -> Part | None:
    """The half of "a million and a half"."""
    if low(lexemes, at) == "and" and low(lexemes, at + 1) in group("article"):
        return spelled_part(lexemes, at + 1)
    return None


def of_a_scale(lexemes: list[Lexeme], first: int, part: Part) -> Number:
    """Half a million, half a dozen, a quarter (of a) million, two thirds of a million; or the fraction alone."""
    at = part.last
    at = at + 2 if said(lexemes, at, at + 2) == ("of", "a") else skip(lexemes, at, ("a",))
    scale = group("scale").get(low(lexemes, at))
    if scale is None:
        return Number(first, part.last, part.value, "fraction", integer=False)
    value = part.value * scale
    return Number(first, at + 1, value, "fraction+scale", scale=scale, mantissa=part.value, integer=False)


def and_a_half(lexemes: list[Lexeme], number: Number, scale: float) -> Number:
    """One million and a half."""
    part = _and_a_part(lexemes, number.last)
    if part is None or number.value is None:
        return number
    return replace(number, last=part.last, value=number.value + part.value * scale, form="mixed")
