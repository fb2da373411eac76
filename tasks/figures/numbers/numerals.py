"""Number grammar, lowest layer: the words of numbers, digit strings and written fractions."""

import functools
import math
import re
from typing import NamedTuple

from sayso.tasks.figures.lexemes import VULGAR, Lexeme, peek, written
from sayso.tasks.figures.lexicon import entries, rows

MOST_GROUPS = 8
"""Groups of digits that spaces may part."""

_GROUP = re.compile(r"\d{3}(?:\.\d+)*")
_FRACTION = re.compile(r"(\d{1,3})[/⁄](\d{1,3})")


class Reading(NamedTuple):
    """A value and the lexeme after its last; `value` is None where the digits say no number, which `form` tells why."""

    value: float | None
    last: int
    grouped: bool = False
    integer: bool = True
    form: str = "digits"


class Part(NamedTuple):
    """A small number or a fraction, and the lexeme after its last."""

    value: float
    last: int


class DigitForm(NamedTuple):
    """A way of writing numbers in digits: `grouping` parts the groups, `decimal` stands before the decimals."""

    pattern: re.Pattern[str]
    grouping: str
    decimal: str


@functools.cache
def group(name: str) -> dict[str, float]:
    """The words of one group of the number words, with their values."""
    return {row["word"]: float(row["value"]) for row in entries("number_words", name)}


def product(value: float, scale: float) -> float | None:
    """A number by its scale, without what binary fractions add: 4.1 billion is 4,100,000,000."""
    scaled = value * scale
    return float(f"{scaled:.15g}") if math.isfinite(scaled) else None


@functools.cache
def unit_words(kind: str) -> frozenset[str]:
    """The single words that name a unit of measure or of time in the singular."""
    named = (word for row in rows("units") if row["kind"] == kind for word in row["words"].split(","))
    return frozenset(word for word in named if word.isalpha() and not word.endswith("s"))


def finite(value: float) -> float | None:
    """The value, or None where it is beyond what a float holds."""
    return value if math.isfinite(value) else None


@functools.cache
def _digit_forms() -> tuple[DigitForm, ...]:
    return tuple(
        DigitForm(re.compile(row["pattern"]), row["grouping"].replace("space", " "), row["decimal"])
        for row in rows("digits")
    )


def digits(lexemes: list[Lexeme], index: int) -> Reading:
    """The digit string at `index`, with its decimals and grouping."""
    last = index + 1
    while last - index < MOST_GROUPS and _is_further_group(lexemes, last):
        last += 1
    return (
        _read(written(lexemes, index, last), last)
        or _read(lexemes[index].text, index + 1)
        or Reading(None, index + 1, form="digits:contradictory")
    )


def _is_further_group(lexemes: list[Lexeme], at: int) -> bool:
    """Whether one space parts three digits from digits before them: 40 000."""
    before, piece = lexemes[at - 1], peek(lexemes, at)
    return piece.start == before.end + 1 and "." not in before.text and _GROUP.fullmatch(piece.text) is not None


def _read(text: str, last: int) -> Reading | None:
    text = text.replace(", ", ",")
    for form in _digit_forms():
        if form.pattern.fullmatch(text):
            plain = text.replace(form.grouping, "").replace(form.decimal, ".") if form.decimal else text
            value = finite(float(plain))
            told = "digits:beyond float" if value is None else "digits"
            return Reading(value, last, bool(form.grouping), "." not in plain, told)
    return None


def fraction(lexemes: list[Lexeme], index: int) -> Part | None:
    """A written fraction: ½, 1/2, 3⁄4."""
    piece = peek(lexemes, index)
    if piece.kind == "fraction":
        return Part(VULGAR[piece.text], index + 1)
    parts = _FRACTION.fullmatch(written(lexemes, index, index + 3))
    if parts is None or not float(parts[2]):
        return None
    return Part(float(parts[1]) / float(parts[2]), index + 3)
