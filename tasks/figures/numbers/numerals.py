"""Number grammar, first layer: digit strings and spelled-out cardinals, read at one place of the lexemes."""

import functools
import math
import re
from typing import NamedTuple

from sayso.tasks.figures.lexemes import VULGAR, Lexeme, glued
from sayso.tasks.figures.lexicon import rows

LONGEST_SPELLED = 24
"""Lexemes that a spelled-out number may have; no number of English needs more."""

_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


class Reading(NamedTuple):
    """A value and the lexeme after its last; `value` is None where the digits say no number that a float can hold."""

    value: float | None
    last: int
    grouped: bool = False
    integer: bool = True


@functools.cache
def group(name: str) -> dict[str, float]:
    """The words of one group of the number words, with their values."""
    return {row["word"]: float(row["value"]) for row in rows("number_words") if row["group"] == name}


def finite(value: float) -> float | None:
    """The value, or None where it is beyond what a float holds."""
    return value if math.isfinite(value) else None


def digits(lexemes: list[Lexeme], index: int) -> Reading | None:
    """The digit string at `index`, with its decimals and grouping; None where it is no number at all."""
    text = lexemes[index].text
    if text.isdecimal():
        return _spaced(lexemes, index) or Reading(finite(float(text)), index + 1)
    if _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text):
        return Reading(finite(float(text.replace(",", ""))), index + 1, True, "." not in text)
    if text.count(".") == 1 and "," not in text:
        return Reading(finite(float(text)), index + 1, False, False)
    if _EUROPEAN.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
        return Reading(finite(float(plain)), index + 1, True, "." not in plain)
    if _DECIMAL_COMMA.fullmatch(text):
        return Reading(finite(float(text.replace(",", "."))), index + 1, False, False)
    return None


def _spaced(lexemes: list[Lexeme], index: int) -> Reading | None:
    """Groups of three parted by spaces: 40 000, 1 234 567."""
    if len(lexemes[index].text) > 3:
        return None
    last, parts = index + 1, [lexemes[index].text]
    while last < len(lexemes) and last - index < 8:
        piece = lexemes[last]
        head = piece.text.partition(".")[0]
        if piece.kind != "digits" or len(head) != 3 or piece.start != lexemes[last - 1].end + 1 or "," in piece.text:
            break
        parts.append(piece.text)
        last += 1
        if "." in piece.text:
            break
    if len(parts) == 1 or parts[0].startswith("0") or (len(parts) == 2 and parts[1] != "000"):
        return None
    text = "".join(parts)
    if text.count(".") > 1:
        return None
    return Reading(finite(float(text)), last, True, "." not in text)


def small(lexemes: list[Lexeme], index: int) -> Reading | None:
    """A spelled number below a hundred: seven, forty, forty-two, forty two."""
    if index >= len(lexemes):
        return None
    word = lexemes[index].low
    if word in group("cardinal"):
        return Reading(group("cardinal")[word], index + 1)
    if word not in group("ten"):
        return None
    value, after = group("ten")[word], index + 1
    if after < len(lexemes) and lexemes[after].text in "-‐‑":
        after += 1
    if after < len(lexemes):
        unit = group("cardinal").get(lexemes[after].low)
        if unit is not None and 1 <= unit <= 9:
            return Reading(value + unit, after + 1)
    return Reading(value, index + 1)


def spelled(lexemes: list[Lexeme], index: int) -> Reading | None:
    """A spelled cardinal with its scales: two hundred and forty-two thousand six hundred.

    Each scale must be smaller than the one before it, so "one thousand and two thousand" are two numbers.
    """
    scales = group("scale")
    total, current, at, last = 0.0, 0.0, index, index
    bound, seen_hundred, seen = math.inf, False, False
    while at < len(lexemes) and at - index < LONGEST_SPELLED:
        word = lexemes[at].low
        if word in scales and seen and lexemes[at].kind == "word":
            scale = scales[word]
            if scale == 100 and not seen_hundred:
                current, seen_hundred = (current or 1) * 100, True
            elif scale != 100 and current and scale < bound:
                total, current, bound, seen_hundred = total + current * scale, 0.0, scale, False
            elif scale > 100 and total and not current and last == at:
                total, bound = total * scale, scale
            else:
                break
            at = last = at + 1
            continue
        ahead = _joined(lexemes, at) if seen else at
        reading = small(lexemes, ahead)
        if reading is None or reading.value is None:
            break
        if seen and not (last > index and lexemes[last - 1].low in scales):
            break
        if ahead != at and not _fits_after_and(lexemes, reading.last, bound, seen_hundred):
            break
        current += reading.value
        seen, at, last = True, reading.last, reading.last
    if not seen:
        return None
    return Reading(finite(total + current), last)


def _joined(lexemes: list[Lexeme], at: int) -> int:
    """The lexeme after a joining "and", "&" or hyphen."""
    if at < len(lexemes) and lexemes[at].low in ("and", "&"):
        return at + 1
    if at < len(lexemes) and lexemes[at].text == "-" and glued(lexemes, at) and glued(lexemes, at + 1):
        return at + 1
    return at


def _fits_after_and(lexemes: list[Lexeme], after: int, bound: float, seen_hundred: bool) -> bool:
    """Whether what follows "and" still belongs to the number: no scale as large as one already said."""
    if after < len(lexemes):
        scale = group("scale").get(lexemes[after].low)
        if scale == 100:
            return not seen_hundred
        if scale is not None:
            return scale < bound
    return True


def fraction(lexemes: list[Lexeme], index: int) -> Reading | None:
    """A written fraction: ½, 1/2, 3⁄4."""
    if index >= len(lexemes):
        return None
    piece = lexemes[index]
    if piece.kind == "fraction":
        return Reading(VULGAR[piece.text], index + 1, integer=False)
    if index + 2 >= len(lexemes) or lexemes[index + 1].text not in "/⁄":
        return None
    below = lexemes[index + 2]
    if not (
        piece.text.isdecimal() and below.text.isdecimal() and glued(lexemes, index + 1) and glued(lexemes, index + 2)
    ):
        return None
    if len(piece.text) > 3 or len(below.text) > 3 or float(below.text) == 0:
        return None
    return Reading(float(piece.text) / float(below.text), index + 3, integer=False)
