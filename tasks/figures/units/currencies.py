"""Money: which currency stands before or after a number. ISO 4217 codes and names come from Babel (CLDR)."""

import functools
from typing import NamedTuple

from babel import Locale
from babel.numbers import get_currency_name

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import rows
from sayso.tasks.figures.numbers.numerals import group

SMALL_AMOUNT = 1000
"""Below this, "pounds" may be a weight and "won" a verb."""


class Money(NamedTuple):
    """A currency beside a number: its ISO code if it has one, its name, the lexemes it takes and a scale inside it."""

    code: str | None
    name: str
    first: int
    last: int
    is_part: bool = False
    scale: float = 1.0


@functools.cache
def _table(name: str) -> dict[str, tuple[str | None, str]]:
    found = {}
    for row in rows("currencies"):
        if row["group"] == name:
            code = row["code"] or None
            found[row["surface"]] = (code, row["name"] or (currency_name(code) if code else ""))
    return found


@functools.cache
def currency_name(code: str) -> str:
    """English name of one unit: "US dollar"."""
    return str(get_currency_name(code, count=1, locale="en"))


@functools.cache
def _codes() -> frozenset[str]:
    barred = set(_table("not code"))
    return frozenset(str(code) for code in Locale("en").currencies if code not in barred)


@functools.cache
def _names() -> dict[str, tuple[str | None, str]]:
    """Currency names in running text, small letters, singular and plural: those of Babel, then those of the press."""
    found: dict[str, tuple[str | None, str]] = {}
    for iso in sorted(str(each) for each in Locale("en").currencies):
        for count in (1, 2):
            found[str(get_currency_name(iso, count=count, locale="en")).lower()] = (iso, currency_name(iso))
    for table, plural in (("word", True), ("part", True)):
        for surface, (code, name) in _table(table).items():
            found[surface] = (code, name)
            if plural and len(surface) > 2:
                found.setdefault(surface + "s", (code, name))
    return found


def _code(lexeme: Lexeme) -> tuple[str | None, float] | None:
    """The code a word is, and the scale glued to it: USD, usd, MUSD (million)."""
    text = lexeme.text
    if text in _codes():
        return text, 1.0
    if text.upper() in _table("small code") and (text.islower() or text.istitle()):
        return text.upper(), 1.0
    if len(text) == 4 and text[0] == "M" and text[1:] in _table("small code"):
        return text[1:], 1e6
    return None


def before(lexemes: list[Lexeme], first: int) -> Money | None:
    """The currency written right before lexeme `first`: $, US $, HK$, $US, USD, Rs., RM, Y=."""
    if first == 0:
        return None
    last = first
    at = first - 1
    if lexemes[at].text in "-−" and at > 0 and glued(lexemes, at) and lexemes[at - 1].text in _table("sign"):
        at -= 1
    word = lexemes[at]
    if word.text in _table("sign"):
        return _with_letters(lexemes, at, last)
    if word.low == "=" and at > 0 and lexemes[at - 1].text == "Y" and glued(lexemes, at):
        return Money("JPY", currency_name("JPY"), at - 1, last)
    if word.text == "." and at > 0 and lexemes[at - 1].low in ("rs", "re", "fr", "kr"):
        at -= 1
        word = lexemes[at]
    if word.kind != "word" or (glued(lexemes, at) and lexemes[at - 1].kind == "digits"):
        return None
    if word.low in ("us", "a", "hk", "c", "nz", "s") and at > 0 and lexemes[at - 1].text == "$" and glued(lexemes, at):
        code = _table("dollar")[word.low][0]
        return Money(code, currency_name(code or "USD"), at - 1, last)
    prefix = _table("prefix").get(word.low)
    if prefix is not None and prefix[0] and (word.text[0].isupper() or word.low == "rs") and word.text != "Re":
        if word.text in ("PS", "DM", "LE", "Fr", "Sh", "PHP", "Tk") and lexemes[last].kind != "digits":
            return None
        return Money(prefix[0], prefix[1], at, last)
    code_scale = _code(word)
    if code_scale is not None and code_scale[0] and lexemes[last].kind in ("digits", "sign", "fraction"):
        return Money(code_scale[0], currency_name(code_scale[0]), at, last, scale=code_scale[1])
    named = _names().get(word.low) if word.low in ("dollar", "euro", "sen", "yen", "yuan", "rmb") else None
    if named is not None and lexemes[last].kind == "digits":
        return Money(named[0], named[1], at, last, word.low in _table("part"))
    return None


def _with_letters(lexemes: list[Lexeme], at: int, last: int) -> Money | None:
    """A currency sign with the letters before it that make it another dollar, kept together: HK $, U.S. $, USD$."""
    code, name = _table("sign")[lexemes[at].text]
    if lexemes[at].text != "$" or at == 0:
        return Money(code, name, at, last)
    word = lexemes[at - 1]
    if word.kind == "word" and (word.text.isupper() or glued(lexemes, at) or word.low in ("us", "hk", "nz", "c")):
        other = _table("dollar").get(word.low)
        if other is not None and (glued(lexemes, at) or word.low not in ("a", "s", "r", "can", "z", "j")):
            return Money(other[0], other[1], at - 1, last)
        code_scale = _code(word)
        if code_scale is not None and code_scale[0]:
            return Money(code_scale[0], currency_name(code_scale[0]), at - 1, last)
    if word.text in (".", "S", "s") and at >= 3 and lexemes[at - (3 if word.text == "." else 2) - 0].low in ("u", "."):
        start = at - 4 if word.text == "." else at - 3
        if start >= 0 and lexemes[start].low == "u":
            return Money("USD", currency_name("USD"), start, last)
    return Money(code, name, at, last)


def after(lexemes: list[Lexeme], last: int, value: float | None, is_scaled: bool, about_money: bool) -> Money | None:
    """The currency written from lexeme `last` on: €, USD, million yuan, Australian dollars, cents, p.

    `about_money` says whether the sentence speaks of prices, which decides what "pounds" are.
    """
    at = last
    if at < len(lexemes) and lexemes[at].text in "-‐‑" and glued(lexemes, at) and glued(lexemes, at + 1):
        at += 1
    if at >= len(lexemes):
        return None
    word = lexemes[at]
    if word.text in _table("sign"):
        if glued(lexemes, at + 1) and lexemes[at + 1].kind == "digits":
            return None
        code, name = _table("sign")[word.text]
        end = at + 1
        if end < len(lexemes) and lexemes[end].low in _names() and _names()[lexemes[end].low][0] == code:
            end += 1
        return Money(code, name, last, end)
    if word.kind != "word":
        return None
    code_scale = _code(word)
    if code_scale is not None and code_scale[0]:
        end, scale = at + 1, code_scale[1]
        if end < len(lexemes) and lexemes[end].low in group("scale"):
            scale *= group("scale")[lexemes[end].low]
            end += 1
        return Money(code_scale[0], currency_name(code_scale[0]), last, end, scale=scale)
    for length in (4, 3, 2, 1):
        name = " ".join(piece.low for piece in lexemes[at : at + length])
        found = _names().get(name.replace("u . s . ", "u.s. "))
        if found is None or at + length > len(lexemes):
            continue
        single = lexemes[at].low
        if length == 1 and single.rstrip("s") == "pound" and not (is_scaled or about_money):
            return None
        if single == "won" and not is_scaled and (value or 0) < SMALL_AMOUNT:
            return None
        if single in ("p", "kn") and not word.text.islower():
            return None
        is_part = single in _table("part") or single.rstrip("s") in _table("part")
        return Money(found[0], found[1], last, at + length, is_part)
    return None
