"""Cuts text into what the figure grammar reads: digit strings, words, vulgar fractions and single signs."""

import re
import unicodedata
from typing import Literal, NamedTuple

LexemeKind = Literal["digits", "word", "fraction", "sign"]

VULGAR = {char: unicodedata.numeric(char) for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}

_LEXEME = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)|(?P<fraction>[{''.join(VULGAR)}])"
    rf"|(?P<word>[^\W\d_{''.join(VULGAR)}]+(?:['’][^\W\d_]+)?)|(?P<sign>\S)"
)


class Lexeme(NamedTuple):
    """One piece of the text; `low` is its text in lower case with straight apostrophes."""

    kind: LexemeKind
    text: str
    low: str
    start: int
    end: int


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of `text[start:end]`, with offsets into `text`. Linear in the length."""
    found = []
    for match in _LEXEME.finditer(text, start, end):
        piece = match.group()
        kind: LexemeKind = match.lastgroup  # type: ignore[assignment]
        low = piece.lower().replace("’", "'") if kind == "word" else piece
        found.append(Lexeme(kind, piece, low, match.start(), match.end()))
    return found


def glued(lexemes: list[Lexeme], index: int) -> bool:
    """Whether the lexeme stands right after the one before it, without a space."""
    return 0 < index < len(lexemes) and lexemes[index].start == lexemes[index - 1].end
