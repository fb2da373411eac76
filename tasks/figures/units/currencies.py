"""Money: which currency stands before or behind a number."""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sayso.tasks.figures.lexemes import Lexeme, glued, low, peek, said, skip_tie
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.units.home_dollars import home_dollar, is_bare
from sayso.tasks.figures.units.money_names import Currency, by_code, by_letter, by_name, currency_name, names, table
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_YEAR = 4
_GROUP = 3
_GROUPED = re.compile(r"\d{1,3}(?:, ?\d{3})+(?:\.\d+)?")
_CENTS = re.compile(r"\d+\.\d\d")
SMALL_AMOUNT = 1000
"""Below this, "pounds" may be a weight and "won" a verb."""
_WEIGHTS = frozenset(("weight", "weights", "weigh", "weighs", "weighed", "weighing"))
LONGEST_WEIGHT = 6
"""Lexemes back from a weight to the word that tells it to be one."""
LONGEST_RATE = 4
"""Lexemes of a rate of exchange before its currency: =.6128 pound."""


_COUNTRIES_OF_FRANCS = frozenset(
    ("swiss", "french", "belgian", "luxembourg", "cfa", "rwandan", "congolese", "burundian")
)
"""Words before "francs" that say whose they are."""


class Money(NamedTuple):
    """A currency beside a number: its ISO code if it has one, its name, the lexemes it takes and a scale inside it."""

    code: str | None
    name: str
    first: int
    last: int
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class MoneyBefore:
    """What is written at lexeme `at`, before the number that starts at lexeme `first`."""

    lexemes: list[Lexeme]
    at: int
    first: int
    text: str = ""

    @property
    def word(self) -> Lexeme:
        """The sign or word at `at`."""
        return self.lexemes[self.at]

    @property
    def letters(self) -> Lexeme:
        """What stands before the word."""
        return peek(self.lexemes, self.at - 1)

    def money(self, currency: Currency | None, further: int = 0) -> Money | None:
        """The currency with the lexemes it takes: the word, and so many before it."""
        if currency is None:
            return None
        return Money(currency.code, currency.name, self.at - further, self.first, currency.scale)


@dataclass(frozen=True, slots=True)
class MoneyBehind:
    """What is written from lexeme `at` on, behind a number; whether that has a scale and the sentence tells prices."""

    lexemes: list[Lexeme]
    at: int
    value: float | None
    is_scaled: bool
    about_money: bool


def before(lexemes: list[Lexeme], first: int, text: str = "") -> Money | None:
    """The currency written right before lexeme `first`: $, US $, HK$, $US, USD, Rs., RM, R, Y=.

    `text` tells of which country a letter is that several write: P is the peso where Manila is named.
    """
    if first == 0:
        return None
    case = MoneyBefore(lexemes, _written_before(lexemes, first), first, text)
    source = money_before().outcome(case)
    return _SOURCES_BEFORE[source](case) if source else None


def _written_before(lexemes: list[Lexeme], first: int) -> int:
    """The word before a number, or before the minus of a number or the point of an abbreviation: $-5, Rs. 5."""
    at = first - 1
    is_minus = lexemes[at].low in ("-", "−") and glued(lexemes, at) and low(lexemes, at - 1) in table("sign")
    is_point = lexemes[at].low == "." and low(lexemes, at - 1) in words("contexts", "currency with point")
    return at - 1 if is_minus or is_point else at


def told_again(lexemes: list[Lexeme], last: int, money: Money) -> Money:
    """The currency of an amount with a sign before it and its code or name behind it: $7.5bn NZD, $5 Canadian."""
    at = last + 1 if low(lexemes, last) == "(" and low(lexemes, last + 2) == ")" else last
    coded = by_code(peek(lexemes, at))
    named = None if coded is not None else by_name(lexemes, at)
    length = 1 if named is None else named.length
    currency = coded if named is None else named.currency
    if currency is None and peek(lexemes, at).text in table("country") and _ends(lexemes, at + 1):
        currency = table("country")[peek(lexemes, at).text]
    if currency is None or not (currency.code == money.code or (money.code == "USD" and _shares_sign(currency))):
        return money
    end = at + length + (at > last)
    return Money(currency.code, currency.name, money.first, max(end, money.last), money.scale * currency.scale)


