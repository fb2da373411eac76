"""Number grammar, top layer: every number of a line."""

from collections.abc import Set

from sayso.tasks.figures.lexemes import Lexeme
from sayso.tasks.figures.numbers.word_numbers import read_number
from sayso.tasks.figures.quantity import Number


def read_numbers(lexemes: list[Lexeme], masked: Set[int]) -> list[Number]:
    """All numbers of a line, left to right, none overlapping; lexemes in `masked` are passed over."""
    found: list[Number] = []
    taken = 0
    for index in range(len(lexemes)):
        number = None if index < taken or index in masked else read_number(lexemes, index)
        if number is not None:
            found.append(number)
            taken = number.last
    return found
