"""Digits and number words tied to a name without a space: G20, COVID-19, 3D, high-five; not USD10m, 50mph, sub-7."""

import functools
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.units import currencies
from sayso.tasks.figures.units.measures import unit_after
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

_HYPHENS = frozenset("-‐‑–")
_SHORTENING = frozenset("./")
"""Signs of short forms: U.S., A/C."""


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits at a lexeme of a text, and which lexemes before them are masked."""

    text: str
    lexemes: list[Lexeme]
    index: int
    masked: Container[int]


def lexemes_of_name(text: str, lexemes: list[Lexeme], index: int, masked: Container[int]) -> range:
    """The digits at lexeme `index` and what is glued to them, where they belong to a name; else nothing."""
    case = Digits(text, lexemes, index, masked)
    if _before().outcome(case) != "name" and _behind().outcome(case) != "name":
        return range(0)
    last = index + 1
    while glued(lexemes, last) and lexemes[last].kind in ("digits", "word"):
        last += 1
    return range(index, last)


def hangs_on_word(lexemes: list[Lexeme], index: int) -> range:
    """A number word that a hyphen ties to the word before it, if it is one: high-five, top-ten."""
    if lexemes[index].low not in group("cardinal"):
        return range(0)
    name = _tied_word(lexemes, index, "-").lower()
    return range(index, index + 1) if name and name not in _no_names() else range(0)


@functools.cache
def _no_names() -> frozenset[str]:
    """Words before a hyphen and a number word that make no name of them."""
    return words("contexts", "no name").union(group("cardinal"), group("ten"), group("scale"))


def _tied_word(lexemes: list[Lexeme], index: int, signs: Collection[str]) -> str:
    """The word that one of `signs` ties to a lexeme from before, without a space; nothing where there is none."""
    if index < 2 or lexemes[index - 1].text not in signs or lexemes[index - 2].kind != "word":
        return ""
    return lexemes[index - 2].text if glued(lexemes, index) and glued(lexemes, index - 1) else ""


def _is_digits(lexemes: list[Lexeme], index: int) -> bool:
    return index >= 0 and lexemes[index].kind == "digits"


def before(case: Digits) -> str:
    """What is written right before the digits."""
    return case.lexemes[case.index - 1].low if glued(case.lexemes, case.index) else ""


def before_kind(case: Digits) -> str:
    """Whether that is a word or a sign."""
    return case.lexemes[case.index - 1].kind


def currency_before(case: Digits) -> bool:
    """Whether a currency is written before the digits."""
    return currencies.before(case.lexemes, case.index) is not None


def multiplied(case: Digits) -> bool:
    """Whether other digits, or nothing, stand before what is right before them."""
    return case.index < 2 or _is_digits(case.lexemes, case.index - 2)


def hyphened(case: Digits) -> str:
    """The word that a hyphen ties to the digits."""
    return _tied_word(case.lexemes, case.index, _HYPHENS).lower()


def cased(case: Digits) -> bool:
    """Whether the word before the sign has a capital."""
    return not case.lexemes[case.index - 2].text.islower()


def chained(case: Digits) -> bool:
    """Whether digits are glued to the word before the sign."""
    return _is_digits(case.lexemes, case.index - 3) and glued(case.lexemes, case.index - 2)


def chain_named(case: Digits) -> bool:
    """Whether these digits belong to a name."""
    return case.index - 3 in case.masked


def behind_name(case: Digits) -> bool:
    """Whether a hyphen ties the digits to others that belong to a name: A321-200."""
    index, lexemes = case.index, case.lexemes
    is_tied = index >= 2 and lexemes[index - 1].text in _HYPHENS and glued(lexemes, index) and glued(lexemes, index - 1)
    return is_tied and lexemes[index - 2].kind == "digits" and index - 2 in case.masked


def shortened(case: Digits) -> bool:
    """Whether a sign of short forms ties capitals to the digits."""
    return _tied_word(case.lexemes, case.index, _SHORTENING).isupper()


def digits(case: Digits) -> str:
    """The digits."""
    return case.lexemes[case.index].text


def decimal(case: Digits) -> bool:
    """Whether they are digits alone, without points."""
    return digits(case).isdecimal()


def written(case: Digits) -> str:
    """The word glued to the digits from behind, as it is written."""
    is_word = glued(case.lexemes, case.index + 1) and case.lexemes[case.index + 1].kind == "word"
    return case.lexemes[case.index + 1].text if is_word else ""


def behind(case: Digits) -> str:
    """The same in lower case."""
    return written(case).lower()


def unit(case: Digits) -> bool:
    """Whether a unit of measure is written behind the digits."""
    return unit_after(case.text, case.lexemes, case.index + 1, True) is not None


def currency_behind(case: Digits) -> bool:
    """Whether a currency is written behind the digits."""
    return currencies.after(case.lexemes, case.index + 1, None, False, True) is not None


FEATURES: Mapping[str, Feature[Digits]] = {
    "before": before,
    "before_kind": before_kind,
    "currency_before": currency_before,
    "multiplied": multiplied,
    "hyphened": hyphened,
    "cased": cased,
    "chained": chained,
    "chain_named": chain_named,
    "behind_name": behind_name,
    "shortened": shortened,
    "digits": digits,
    "decimal": decimal,
    "written": written,
    "behind": behind,
    "unit": unit,
    "currency_behind": currency_behind,
}


@functools.cache
def _before() -> DecisionList[Digits]:
    known = {"no_name": words("contexts", "no name")}
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "glued_before.tsv"), known)


@functools.cache
def _behind() -> DecisionList[Digits]:
    known = {name: group(name) for name in ("short", "scale", "letter")}
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "glued_behind.tsv"), known)
