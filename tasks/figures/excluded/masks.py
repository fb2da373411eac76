"""Masks: stretches that hold digits or number words and are no quantity, each with its name."""

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from sayso.tasks.figures.excluded.glued import hangs_on_word, lexemes_of_name
from sayso.tasks.figures.excluded.idioms import number_words
from sayso.tasks.figures.lexemes import Lexeme
from sayso.tasks.figures.patterns import compiled


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
    for mask in masks:
        masked.update(dict.fromkeys(_inside(lexemes, mask), mask.name))
    for index, piece in enumerate(lexemes):
        if index in masked:
            continue
        if piece.kind == "digits":
            masked.update(dict.fromkeys(lexemes_of_name(text, lexemes, index, masked), "name"))
        elif piece.kind == "word":
            masked.update(dict.fromkeys(hangs_on_word(lexemes, index), "name"))
            masked.update(dict.fromkeys(number_words(lexemes, index), "idiom"))
    return masked


def _inside(lexemes: list[Lexeme], mask: Mask) -> range:
    first = bisect_right(lexemes, mask.start, key=attrgetter("end"))
    return range(first, bisect_left(lexemes, mask.end, key=attrgetter("start")))
