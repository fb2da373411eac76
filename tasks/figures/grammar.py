"""Number grammar, second layer: mixed numbers, fractions, scales, vague plurals and signs, at one place."""

import functools
from collections.abc import Set
from dataclasses import replace

from tasks.figures.lexemes import Lexeme, glued
from tasks.figures.lexicon import rows
from tasks.figures.numerals import Reading, digits, finite, fraction, group, small, spelled
from tasks.figures.quantity import Number

_MINUS = frozenset("-−–﹣－")
_AFTER_HALF = frozenset("of the a an its their his her our my your all those these that as people".split())
_PARTS_OF_A_WHOLE = frozenset("first second last latter former other top bottom better back front this each opening next".split())
_BEFORE_HALF = frozenset("about nearly almost than over by only just around roughly least under".split())
_CURRENCY_BEFORE_LETTER = frozenset("$€£¥₹")


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
        return _scaled(lexemes, Number(index, part.last, part.value, "fraction", is_digits=True, integer=False))
    reading = digits(lexemes, index)
    if reading is None:
        return Number(index, index + 1, None, "digits:contradictory", is_digits=True)
    form = "digits" if reading.value is not None else "digits:beyond float"
    number = Number(
        index, reading.last, reading.value, form, is_digits=True, grouped=reading.grouped, integer=reading.integer
    )
    return _scaled(lexemes, _power(lexemes, _mixed(lexemes, number)))


def _power(lexemes: list[Lexeme], number: Number) -> Number:
    """Powers of ten: 1.99×10^30, 2.5 x 10−5."""
    at = number.last
    if at + 2 >= len(lexemes) or lexemes[at].low not in ("×", "x") or lexemes[at + 1].text != "10" or number.value is None:
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
    return _signed(lexemes, _scaled(lexemes, Number(index, index + 2, value, "digits", is_digits=True, integer=False)))


def _written_fraction(lexemes: list[Lexeme], index: int) -> Number:
    reading = fraction(lexemes, index)
    assert reading is not None
    return _scaled(lexemes, Number(index, reading.last, reading.value, "fraction", integer=False))


def _mixed(lexemes: list[Lexeme], number: Number) -> Number:
    """Adds a fraction that follows: 3 1/2, 2½, two and a half, two and three-quarters, 3-1/2."""
    if number.value is None or not number.integer:
        return number
    at = number.last
    if at < len(lexemes) and lexemes[at].text == "-" and glued(lexemes, at) and glued(lexemes, at + 1):
        part = fraction(lexemes, at + 1)
    else:
        part = fraction(lexemes, at)
    if part is None and at < len(lexemes) and lexemes[at].low == "and":
        part = fraction(lexemes, at + 1) or _spelled_part(lexemes, at + 1)
    if part is None or part.value is None or part.value >= 1:
        return number
    return replace(number, last=part.last, value=number.value + part.value, form="mixed", integer=False)


def _spelled_part(lexemes: list[Lexeme], index: int) -> Reading | None:
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


def _scaled(lexemes: list[Lexeme], number: Number) -> Number:
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
    half = _spelled_part(lexemes, at + 1) if at < len(lexemes) and lexemes[at].low == "and" else None
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
    if word.low in group("short") and (word.low not in ("mm", "cr") or (word.low == "cr" or _has_currency(lexemes, number.first))):
        return group("short")[word.low]
    if word.low in group("letter") and glued(lexemes, at) and _letter_is_scale(lexemes, at, number):
        return group("letter")[word.low]
    return None


def _has_currency(lexemes: list[Lexeme], first: int) -> bool:
    if first == 0:
        return False
    before = lexemes[first - 1]
    return before.text in _CURRENCY_BEFORE_LETTER or before.low in ("ps", "rm", "rs", "usd", "eur", "gbp", "aud", "cad")


