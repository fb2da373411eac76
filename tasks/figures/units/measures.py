"""Units of measure: which one stands after a number, and its value in SI through Pint."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

import pint

from sayso.schemas.figures import FigureKind
from sayso.tasks.figures.lexemes import HYPHENS, Lexeme, glued, peek, skip_tie
from sayso.tasks.figures.lexicon import rows, words

LONGEST_NAME = 7
"""Lexemes of the longest unit name."""

_TIES = HYPHENS | {"–"}
_INSIDE_NAMES = HYPHENS | {"."}
_LENGTH = "metre"
"""The SI unit of lengths."""


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


def _listed(column: str) -> Iterator[tuple[str, Unit]]:
    """The words or symbols of every unit, the first unit that has one first."""
    for row in rows("units"):
        unit = Unit(row["name"], cast(FigureKind, row["kind"]), row["pint"], row["si"])
        yield from ((surface.strip(), unit) for surface in row[column].split(",") if surface)


@functools.cache
def unit_names() -> dict[str, Unit]:
    """Units by their names, singular and plural, in small letters and without hyphens."""
    named: dict[str, Unit] = {}
    for surface, unit in _listed("words"):
        plain = surface.replace("-", " ")
        named.setdefault(plain, unit)
        named.setdefault(plain + "s", unit)
        if unit.kind == "duration":
            named.setdefault(plain + "'s", unit)
    return {**dict(_areas_and_volumes(named)), **named}


def _areas_and_volumes(named: Mapping[str, Unit]) -> Iterator[tuple[str, Unit]]:
    """The names of areas and volumes that are told by a length: square miles, cubic ft, sq km."""
    lengths = [*named.items(), *((symbol.lower(), unit) for symbol, unit in _listed("symbols") if symbol.isalpha())]
    for row in rows("unit_powers"):
        for name, unit in lengths:
            if unit.si == _LENGTH:
                raised = Unit(
                    f"{row['name']} {unit.name}",
                    unit.kind,
                    f"({unit.pint})**{row['power']}",
                    f"{row['name']} {_LENGTH}",
                )
                yield from ((f"{word} {name}", raised) for word in row["words"].split(","))


@functools.cache
def unit_symbols(is_glued: bool) -> dict[str, Unit]:
    """Units by their symbols; those that must be glued to their number where they are."""
    free = dict([*_listed("symbols")][::-1])
    return dict([*_listed("glued symbols")][::-1]) | free if is_glued else free


def unit_of_name(name: str | None) -> Unit | None:
    """The unit of a name as rows have it."""
    return _units().get(name or "")


@functools.cache
def _units() -> dict[str, Unit]:
    listed = {unit.name: unit for column in ("words", "symbols", "glued symbols") for _, unit in _listed(column)}
    return {unit.name: unit for unit in unit_names().values()} | listed


@functools.cache
def _symbol_pattern(is_glued: bool) -> re.Pattern[str]:
    """The symbols, the longest first; no letter or digit may follow on one that ends in a letter or digit."""
    symbols = sorted(unit_symbols(is_glued), key=len, reverse=True)
    return re.compile("|".join(re.escape(each) + (r"(?![^\W_])" if each[-1].isalnum() else "") for each in symbols))


def unit_after(text: str, lexemes: list[Lexeme], last: int, is_digits: bool) -> Match | None:
    """The unit that follows the number ending at lexeme `last`: "km", "-yard", " per cent", "degrees Celsius"."""
    at = skip_tie(lexemes, last, _TIES)
    if peek(lexemes, at).text in words("contexts", "system of measures"):
        at += 1
    if is_digits and at < len(lexemes):
        return _by_symbol(text, lexemes, at, at == last and glued(lexemes, at)) or match_name(lexemes, at)
    return match_name(lexemes, at)


def _by_symbol(text: str, lexemes: list[Lexeme], at: int, is_glued: bool) -> Match | None:
    found = _symbol_pattern(is_glued).match(text, lexemes[at].start)
    if found is None:
        return None
    last = at + 1
    while last < len(lexemes) and lexemes[last].start < found.end():
        last += 1
    return Match(unit_symbols(is_glued)[found.group()], last)


def match_name(lexemes: list[Lexeme], at: int) -> Match | None:
    """The longest unit name that starts at lexeme `at`: square feet, kilometres per hour."""
    name, best = "", None
    for end in range(at, at + LONGEST_NAME):
        piece = peek(lexemes, end)
        if piece.kind == "word":
            name = f"{name} {piece.low}".lstrip()
            best = Match(unit_names()[name], end + 1) if name in unit_names() else best
        elif piece.text not in _INSIDE_NAMES:
            break
    return best


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
