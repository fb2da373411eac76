"""Multipliers and ranks: twice the average, doubled, threefold, three times higher; the third-largest."""

import functools
from collections.abc import Set

from sayso.schemas.figures import FigureKind, FigureRole
from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import group
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Number, Quantity

_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def read_multipliers(passage: Passage, masked: Set[int]) -> list[Quantity]:
    """The multipliers and ranks that words tell, left to right."""
    found = []
    for index, piece in enumerate(passage.lexemes):
        if piece.kind == "word" and piece.low in group("times") and index not in masked:
            if _multiplies(passage, index):
                found.append(_quantity(passage, index, index + 1, group("times")[piece.low], "multiplier"))
        elif piece.kind == "word" and piece.low in group("ordinal"):
            last = _superlative(passage, index + 1)
            if last is not None:
                found.append(_quantity(passage, index, last, group("ordinal")[piece.low], "rank"))
        elif _is_digit_ordinal(passage, index):
            last = _superlative(passage, index + 2)
            if last is not None:
                found.append(_quantity(passage, index, last, float(piece.text), "rank"))
    return found


def _is_digit_ordinal(passage: Passage, index: int) -> bool:
    piece = passage.lexemes[index]
    is_short = piece.kind == "digits" and piece.text.isdecimal() and len(piece.text) < 7
    return is_short and glued(passage.lexemes, index + 1) and passage.low(index + 1) in _ORDINAL_ENDINGS


def _quantity(passage: Passage, first: int, last: int, value: float, form: str) -> Quantity:
    lexemes = passage.lexemes
    kind: FigureKind = "multiplier" if form == "multiplier" else "count"
    role: FigureRole = "ratio" if form == "multiplier" else "rank"
    quantity = Quantity(
        number=Number(first, last, value, form, mantissa=value),
        first=first,
        last=last,
        start=lexemes[first].start,
        end=lexemes[last - 1].end,
        value=value,
        kind=kind,
        role=role,
        rules=[form],
    )
    way = _directions().get(lexemes[first].low)
    if way is not None or (lexemes[first].low.endswith("fold") and form == "multiplier"):
        quantity.role, quantity.direction = "change", "down" if way == "down" else "up" if way == "up" else None
    return quantity


@functools.cache
def _directions() -> dict[str, str]:
    return {row["word"]: row["direction"] for row in rows("number_words") if row["direction"]}


def _multiplies(passage: Passage, index: int) -> bool:
    """Twice the average, double what it was, more than doubled; not scored twice, double-digit, a double murder."""
    word, following = passage.low(index), passage.low(index + 1)
    if word.endswith("fold"):
        return True
    if word in _directions():
        return passage.tag(index).startswith("V") and following not in ("-", "down", "back")
    if following == "-" or (index and passage.low(index - 1) == "-"):
        return False
    if word in ("twice", "thrice"):
        if following == "as":
            return passage.tag(index + 2) in ("JJ", "RB")
        return following in words("contexts", "compared") or passage.tag(index + 1) in ("JJR", "RBR")
    if following in words("contexts", "compared") - {"that"}:
        return True
    return passage.tag(index) in ("VB", "VBP") or passage.low(index - 1) == "than"


def _superlative(passage: Passage, at: int) -> int | None:
    """The lexeme after a superlative at `at`: -largest, most populous."""
    if passage.low(at) == "-":
        at += 1
    if passage.low(at) in ("most", "least"):
        return at + 2 if at + 1 < len(passage.lexemes) and passage.lexemes[at + 1].kind == "word" else None
    word = passage.low(at)
    if word.endswith("est") and passage.tag(at) in ("JJS", "RBS", "JJ", "NN", "NNP"):
        return at + 1 if len(word) > 4 and word not in words("contexts", "no superlative") else None
    return at + 1 if word in ("best", "worst") else None


def is_multiple(passage: Passage, quantity: Quantity) -> bool:
    """Makes a multiplier of "three times" where it compares: three times higher, 6.5 times earnings."""
    at = quantity.last + 1
    following, tag = passage.low(at), passage.tag(at)
    compares = following in words("contexts", "compared") or tag in ("JJR", "RBR", "NN", "NNS")
    if not compares or (following in ("that", "today", "yesterday") and tag != "DT"):
        return False
    quantity.kind, quantity.role = "multiplier", "ratio"
    quantity.end, quantity.last = passage.lexemes[quantity.last].end, at
    quantity.rules.append("times")
    return True
