"""What currencies are called. Codes (ISO 4217) and names are Babel's (CLDR); signs and words of the press are data."""

import functools
from typing import NamedTuple

from babel import Locale
from babel.numbers import get_currency_name

from sayso.tasks.figures.lexemes import Lexeme, said
from sayso.tasks.figures.lexicon import entries, rows

LONGEST_NAME = 4
"""Words of the longest currency name that is looked for."""

_SHORTEST_WITH_PLURAL = 3
"""Letters; shorter names have no plural in s: p, kn."""

KEPT_TEXTS = 64
"""Letters in texts whose currency is kept, so that a text is looked through once for a letter."""

_MILLION = "M"
"""What the press sets before a code for millions: MUSD."""


class Currency(NamedTuple):
    """An ISO code, if there is one, the name of a unit, and the scale written into the code."""

    code: str | None
    name: str
    scale: float = 1.0


class Named(NamedTuple):
    """A currency named in words, and how many words."""

    currency: Currency
    length: int


@functools.cache
def currency_name(code: str) -> str:
    """English name of one unit: "US dollar"."""
    return str(get_currency_name(code, count=1, locale="en"))


@functools.cache
def table(group: str) -> dict[str, Currency]:
    """The currencies of one group of the data, by how they are written."""
    return {
        row["surface"]: Currency(row["code"] or None, row["name"] or currency_name(row["code"]))
        for row in entries("currencies", group)
    }


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(map(str, Locale("en").currencies)) - _surfaces("not code")


@functools.cache
def _surfaces(group: str) -> frozenset[str]:
    return frozenset(row["surface"] for row in entries("currencies", group))


@functools.cache
def names() -> dict[str, Currency]:
    """Currency names in running text, small letters, singular and plural: those of Babel, then those of the press."""
    found: dict[str, Currency] = {}
    for code in sorted(map(str, Locale("en").currencies)):
        one = Currency(code, currency_name(code))
        found |= {str(get_currency_name(code, count=count, locale="en")).lower(): one for count in (1, 2)}
    for surface, currency in (table("word") | table("part")).items():
        found[surface] = currency
        if len(surface) >= _SHORTEST_WITH_PLURAL:
            found.setdefault(surface + "s", currency)
    return found


@functools.cache
def _coded() -> dict[str, Currency]:
    """Currencies by their codes, and by those that are read in small letters and in millions too: usd, Usd, MUSD."""
    found: dict[str, Currency] = {}
    for code in _surfaces("small code"):
        currency = Currency(code, currency_name(code))
        found |= {code.lower(): currency, code.title(): currency, _MILLION + code: currency._replace(scale=1e6)}
    return found | {code: Currency(code, currency_name(code)) for code in _codes()}


def by_code(lexeme: Lexeme) -> Currency | None:
    """The currency whose code a word is, and the scale glued to it: USD, usd, MUSD (million)."""
    return _coded().get(lexeme.text)


@functools.cache
def _letters() -> dict[str, list[tuple[Currency, frozenset[str]]]]:
    """Currencies that a letter or a name is written for, each with the places whose naming tells it."""
    found: dict[str, list[tuple[Currency, frozenset[str]]]] = {}
    for row in rows("currency_letters"):
        places = frozenset(filter(None, row["places"].split(",")))
        found.setdefault(row["letter"], []).append((Currency(row["code"], currency_name(row["code"])), places))
    return found


@functools.lru_cache(maxsize=KEPT_TEXTS)
def by_letter(letter: str, text: str) -> Currency | None:
    """The currency that capital letters before digits, or a name that several share, is written for in a text: that of
    the places which are named most; R is the rand."""
    told = [(sum(map(text.count, places)), currency, not places) for currency, places in _letters().get(letter, ())]
    most = max((count for count, *_ in told), default=0)
    return next((currency for count, currency, is_any in told if (count == most if most else is_any)), None)


def by_name(lexemes: list[Lexeme], at: int) -> Named | None:
    """The longest currency name that starts at lexeme `at`: Australian dollars."""
    for length in range(LONGEST_NAME, 0, -1):
        words = said(lexemes, at, at + length)
        currency = names().get(" ".join(words))
        if currency is not None:
            return Named(currency, len(words))
    return None
