"""What a number is a rate of: a year, per 100,000 people, /hour."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sayso.tasks.figures.lexemes import Lexeme, glued, low, peek
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.units.measures import match_name, unit_symbols
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_EACH = "each"
"""What a number is per where the words do not say again of what it is said: two seats each."""


class Per(NamedTuple):
    """What a rate is per, and the lexeme after it."""

    name: str
    last: int


@dataclass(frozen=True, slots=True)
class PerCase:
    """What stands at lexeme `at`, behind "per" or a slash."""

    lexemes: list[Lexeme]
    at: int
    is_slash: bool


def per_unit(lexemes: list[Lexeme], last: int) -> Per | None:
    """What a rate is per, from lexeme `last` on: "a year", "per 100,000 people", "/hour", "-a-day"."""
    is_tied = low(lexemes, last) == "-" and low(lexemes, last + 1) in words("rates", "tied")
    first = low(lexemes, last + is_tied)
    at = last + is_tied + 1
    while low(lexemes, at) == "-":
        at += 1
    if first == _EACH and _ends_phrase(lexemes, at):
        return Per(_EACH, at)
    if first in words("rates", "each"):
        return _behind_article(lexemes, at)
    if first == "for" and low(lexemes, at) in words("rates", "of every"):
        first, at = "per", at + 1
    if first in adverbs():
        return Per(adverbs()[first], last + is_tied + 1)
    if first not in words("rates", "per"):
        return None
    case = PerCase(lexemes, at, first == "/")
    told = per_units().outcome(case)
    return _TOLD[told](case) if told else None


def _ends_phrase(lexemes: list[Lexeme], at: int) -> bool:
    """Whether nothing that "each" may go with stands at lexeme `at`: two seats each."""
    return peek(lexemes, at).kind != "word" or low(lexemes, at) in words("rates", "behind amounts")


@functools.cache
def adverbs() -> Mapping[str, str]:
    """Adverbs of rates: daily, annually."""
    return {row["word"]: row["unit"] for row in rows("rate_adverbs")}


def _behind_article(lexemes: list[Lexeme], at: int) -> Per | None:
    """Units that "a" or "an" makes a rate of: $15 an hour, 19 cents a share; not 19 cents a share earlier."""
    word, following = low(lexemes, at), low(lexemes, at + 1)
    is_reason = following == "on" and peek(lexemes, at + 2).kind == "word"
    if following in words("rates", "time of a level") and not is_reason:
        return None
    if following in words("rates", "time beside a level") and word in words("tense_words", "unit of time"):
        return None
    if f"{word} {following}" in words("rates", "article"):
        return Per(f"{word} {following}", at + 2)
    return Per(word, at + 1) if word in words("rates", "article") else None


def _named(case: PerCase) -> Per | None:
    match = match_name(case.lexemes, case.at)
    return None if match is None else Per(match.unit.name, match.last)


def _is_raised(case: PerCase) -> bool:
    """Whether digits are glued to the symbol, as the 2 of m2 is."""
    return glued(case.lexemes, case.at + 1) and peek(case.lexemes, case.at + 1).kind == "digits"


def _symbol(case: PerCase) -> str:
    """The symbol with the digits that are glued to it."""
    return case.lexemes[case.at].text + (case.lexemes[case.at + 1].text if _is_raised(case) else "")


def _several(case: PerCase, length: int) -> Per:
    """A number with its noun, "1,000 births", or with both words of a unit, "1,000 cubic metres"."""
    number, *noun = case.lexemes[case.at : case.at + length]
    return Per(" ".join((number.text, *(word.low for word in noun))), case.at + length)


_TOLD: Mapping[str, Callable[[PerCase], Per | None]] = {
    "number and noun": lambda case: _several(case, 2 + (case.lexemes[case.at + 1].low in words("rates", "power"))),
    "unit": _named,
    "symbol": lambda case: Per(unit_symbols(False)[_symbol(case)].name, case.at + 1 + _is_raised(case)),
    "name and noun": lambda case: Per(f"{case.lexemes[case.at].text} {case.lexemes[case.at + 1].low}", case.at + 2),
    "noun": lambda case: Per(case.lexemes[case.at].low, case.at + 1),
}


@functools.cache
def per_units() -> DecisionList[PerCase]:
    """How what stands behind "per" tells a unit, if it does."""
    return decision_list(
        {
            "kind": lambda case: peek(case.lexemes, case.at).kind,
            "next_kind": lambda case: peek(case.lexemes, case.at + 1).kind,
            "word": lambda case: low(case.lexemes, case.at),
            "capital": lambda case: peek(case.lexemes, case.at).text[:1].isupper(),
            "next": lambda case: low(case.lexemes, case.at + 1),
            "slash": lambda case: case.is_slash,
            "glued": lambda case: glued(case.lexemes, case.at),
            "unit": lambda case: match_name(case.lexemes, case.at) is not None,
            "symbol": lambda case: case.at < len(case.lexemes) and _symbol(case) in unit_symbols(False),
        },
        rows("per_units"),
        {"article": words("rates", "article"), "number": frozenset((*group("cardinal"), *group("ten")))},
    )
