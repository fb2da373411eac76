"""Cuts text into what the figure grammar reads: digit strings, words, vulgar fractions and single signs."""

import re
import unicodedata
from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

LexemeKind = Literal["digits", "word", "fraction", "sign", "nothing"]

VULGAR = {char: unicodedata.numeric(char) for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
HYPHENS = frozenset("-‐‑")
MINUS = frozenset("-−–﹣－")

_PARTED = r"(?<=[$€£¥₹₦₱N]\d)\d{0,2}(?:, ?\d{3}){2,8}(?![\d,])(?:\.\d+)?"
"""The digits behind the first of a sum whose groups commas and spaces part: N19, 333, 333,333.36."""
_LEXEME = re.compile(
    rf"(?P<digits>\d(?:{_PARTED}|\d*(?:[.,]\d+)*))|(?P<fraction>[{''.join(VULGAR)}])"
    rf"|(?P<word>[^\W\d_{''.join(VULGAR)}]+(?:['’][^\W\d_]+)?)|(?P<sign>\S)"
)


class Lexeme(NamedTuple):
    """One piece of the text; `low` is its text in lower case with straight apostrophes."""

    kind: LexemeKind
    text: str
    low: str
    start: int
    end: int


NOTHING = Lexeme("nothing", "", "", -1, -2)
"""What stands outside of a line: no word, and glued to nothing."""


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of `text[start:end]`, with offsets into `text`. Linear in the length."""
    found = []
    for match in _LEXEME.finditer(text, start, end):
        piece = match.group()
        kind: LexemeKind = match.lastgroup  # type: ignore[assignment]
        low = piece.lower().replace("’", "'") if kind == "word" else piece
        found.append(Lexeme(kind, piece, low, match.start(), match.end()))
    return found


def peek(lexemes: Sequence[Lexeme], index: int) -> Lexeme:
    """The lexeme at `index`; NOTHING outside the line."""
    return lexemes[index] if 0 <= index < len(lexemes) else NOTHING


def low(lexemes: Sequence[Lexeme], index: int) -> str:
    """The lexeme in lower case; empty outside the line."""
    return lexemes[index].low if 0 <= index < len(lexemes) else ""


def glued(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether the lexeme stands right after the one before it, without a space."""
    return 0 < index < len(lexemes) and lexemes[index].start == lexemes[index - 1].end


def skip(lexemes: Sequence[Lexeme], index: int, words: Container[str]) -> int:
    """The lexeme after `index` where one of `words` stands there; `index` where none does."""
    return index + 1 if low(lexemes, index) in words else index


def skip_tie(lexemes: Sequence[Lexeme], index: int, signs: Container[str] = HYPHENS) -> int:
    """The lexeme after a hyphen at `index` that ties what stands on both sides: 80-odd; not 80 - odd."""
    tied = glued(lexemes, index) and glued(lexemes, index + 1)
    return skip(lexemes, index, signs) if tied else index


def said(lexemes: Sequence[Lexeme], first: int, last: int) -> tuple[str, ...]:
    """The lexemes from `first` up to but not including `last`, in lower case."""
    return tuple(piece.low for piece in lexemes[first:last])


def written(lexemes: Sequence[Lexeme], first: int, last: int) -> str:
    """The same as they are written, with one space wherever they are parted."""
    pieces = [f"{'' if glued(lexemes, at) else ' '}{lexemes[at].text}" for at in range(first, min(last, len(lexemes)))]
    return "".join(pieces).strip()
