"""Number grammar: numbers that are written in digits or signs: 1,234.5, ½, 1.99×10^30, .001, -5."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sayso.tasks.figures.lexemes import MINUS, Lexeme, glued, low, peek, written
from sayso.tasks.figures.numbers.numerals import digits, finite, fraction
from sayso.tasks.figures.numbers.scales import fraction_number, mixed, scaled
from sayso.tasks.figures.quantity import Number

LONGEST_POWER = 8
"""Lexemes of a power of ten with its signs."""

_POWER = re.compile(rf"[×xX] ?10([\^+{''.join(MINUS - {'-'})}-]+)(\d{{1,3}})(?!\d|[.,]\d)")
_LARGEST_POWER = 300
_BEFORE_SIGN = frozenset(("(", "$", "€", "£", "¥", "~", "≈", "=", "<", ">"))


def written_number(lexemes: list[Lexeme], index: int) -> Number | None:
    """The number in digits or signs that starts at `index`, if one does."""
    reader = _BY_KIND.get(peek(lexemes, index).kind)
    return None if reader is None else reader(lexemes, index)


def _digit_number(lexemes: list[Lexeme], index: int) -> Number:
    part = fraction(lexemes, index)
    if part is not None:
        number = Number(index, part.last, part.value, "fraction", is_digits=True, integer=False)
        return _signed(lexemes, scaled(lexemes, number))
    reading = digits(lexemes, index)
    if reading is None:
        return _signed(lexemes, Number(index, index + 1, None, "digits:contradictory", is_digits=True))
    form = "digits:beyond float" if reading.value is None else "digits"
    number = Number(
        index, reading.last, reading.value, form, is_digits=True, grouped=reading.grouped, integer=reading.integer
    )
    return _signed(lexemes, scaled(lexemes, _power(lexemes, mixed(lexemes, number))))


def _power(lexemes: list[Lexeme], number: Number) -> Number:
    """Powers of ten: 1.99×10^30, 2.5 x 10−5."""
    found = _POWER.match(written(lexemes, number.last, number.last + LONGEST_POWER))
    if found is None or number.value is None:
        return number
    signs, figures = found.groups()
    power = int(figures) if MINUS.isdisjoint(signs) else -int(figures)
    value = finite(number.value * 10.0**power) if power < _LARGEST_POWER else None
    return replace(number, last=number.last + 3 + len(signs), value=value, form="power of ten", integer=False)


def _leading_point(lexemes: list[Lexeme], index: int) -> Number | None:
    """A decimal without its zero: .001."""
    figures = peek(lexemes, index + 1).text
    if lexemes[index].text != "." or not figures.isdecimal() or not glued(lexemes, index + 1):
        return None
    if glued(lexemes, index) and lexemes[index - 1].kind != "sign":
        return None
    number = Number(index, index + 2, finite(float("0." + figures)), "digits", is_digits=True, integer=False)
    return _signed(lexemes, scaled(lexemes, number))


def _written_fraction(lexemes: list[Lexeme], index: int) -> Number | None:
    part = fraction(lexemes, index)
    return None if part is None else scaled(lexemes, fraction_number(index, part))


def _signed(lexemes: list[Lexeme], number: Number) -> Number:
    """Takes in a minus or plus that stands right before the number, where it is not a dash or a range."""
    at = number.first - 1
    sign = low(lexemes, at)
    if (sign != "+" and sign not in MINUS) or not glued(lexemes, number.first):
        return number
    if at > 0 and (sign == "–" or (glued(lexemes, at) and lexemes[at - 1].text not in _BEFORE_SIGN)):
        return number
    value = number.value if sign == "+" or number.value is None else -number.value
    return replace(number, first=at, value=value, signed=True)


_BY_KIND: Mapping[str, Callable[[list[Lexeme], int], Number | None]] = {
    "digits": _digit_number,
    "fraction": _written_fraction,
    "sign": _leading_point,
}
