"""Number grammar, top layer: reads every number of a line, with its sign, fraction and scale."""

from collections.abc import Set
from dataclasses import replace

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.numerals import digits, finite, fraction, group, spelled
from sayso.tasks.figures.numbers.scales import and_a_half, mixed, of_a_scale, scaled, spelled_part
from sayso.tasks.figures.numbers.vague import few, vague_plural
from sayso.tasks.figures.quantity import Number

_MINUS = frozenset("-−–﹣－")


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
    piece = lexemes[index]
    if piece.kind == "digits":
        return _signed(lexemes, _digit_number(lexemes, index))
    if piece.kind == "fraction":
        return _written_fraction(lexemes, index)
    if piece.kind == "sign":
        return _leading_point(lexemes, index) if piece.text == "." else None
    return _worded(lexemes, index)


def _digit_number(lexemes: list[Lexeme], index: int) -> Number:
    part = fraction(lexemes, index)
    if part is not None and part.value is not None:
        return scaled(lexemes, Number(index, part.last, part.value, "fraction", is_digits=True, integer=False))
    reading = digits(lexemes, index)
    if reading is None:
        return Number(index, index + 1, None, "digits:contradictory", is_digits=True)
    form = "digits" if reading.value is not None else "digits:beyond float"
    number = Number(
        index, reading.last, reading.value, form, is_digits=True, grouped=reading.grouped, integer=reading.integer
    )
    return scaled(lexemes, _power(lexemes, mixed(lexemes, number)))


def _power(lexemes: list[Lexeme], number: Number) -> Number:
    """Powers of ten: 1.99×10^30, 2.5 x 10−5."""
    at = number.last
    if (
        at + 2 >= len(lexemes)
        or lexemes[at].low not in ("×", "x")
        or lexemes[at + 1].text != "10"
        or number.value is None
    ):
        return number
    at += 2
    sign = 1
    while at < len(lexemes) and glued(lexemes, at) and (lexemes[at].text in "^+" or lexemes[at].text in _MINUS):
        sign = -1 if lexemes[at].text in _MINUS else sign
        at += 1
    if at >= len(lexemes) or not glued(lexemes, at) or not lexemes[at].text.isdecimal() or len(lexemes[at].text) > 3:
        return number
    power = sign * int(lexemes[at].text)
    value = finite(number.value * 10.0**power) if power < 300 else None
    return replace(number, last=at + 1, value=value, form="power of ten", integer=False)


def _leading_point(lexemes: list[Lexeme], index: int) -> Number | None:
    """A decimal without its zero: .001."""
    if not glued(lexemes, index + 1) or lexemes[index + 1].kind != "digits" or not lexemes[index + 1].text.isdecimal():
        return None
    if glued(lexemes, index) and lexemes[index - 1].kind != "sign":
        return None
    value = finite(float("0." + lexemes[index + 1].text))
    return _signed(lexemes, scaled(lexemes, Number(index, index + 2, value, "digits", is_digits=True, integer=False)))


def _written_fraction(lexemes: list[Lexeme], index: int) -> Number:
    reading = fraction(lexemes, index)
    assert reading is not None
    return scaled(lexemes, Number(index, reading.last, reading.value, "fraction", integer=False))


def _signed(lexemes: list[Lexeme], number: Number | None) -> Number | None:
    """Takes in a minus or plus that stands right before the number, where it is not a dash or a range."""
    if number is None or number.first == 0:
        return number
    at = number.first - 1
    sign = lexemes[at].text
    if sign not in _MINUS and sign != "+":
        return number
    if lexemes[at].end != lexemes[number.first].start:
        return number
    if at > 0 and glued(lexemes, at) and lexemes[at - 1].text not in ("(", "$", "€", "£", "¥", "~", "≈", "=", "<", ">"):
        return number
    if sign == "–" and at > 0:
        return number
    value = number.value if sign == "+" or number.value is None else -number.value
    return replace(number, first=at, value=value, signed=True)


