"""Units of measure: which one stands after a number, and its value in SI through Pint."""

import functools
from typing import NamedTuple, cast

import pint

from sayso.schemas.figures import FigureKind
from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import rows, words

LONGEST_NAME = 7
"""Lexemes of the longest unit name."""


class Unit(NamedTuple):
    """A unit by its singular name; `pint` and `si` are empty where it has no conversion."""

    name: str
    kind: FigureKind
    pint: str
    si: str


class Match(NamedTuple):
    """A unit found after a number, up to lexeme `last` (exclusive)."""

    unit: Unit
    last: int


@functools.cache
def _table() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Units by their words, by their symbols, and by the symbols that must be glued."""
    named: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    glued_symbols: dict[str, Unit] = {}
    for row in rows("units"):
        unit = Unit(row["name"], cast(FigureKind, row["kind"]), row["pint"], row["si"])
        for surface in filter(None, (part.strip() for part in row["words"].split(","))):
            plain = surface.replace("-", " ")
            named.setdefault(plain, unit)
            named.setdefault(plain + "s", unit)
        for sign in filter(None, (part.strip() for part in row["symbols"].split(","))):
            if sign.startswith("~"):
                glued_symbols.setdefault(sign[1:], unit)
            else:
                symbols.setdefault(sign, unit)
    return named, symbols, glued_symbols


def unit_after(text: str, lexemes: list[Lexeme], last: int, is_digits: bool) -> Match | None:
    """The unit that follows the number ending at lexeme `last`: "km", "-yard", " per cent", "degrees Celsius"."""
    at = last
    if at < len(lexemes) and lexemes[at].text in "-‐‑–" and glued(lexemes, at) and glued(lexemes, at + 1):
        at += 1
    if at + 1 < len(lexemes) and lexemes[at].text in ("US", "imperial"):
        at += 1
    if at >= len(lexemes):
        return None
    return (_by_symbol(text, lexemes, last, at) if is_digits else None) or _by_name(lexemes, at)


def _by_symbol(text: str, lexemes: list[Lexeme], last: int, at: int) -> Match | None:
    _, symbols, glued_symbols = _table()
    start = lexemes[at].start
    is_glued = at == last and at > 0 and lexemes[at - 1].end == start
    for length in range(6, 0, -1):
        piece = text[start : start + length]
        if len(piece) < length or piece != piece.strip():
            continue
        unit = symbols.get(piece) or (glued_symbols.get(piece) if is_glued else None)
        if unit is None:
            continue
        after = text[start + length : start + length + 1]
        if piece[-1].isalnum() and (after.isalnum() or (after in "²³"[: len(after)] and after)):
            continue
        end = at
        while end < len(lexemes) and lexemes[end].start < start + length:
            end += 1
        return Match(unit, end)
    return None


def _by_name(lexemes: list[Lexeme], at: int) -> Match | None:
    named = _table()[0]
    best: Match | None = None
    name, end = "", at
    while end < len(lexemes) and end - at < LONGEST_NAME:
        piece = lexemes[end]
        if piece.kind == "word":
            name = f"{name} {piece.low}" if name else piece.low
            if name in named:
                best = Match(named[name], end + 1)
        elif piece.text not in "-.‐‑":
            break
        end += 1
    return best


def named_unit(word: str) -> Unit | None:
    """The unit that a word names: years, miles."""
    return _table()[0].get(word)


@functools.cache
def _registry() -> "pint.UnitRegistry[float]":
    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


@functools.cache
def _line(pint_name: str, si: str) -> tuple[float, float]:
    """Factor and offset that lead from a unit to its SI unit; Pint measured at 0 and 1."""
    registry = _registry()
    at_zero, at_one = (
        registry.Quantity(point, registry.Unit(pint_name))
        .to(si.replace("square metre", "metre**2").replace("cubic metre", "metre**3"))
        .magnitude
        for point in (0.0, 1.0)
    )
    return at_one - at_zero, at_zero


def to_si(unit: Unit, value: float | None) -> float | None:
    """The value in the unit's SI unit; None where it has none."""
    if value is None or not unit.pint or not unit.si:
        return None
    factor, offset = _line(unit.pint, unit.si)
    return value * factor + offset


@functools.cache
def per_after_article() -> frozenset[str]:
    """Units that "a" or "an" makes a rate of: $15 an hour, 19 cents a share."""
    return words("rates", "article")


def per_unit(lexemes: list[Lexeme], last: int) -> tuple[str, int] | None:
    """What a rate is per, from lexeme `last` on, and the lexeme after it: "a year", "per 100,000 people", "/hour"."""
    if last + 1 >= len(lexemes):
        return None
    at, first = last, lexemes[last]
    if first.text == "-" and lexemes[last + 1].low in ("a", "per"):
        at, first = last + 1, lexemes[last + 1]
    after = at + 1
    while after < len(lexemes) and lexemes[after].text == "-":
        after += 1
    if after >= len(lexemes):
        return None
    if first.low in ("a", "an", "each", "every"):
        if after + 1 < len(lexemes) and lexemes[after + 1].low in ("earlier", "ago", "later", "before", "after", "on"):
            return None
        word = lexemes[after].low
        joined = f"{word} {lexemes[after + 1].low}" if after + 1 < len(lexemes) else word
        if joined in per_after_article():
            return joined, after + 2
        if word in per_after_article():
            return word, after + 1
        return None
    if first.low in ("per", "/"):
        return _after_per(lexemes, after, first.low == "/")
    return None


def _after_per(lexemes: list[Lexeme], at: int, is_slash: bool) -> tuple[str, int] | None:
    piece = lexemes[at]
    if piece.kind == "digits":
        if at + 1 < len(lexemes) and lexemes[at + 1].kind == "word" and not is_slash:
            return f"{piece.text} {lexemes[at + 1].low}", at + 2
        return None
    if piece.kind != "word" or piece.low in ("cent", "cents", "se"):
        return None
    if is_slash and not glued(lexemes, at):
        return None
    match = _by_name(lexemes, at)
    if match is not None:
        return match.unit.name, match.last
    symbol = _table()[1].get(piece.text)
    if symbol is not None:
        return symbol.name, at + 1
    if is_slash and piece.low not in per_after_article():
        return None
    return piece.low, at + 1
