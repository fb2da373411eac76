"""Results of games and votes: 2-1, 6-4, 89-89."""

from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import gaps, pair_of


def is_result(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """Whether two numbers with a dash between them are the result of a game or a vote: 2-1, 6-4, 89-89."""
    lexemes = passage.lexemes
    gap = pair_of(passage, before, after).gap
    if len(gap) != 1 or gap[0] not in gaps()["dash"] or not glued(lexemes, after.first):
        return False
    if before.has_unit or after.has_unit or before.value is None or after.value is None:
        return False
    if not (before.number.is_digits and after.number.is_digits and before.number.integer and after.number.integer):
        return False
    return before.value < 200 and abs(after.value) < 200