def _letter_is_scale(lexemes: list[Lexeme], at: int, number: Number) -> bool:
    """Whether the letter glued to the digits is a scale: $10m, 13.6M, 4.2m people; not 37m, 45t."""
    letter = lexemes[at].text
    if _has_currency(lexemes, number.first):
        return True
    if letter in "MB":
        return True
    following = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return letter == "m" and following is not None and following.kind == "word" and (
        following.low in ("people", "men", "women", "children", "euro", "dollar", "yuan", "yen")
        or (following.low.endswith("s") and len(following.low) > 3 and following.low != "across")
    )


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
        return _vague_plural(lexemes, index)
    if word in ("several", "few", "couple"):
        return _few(lexemes, index)
    if word in ("hundred", "thousand", "million", "billion", "trillion"):
        return None
    part = _spelled_part(lexemes, index)
    if part is not None:
        return _of_a_scale(lexemes, Number(index, part.last, part.value, "fraction", integer=False))
    reading = spelled(lexemes, index)
    if reading is None:
        return None
    number = Number(index, reading.last, reading.value, "spelled", mantissa=reading.value or 0.0)
    number = _pointed(lexemes, number)
    largest = max((group("scale").get(lexemes[at].low, 1.0) for at in range(index, number.last)), default=1.0)
    if lexemes[number.last - 1].low not in group("scale"):
        number = _mixed(lexemes, number)
    if largest > 1.0:
        number = replace(number, scale=largest, mantissa=(number.value or 0.0) / largest)
        return _and_a_half(lexemes, number, largest)
    return _scaled(lexemes, number)


def _and_a_half(lexemes: list[Lexeme], number: Number, scale: float) -> Number:
    """One million and a half."""
    at = number.last
    if at + 2 < len(lexemes) and lexemes[at].low == "and" and lexemes[at + 1].low == "a" and number.value is not None:
        part = _spelled_part(lexemes, at + 1)
        if part is not None and part.value is not None:
            return replace(number, last=part.last, value=number.value + part.value * scale, form="mixed")
    return number


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
        few = _few(lexemes, index + 1)
        return None if few is None else replace(few, first=index)
    if word in group("scale") and lexemes[index + 1].kind == "word":
        one = Lexeme("word", "one", "one", lexemes[index].start, lexemes[index].end)
        reading = spelled([one, *lexemes[index + 1 : index + 12]], 0)
        if reading is None or reading.value is None:
            return None
        last = index + reading.last
        scale = group("scale")[word]
        number = Number(index, last, reading.value, "article", scale=scale, mantissa=reading.value / scale)
        return _and_a_half(lexemes, number, scale)
    if word == "quarter" and index + 2 < len(lexemes) and lexemes[index + 2].low in group("scale"):
        return _of_a_scale(lexemes, Number(index, index + 2, 0.25, "fraction", integer=False))
    if word == "half" or (index + 2 < len(lexemes) and lexemes[index + 2].low == "of"):
        part = _spelled_part(lexemes, index)
        if part is not None:
            return _of_a_scale(lexemes, Number(index, part.last, part.value, "fraction", integer=False))
    return None


def _of_a_scale(lexemes: list[Lexeme], number: Number) -> Number:
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


def _half(lexemes: list[Lexeme], index: int) -> Number | None:
    """Half of, half the, half a million, half a dozen, quarter million; not "first half", "half-time", "quarter"."""
    value = 0.5 if lexemes[index].low == "half" else 0.25
    number = _of_a_scale(lexemes, Number(index, index + 1, value, "fraction", integer=False))
    if number.last > index + 1:
        return number
    before = lexemes[index - 1].low if index else ""
    if before in _PARTS_OF_A_WHOLE:
        return None
    if lexemes[index].low == "half" and (lexemes[index + 1].low in _AFTER_HALF or before in _BEFORE_HALF):
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


def _vague_plural(lexemes: list[Lexeme], index: int) -> Number | None:
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
    return {row[1]: (float(row[2]), float(row[3])) for row in rows("number_words") if row[0] == "vague"}


def _few(lexemes: list[Lexeme], index: int) -> Number | None:
    """Several hundred, a few thousand, a couple of hundred, a couple of trees."""
    word, at = lexemes[index].low, index + 1
    if at < len(lexemes) and lexemes[at].low == "of" and word == "couple":
        at += 1
    scale, last = 1.0, at
    while last < len(lexemes) and last - at < 3 and lexemes[last].low.rstrip("s") in group("scale") and lexemes[last].kind == "word":
        scale *= group("scale")[lexemes[last].low.rstrip("s")]
        last += 1
    if word == "couple":
        if last == index + 1:
            return None
        return Number(index, last, 2 * scale, "couple", scale=scale, mantissa=2.0)
    if scale == 1.0:
        return None
    return Number(index, last, None, "vague few", 2 * scale, 10 * scale - 1, scale=scale, integer=False)
