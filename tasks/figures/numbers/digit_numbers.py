"""Number grammar: numbers that are written in digits or signs: 1,234.5, ½, 1.99×10^30, .001, -5."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sayso.tasks.figures.lexemes import MINUS, Lexeme, glued, peek, written
from sayso.tasks.figures.numbers.numerals import digits, finite, fraction
from sayso.tasks.figures.numbers.scales import mixed, scaled
from sayso.tasks.figures.quantity import Number

LONGEST_POWER = 8
"""Lexemes of a power of ten with its signs."""

LARGEST_POWER = 300
"""What a float holds of powers of ten, with its mantissa."""

_POWER = re.compile(r"[×xX] ?10([\^+−–﹣－-]+)(\d{1,3})(?!\d|[.,]\d)")
_POINT = re.compile(r"\.\d+")
_SIGNED = re.compile(r"(?:(?:[($€£¥~≈=<>]|\S+ )?(?:(?P<plus>\+)|[−﹣－-])|–)[\d.]\S*")
"""A sign before a number, with what stands before that; a dash only where nothing does."""


def written_number(lexemes: list[Lexeme], index: int) -> Number | None:
    """The number in digits or signs that starts at `index`, if one does."""
    piece = peek(lexemes, index)
    reader = _READERS.get(piece.text if piece.kind == "sign" else piece.kind)
    return None if reader is None else reader(lexemes, index)


def _digit_number(lexemes: list[Lexeme], index: int) -> Number:
    part = fraction(lexemes, index)
    if part is not None:
        number = Number(index, part.last, part.value, "fraction", is_digits=True, integer=False)
        return _signed(lexemes, scaled(lexemes, number))
    reading = digits(lexemes, index)
    number = Number(
        index,
        reading.last,
        reading.value,
        reading.form,
        is_digits=True,
        grouped=reading.grouped,
        integer=reading.integer,
    )
    return _signed(lexemes, scaled(lexemes, _power(lexemes, mixed(lexemes, number))))


def _power(lexemes: list[Lexeme], number: Number) -> Number:
    """Powers of ten: 1.99×10^30, 2.5 x 10−5."""
    found = _POWER.match(written(lexemes, number.last, number.last + LONGEST_POWER))
    if found is None or number.value is None:
        return number
    signs, figures = found.groups()
    power = int(figures) if MINUS.isdisjoint(signs) else -int(figures)
    value = finite(number.value * 10.0**power) if power < LARGEST_POWER else None
    return replace(number, last=number.last + 3 + len(signs), value=value, form="power of ten", integer=False)


def _leading_point(lexemes: list[Lexeme], index: int) -> Number | None:
    """A decimal without its zero: .001."""
    said = _POINT.fullmatch(written(lexemes, index, index + 2))
    if said is None or (glued(lexemes, index) and lexemes[index - 1].kind != "sign"):
        return None
    number = Number(index, index + 2, finite(float("0" + said[0])), "digits", is_digits=True, integer=False)
    return _signed(lexemes, scaled(lexemes, number))


def _written_fraction(lexemes: list[Lexeme], index: int) -> Number | None:
    part = fraction(lexemes, index)
    return None if part is None else scaled(lexemes, Number(index, part.last, part.value, "fraction", integer=False))


def _signed(lexemes: list[Lexeme], number: Number) -> Number:
    """Takes in a minus or plus that stands right before the number, where it is not a dash or a range."""
    said = _SIGNED.fullmatch(written(lexemes, max(0, number.first - 2), number.first + 1))
    if said is None:
        return number
    value = number.value if said["plus"] or number.value is None else -number.value
    return replace(number, first=number.first - 1, value=value, signed=True)


_READERS: Mapping[str, Callable[[list[Lexeme], int], Number | None]] = {
    "digits": _digit_number,
    "fraction": _written_fraction,
    ".": _leading_point,
}
"""What reads a number that begins with a lexeme of a kind, or with a sign."""
