"""Masks: stretches that hold digits or number words and are no quantity, each with its name."""

import functools
from typing import NamedTuple

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import phrases, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.patterns import compiled
from sayso.tasks.figures.units import currencies
from sayso.tasks.figures.units.measures import unit_after

LONGEST_IDIOM = 5
_LINKS = frozenset("-‐‑–")


class Mask(NamedTuple):
    """Characters that are no quantity, and the pattern that says so."""

    start: int
    end: int
    name: str


def find_masks(text: str, start: int, end: int) -> list[Mask]:
    """Masks of `text[start:end]` that a pattern alone can tell."""
    matches = compiled("masks").finditer(text, start, end)
    return [Mask(match.start(), match.end(), str(match.lastgroup)) for match in matches]


def masked_lexemes(text: str, lexemes: list[Lexeme], masks: list[Mask]) -> dict[int, str]:
    """The lexemes that are in a mask, in an idiom or in a name, with the name of what masks them."""
    masked: dict[int, str] = {}
    at = 0
    for mask in masks:
        while at < len(lexemes) and lexemes[at].end <= mask.start:
            at += 1
        inside = at
        while inside < len(lexemes) and lexemes[inside].start < mask.end:
            masked[inside] = mask.name
            inside += 1
    for index, piece in enumerate(lexemes):
        if index in masked:
            continue
        if piece.kind == "digits":
            _mask_names(text, lexemes, index, masked)
        elif piece.kind == "word":
            if _hangs_on_word(lexemes, index):
                masked[index] = "name"
            _mask_idiom(lexemes, index, masked)
    return masked


def _mask_idiom(lexemes: list[Lexeme], index: int, masked: dict[int, str]) -> None:
    idioms, starts = _idioms()
    if lexemes[index].low not in starts:
        return
    said: list[str] = []
    at = index
    while at < len(lexemes) and len(said) < LONGEST_IDIOM:
        if lexemes[at].kind == "word":
            said.append(lexemes[at].low)
            if tuple(said) in idioms:
                for inside in range(index, at + 1):
                    if lexemes[inside].low in group("cardinal"):
                        masked[inside] = "idiom"
        elif lexemes[at].text not in _LINKS:
            break
        at += 1


@functools.cache
def _idioms() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    idioms = frozenset(tuple(" ".join(words_of).replace("-", " ").split()) for words_of in phrases("idioms", "idiom"))
    return idioms, frozenset(idiom[0] for idiom in idioms)


def _mask_names(text: str, lexemes: list[Lexeme], index: int, masked: dict[int, str]) -> None:
    """Digits glued into a name: G20, COVID-19, 3D, M21 9AB; not USD10m, 50mph, sub-7."""
    if _names_before(lexemes, index, masked) or _names_after(text, lexemes, index):
        at = index
        masked[at] = "name"
        while at + 1 < len(lexemes) and glued(lexemes, at + 1) and lexemes[at + 1].kind in ("digits", "word"):
            at += 1
            masked[at] = "name"


def _hangs_on_word(lexemes: list[Lexeme], index: int) -> bool:
    """High-five, top-ten: a number word that a hyphen ties to the word before it."""
    if index < 2 or lexemes[index - 1].text != "-" or not (glued(lexemes, index) and glued(lexemes, index - 1)):
        return False
    name = lexemes[index - 2]
    if lexemes[index].low not in group("cardinal") or name.kind != "word":
        return False
    numbers = group("cardinal"), group("ten"), group("scale")
    return name.low not in words("contexts", "no name") and not any(name.low in words_of for words_of in numbers)


def _names_before(lexemes: list[Lexeme], index: int, masked: dict[int, str]) -> bool:
    if not glued(lexemes, index):
        return False
    before = lexemes[index - 1]
    if before.kind == "word":
        return currencies.before(lexemes, index) is None and not (
            before.low in ("x", "c", "ca") and (index < 2 or lexemes[index - 2].kind == "digits" or before.low != "x")
        )
    if before.text in _LINKS and index >= 2 and glued(lexemes, index - 1):
        name = lexemes[index - 2]
        if name.kind == "word":
            if index >= 3 and glued(lexemes, index - 2) and lexemes[index - 3].kind == "digits":
                return index - 3 in masked
            return name.low not in words("contexts", "no name") and (
                not name.text.islower() or name.low in ("last", "round", "top", "catch")
            )
    if before.text in "./" and index >= 2 and glued(lexemes, index - 1):
        return lexemes[index - 2].kind == "word" and lexemes[index - 2].text.isupper()
    return False


def _names_after(text: str, lexemes: list[Lexeme], index: int) -> bool:
    at = index + 1
    if not glued(lexemes, at) or lexemes[at].kind != "word":
        return False
    word = lexemes[at]
    if word.text == "K" and lexemes[index].text in ("4", "5", "8"):
        return True
    if word.text == "s" and lexemes[index].text.isdecimal():
        return True
    if word.low in group("short") or word.low in group("scale"):
        return False
    if unit_after(text, lexemes, at, True) is not None or word.low in ("x", "th"):
        return False
    if currencies.after(lexemes, at, None, False, True) is not None:
        return False
    return word.low not in group("letter")


def is_designator(word: str) -> bool:
    """Whether a number after this word numbers it: Article 5."""
    return word in words("idioms", "designator")
