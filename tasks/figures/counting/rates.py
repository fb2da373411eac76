"""Rates of counted things: 400,000 barrels per day, three tests a week."""

from sayso.tasks.figures.counting.noun_phrase import noun_phrase
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.per import Per, per_unit


def rate(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Looks behind the counted noun for what the number is per; numbers inside that are no figures of their own."""
    rated = 0
    kept = []
    for quantity in quantities:
        if quantity.first < rated:
            continue
        kept.append(quantity)
        found = per_unit(passage.lexemes, _behind_noun(passage, quantity)) if _may_be_rate(quantity) else None
        if found is not None:
            found = _with_noun(passage, found)
            quantity.per_unit = found.name
            quantity.last = rated = found.last
    return kept


def _may_be_rate(quantity: Quantity) -> bool:
    return quantity.kind == "count" and not quantity.is_elided and quantity.per_unit is None


def _with_noun(passage: Passage, per: Per) -> Per:
    """The rate with the whole of what it is per: 1,000 live births."""
    number, _, word = per.name.partition(" ")
    found = noun_phrase(passage, per.last - 1) if word and number[:1].isdecimal() else None
    if found is None:
        return Per(number, per.last - 1) if word and number[:1].isdecimal() else per
    last = _lexeme_behind(passage, per.last, found.head.idx + len(found.head.text))
    return Per(f"{number} {passage.text[found.first.idx : passage.lexemes[last - 1].end]}", last)


def _behind_noun(passage: Passage, quantity: Quantity) -> int:
    """The lexeme behind the counted noun."""
    return _lexeme_behind(passage, quantity.last, quantity.counted_end or 0)


def _lexeme_behind(passage: Passage, at: int, end: int) -> int:
    """The first lexeme from `at` on that starts at the character `end` or behind it."""
    while at < len(passage.lexemes) and passage.lexemes[at].start < end:
        at += 1
    return at