def _worded(lexemes: list[Lexeme], index: int) -> Number | None:
    """A number that starts with a word."""
    word = lexemes[index].low
    if word in ("a", "an"):
        return _with_article(lexemes, index)
    if word in ("half", "quarter") and index + 1 < len(lexemes):
        return _half(lexemes, index)
    if word in ("minus", "negative"):
        return _spelled_minus(lexemes, index)
    if word in group("vague"):
        return vague_plural(lexemes, index)
    if word in ("several", "few", "couple"):
        return few(lexemes, index)
    if word in ("hundred", "thousand", "million", "billion", "trillion"):
        return None
    part = spelled_part(lexemes, index)
    if part is not None:
        return of_a_scale(lexemes, Number(index, part.last, part.value, "fraction", integer=False))
    reading = spelled(lexemes, index)
    if reading is None:
        return None
    number = Number(index, reading.last, reading.value, "spelled", mantissa=reading.value or 0.0)
    number = _pointed(lexemes, number)
    largest = max((group("scale").get(lexemes[at].low, 1.0) for at in range(index, number.last)), default=1.0)
    if lexemes[number.last - 1].low not in group("scale"):
        number = mixed(lexemes, number)
    if largest > 1.0:
        number = replace(number, scale=largest, mantissa=(number.value or 0.0) / largest)
        return and_a_half(lexemes, number, largest)
    return scaled(lexemes, number)


def _pointed(lexemes: list[Lexeme], number: Number) -> Number:
    """Spoken decimals: one point five."""
    at = number.last
    if number.value is None or at + 1 >= len(lexemes) or lexemes[at].low != "point":
        return number
    places = ""
    at += 1
    while at < len(lexemes) and len(places) < 12 and lexemes[at].low in group("cardinal"):
        figure = group("cardinal")[lexemes[at].low]
        if figure > 9:
            break
        places += str(int(figure))
        at += 1
    if not places:
        return number
    return replace(number, last=at, value=number.value + float("0." + places), form="spelled", integer=False)


def _with_article(lexemes: list[Lexeme], index: int) -> Number | None:
    """A hundred (and two), a million, a dozen, a third of, a half, a few thousand, a couple of hundred."""
    if index + 1 >= len(lexemes):
        return None
    word = lexemes[index + 1].low
    if word in ("few", "couple"):
        number = few(lexemes, index + 1)
        return None if number is None else replace(number, first=index)
    if word in group("scale") and lexemes[index + 1].kind == "word":
        one = Lexeme("word", "one", "one", lexemes[index].start, lexemes[index].end)
        reading = spelled([one, *lexemes[index + 1 : index + 12]], 0)
        if reading is None or reading.value is None:
            return None
        last = index + reading.last
        scale = group("scale")[word]
        number = Number(index, last, reading.value, "article", scale=scale, mantissa=reading.value / scale)
        return and_a_half(lexemes, number, scale)
    if word == "quarter" and index + 2 < len(lexemes) and lexemes[index + 2].low in group("scale"):
        return of_a_scale(lexemes, Number(index, index + 2, 0.25, "fraction", integer=False))
    if word == "half" or (index + 2 < len(lexemes) and lexemes[index + 2].low == "of"):
        part = spelled_part(lexemes, index)
        if part is not None:
            return of_a_scale(lexemes, Number(index, part.last, part.value, "fraction", integer=False))
    return None


def _half(lexemes: list[Lexeme], index: int) -> Number | None:
    """Half of, half the, half a million, half a dozen, quarter million; not "first half", "half-time", "quarter"."""
    value = 0.5 if lexemes[index].low == "half" else 0.25
    number = of_a_scale(lexemes, Number(index, index + 1, value, "fraction", integer=False))
    if number.last > index + 1:
        return number
    before = lexemes[index - 1].low if index else ""
    if before in words("contexts", "part of a whole"):
        return None
    if lexemes[index].low == "half" and (
        lexemes[index + 1].low in words("contexts", "after half") or before in words("contexts", "before half")
    ):
        return number
    return None


def _spelled_minus(lexemes: list[Lexeme], index: int) -> Number | None:
    at = index + 1
    if at < len(lexemes) and lexemes[at].text == "-":
        at += 1
    if at >= len(lexemes) or lexemes[at].low in ("a", "an", "minus", "negative"):
        return None
    number = read_number(lexemes, at)
    if number is None or number.value is None:
        return None
    return replace(number, first=index, value=-abs(number.value), signed=True)