def at_home(lexemes: list[Lexeme], money: Money, text: str) -> Money:
    """The dollar of where the article stands for a bare $: $4 million in Western Australia."""
    code = home_dollar(text) if is_bare(lexemes, money.first, money.last) else money.code
    return money if code is None or code == money.code else money._replace(code=code, name=currency_name(code))


def of_country(lexemes: list[Lexeme], money: Money, text: str) -> Money:
    """The money of the country that the article tells of, where several have money of that name: 5 million francs; not
    where the name tells whose it is: Swiss francs."""
    name, before_name = low(lexemes, money.last - 1), low(lexemes, money.last - 2)
    if before_name in _COUNTRIES_OF_FRANCS or f"{before_name} {name}" in names():
        return money
    currency = by_letter(name.removesuffix("s"), text)
    return money if currency is None else money._replace(code=currency.code, name=currency.name)


def _shares_sign(currency: Currency) -> bool:
    """Whether amounts of a currency are written with a dollar sign."""
    return currency.name.lower().endswith(("dollar", "peso"))


def _ends(lexemes: list[Lexeme], at: int) -> bool:
    """Whether an amount ends before lexeme `at`: no noun follows that a country could belong to."""
    following = peek(lexemes, at)
    return following.kind != "word" or following.low in words("rates", "behind amounts")


def _amount(case: MoneyBefore) -> str:
    """How the digits behind a letter are written: with a scale, in groups, with cents, or long."""
    digits, following = case.lexemes[case.first].text, peek(case.lexemes, case.first + 1)
    near = following.start <= case.lexemes[case.first].end + 1
    if near and (following.low in group("scale") or following.low in group("short")):
        return "scaled"
    if glued(case.lexemes, case.first + 1) and following.low in group("letter"):
        return "scaled"
    if _GROUPED.fullmatch(digits) or (near and len(following.text) == _GROUP and following.text.isdecimal()):
        return "grouped"
    if _CENTS.fullmatch(digits):
        return "cents"
    return "long" if digits.isdecimal() and len(digits) >= _GROUP else ""


def _is_us(case: MoneyBefore) -> bool:
    letters = said(case.lexemes, max(0, case.at - 4), case.at)
    return (letters[:2] == ("u", ".") and letters[3:] == (".",)) or letters[-3:] == ("u", ".", "s")


_SOURCES_BEFORE: Mapping[str, Callable[[MoneyBefore], Money | None]] = {
    "sign": lambda case: case.money(table("sign")[case.word.text]),
    "dollar of letters": lambda case: case.money(table("dollar")[case.letters.low], 1),
    "code of letters": lambda case: case.money(by_code(case.letters), 1),
    "U.S. dollar": lambda case: case.money(table("dollar")["us"], 4 if case.letters.text == "." else 3),
    "dollar behind sign": lambda case: case.money(table("dollar")[case.word.low], 1),
    "yen": lambda case: case.money(table("word")["yen"], 1),
    "letter": lambda case: case.money(by_letter(case.word.text, case.text)),
    "prefix": lambda case: case.money(by_letter(case.word.low, case.text) or table("prefix")[case.word.low]),
    "code": lambda case: case.money(by_code(case.word)),
    "name": lambda case: case.money(names()[case.word.low]),
}


