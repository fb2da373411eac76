"""Number grammar, top layer: reads every number of a line, with its sign, fraction and scale."""

import re
from collections.abc import Callable, Set
from dataclasses import replace
from itertools import takewhile

from sayso.tasks.figures.lexemes import MINUS, Lexeme, glued, low, peek, skip, written
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.numerals import Part, digits, finite, fraction, group
from sayso.tasks.figures.numbers.scales import and_a_half, mixed, of_a_scale, scaled, spelled_part
from sayso.tasks.figures.numbers.spelled import scaled_up, spelled
from sayso.tasks.figures.numbers.vague import few, vague_plural
from sayso.tasks.figures.quantity import Number

LONGEST_POWER = 8
"""Lexemes of a power of ten with its signs."""

MOST_PLACES = 12
"""Spoken decimals of one number."""

_POWER = re.compile(rf"[×xX] ?10([\^+{''.join(MINUS - {'-'})}-]+)(\d{{1,3}})(?![\d]|[.,]\d)")
_LARGEST_POWER = 300
_BEFORE_SIGN = frozenset(("(", "$", "€", "£", "¥", "~", "≈", "=", "<", ">"))


def read_numbers(lexemes: list[Lexeme], masked: Set[int]) -> list[Number]:
    """All numbers of a line, left to right, none overlapping; lexemes in `masked` are passed over."""
    found: list[Number] = []
    index = 0
    while index < len(lexemes):
        number = None if index in masked else read_number(lexemes, index)
        if number is None:
            index += 1
        else:
            found.append(number)
            index = number.last
    return found


def read_number(lexemes: list[Lexeme], index: int) -> Number | None:
    """The number that starts at `index`, if one does."""
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
    return None if part is None else scaled(lexemes, _fraction(index, part))


def _fraction(index: int, part: Part) -> Number:
    return Number(index, part.last, part.value, "fraction", integer=False)


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


def _worded(lexemes: list[Lexeme], index: int) -> Number | None:
    """A number that starts with a word."""
    for name, reader in _BY_FIRST_WORD.items():
        if lexemes[index].low in group(name):
            return reader(lexemes, index)
    part = spelled_part(lexemes, index)
    if part is not None:
        return of_a_scale(lexemes, _fraction(index, part))
    return _cardinal(lexemes, index)


def _cardinal(lexemes: list[Lexeme], index: int) -> Number | None:
    reading = spelled(lexemes, index)
    if reading is None:
        return None
    number = _pointed(lexemes, Number(index, reading.last, reading.value, "spelled", mantissa=reading.value or 0.0))
    largest = max(group("scale").get(piece.low, 1.0) for piece in lexemes[index : number.last])
    if low(lexemes, number.last - 1) not in group("scale"):
        number = mixed(lexemes, number)
    if largest == 1.0:
        return scaled(lexemes, number)
    return and_a_half(lexemes, replace(number, scale=largest, mantissa=(number.value or 0.0) / largest), largest)


def _pointed(lexemes: list[Lexeme], number: Number) -> Number:
    """Spoken decimals: one point five."""
    if number.value is None or low(lexemes, number.last) != "point":
        return number
    first = number.last + 1
    said = (group("cardinal").get(piece.low, 10.0) for piece in lexemes[first : first + MOST_PLACES])
    places = [str(int(figure)) for figure in takewhile(lambda figure: figure < 10, said)]
    if not places:
        return number
    value = number.value + float("0." + "".join(places))
    return replace(number, last=first + len(places), value=value, form="spelled", integer=False)


def _with_article(lexemes: list[Lexeme], index: int) -> Number | None:
    """A hundred (and two), a million, a dozen, a third of, a half, a few thousand, a couple of hundred."""
    word, following = low(lexemes, index + 1), low(lexemes, index + 2)
    if word in group("few"):
        number = few(lexemes, index + 1)
        return None if number is None else replace(number, first=index)
    if word in group("scale"):
        return _article_and_scale(lexemes, index, group("scale")[word])
    if word == "quarter" and following in group("scale"):
        return of_a_scale(lexemes, _fraction(index, Part(0.25, index + 2)))
    part = spelled_part(lexemes, index) if word == "half" or following == "of" else None
    return None if part is None else of_a_scale(lexemes, _fraction(index, part))


def _article_and_scale(lexemes: list[Lexeme], index: int, scale: float) -> Number | None:
    reading = scaled_up(lexemes, Part(1.0, index + 1))
    if reading.value is None:
        return None
    number = Number(index, reading.last, reading.value, "article", scale=scale, mantissa=reading.value / scale)
    return and_a_half(lexemes, number, scale)


def _half(lexemes: list[Lexeme], index: int) -> Number | None:
    """Half of, half the, half a million, half a dozen, quarter million; not "first half", "half-time", "quarter"."""
    word, before = low(lexemes, index), low(lexemes, index - 1)
    number = of_a_scale(lexemes, _fraction(index, Part(group("half")[word], index + 1)))
    if number.last > index + 1:
        return number
    if word != "half" or before in words("contexts", "part of a whole") or index + 1 == len(lexemes):
        return None
    is_share = low(lexemes, index + 1) in words("contexts", "after half") or before in words("contexts", "before half")
    return number if is_share else None


def _spelled_minus(lexemes: list[Lexeme], index: int) -> Number | None:
    at = skip(lexemes, index + 1, ("-",))
    if low(lexemes, at) in group("article") or low(lexemes, at) in group("minus"):
        return None
    number = read_number(lexemes, at)
    if number is None or number.value is None:
        return None
    return replace(number, first=index, value=-abs(number.value), signed=True)


_Reader = Callable[[list[Lexeme], int], Number | None]

_BY_KIND: dict[str, _Reader] = {
    "digits": _digit_number,
    "fraction": _written_fraction,
    "sign": _leading_point,
    "word": _worded,
}
_BY_FIRST_WORD: dict[str, _Reader] = {
    "article": _with_article,
    "half": _half,
    "minus": _spelled_minus,
    "vague": vague_plural,
    "few": few,
    "several": few,
}
"""What reads a number that begins with a word of a group of the number words."""