@functools.cache
def money_before() -> DecisionList[MoneyBefore]:
    """How the currency before a number is written."""
    return decision_list(
        {
            "written": lambda case: case.word.text,
            "word": lambda case: case.word.low,
            "kind": lambda case: case.word.kind,
            "sign": lambda case: case.word.text in table("sign"),
            "capital": lambda case: case.word.text[0].isupper(),
            "code": lambda case: by_code(case.word) is not None,
            "next": lambda case: peek(case.lexemes, case.first).kind,
            "glued": lambda case: glued(case.lexemes, case.at),
            "next_glued": lambda case: glued(case.lexemes, case.first),
            "letter": lambda case: by_letter(case.word.text, case.text) is not None,
            "next_number": lambda case: peek(case.lexemes, case.first).low in group("cardinal"),
            "next_long": lambda case: len(peek(case.lexemes, case.first).text) == _YEAR,
            "amount": _amount,
            "letters": lambda case: case.letters.low,
            "letters_kind": lambda case: case.letters.kind,
            "letters_capital": lambda case: case.letters.text[:1].isupper(),
            "letters_upper": lambda case: case.letters.text.isupper(),
            "letters_code": lambda case: by_code(case.letters) is not None,
            "us": _is_us,
        },
        rows("money_before"),
        {"dollar": table("dollar"), "prefix": table("prefix")},
    )


def after(lexemes: list[Lexeme], last: int, value: float | None, is_scaled: bool, about_money: bool) -> Money | None:
    """The currency written from lexeme `last` on: €, USD, million yuan, Australian dollars, cents, p.

    `about_money` says whether the sentence speaks of prices, which decides what "pounds" are.
    """
    case = MoneyBehind(lexemes, skip_tie(lexemes, last), value, is_scaled, about_money)
    source = money_behind().outcome(case)
    return _SOURCES_BEHIND[source](case, last) if source else None


def _sign_behind(case: MoneyBehind, last: int) -> Money:
    """A sign, and the name of the same currency where it is said again: € euros."""
    currency = table("sign")[case.lexemes[case.at].text]
    again = names().get(low(case.lexemes, case.at + 1))
    end = case.at + 2 if again is not None and again.code == currency.code else case.at + 1
    return Money(currency.code, currency.name, last, end)


def _code_behind(case: MoneyBehind, last: int) -> Money | None:
    """A code, and a scale word behind it: USD million."""
    currency = by_code(case.lexemes[case.at])
    if currency is None:
        return None
    scale = group("scale").get(low(case.lexemes, case.at + 1))
    end = case.at + 1 if scale is None else case.at + 2
    return Money(currency.code, currency.name, last, end, currency.scale * (scale or 1.0))


def _name_behind(case: MoneyBehind, last: int) -> Money | None:
    named = by_name(case.lexemes, case.at)
    if named is None:
        return None
    return Money(named.currency.code, named.currency.name, last, case.at + named.length)


_SOURCES_BEHIND: Mapping[str, Callable[[MoneyBehind, int], Money | None]] = {
    "sign": _sign_behind,
    "code": _code_behind,
    "name": _name_behind,
}


def _is_one_word(case: MoneyBehind) -> bool:
    named = by_name(case.lexemes, case.at)
    return named is not None and named.length == 1


@functools.cache
def money_behind() -> DecisionList[MoneyBehind]:
    """How the currency behind a number is written, if there is one."""
    return decision_list(
        {
            "word": lambda case: low(case.lexemes, case.at),
            "lower": lambda case: peek(case.lexemes, case.at).text.islower(),
            "alone": _is_one_word,
            "sign": lambda case: low(case.lexemes, case.at) in table("sign"),
            "begins": lambda case: (
                peek(case.lexemes, case.at + 1).kind == "digits" and glued(case.lexemes, case.at + 1)
            ),
            "code": lambda case: by_code(peek(case.lexemes, case.at)) is not None,
            "name": lambda case: by_name(case.lexemes, case.at) is not None,
            "scaled": lambda case: case.is_scaled,
            "small": lambda case: (case.value or 0) < SMALL_AMOUNT,
            "prices": lambda case: case.about_money,
            "weighed": lambda case: (
                not _WEIGHTS.isdisjoint(said(case.lexemes, max(0, case.at - LONGEST_WEIGHT), case.at))
            ),
            "equated": lambda case: "=" in said(case.lexemes, max(0, case.at - LONGEST_RATE), case.at),
        },
        rows("money_behind"),
    )
