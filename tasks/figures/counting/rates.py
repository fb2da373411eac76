"""Rates of counted things: 400,000 barrels per day, three tests a week, a daily average of 40."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.counting.noun_phrase import noun_phrase
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.per import Per, per_unit

LONGEST_OF = 3
"""Words between "of" and "a day": 400 cases of the new virus a day."""

_NOUNS = frozenset(("NN",))
_RATED = frozenset(("count", "money", "measure", "percent"))
_OF_STUFF = frozenset(("money", "measure", "duration"))
"""Kinds of amounts that are of something: 40 tons of fish a year."""
_OF_TAGS = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH"))


def rate(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Looks behind the counted noun for what the number is per; numbers inside that are no figures of their own."""
    rated = 0
    kept = []
    for quantity in quantities:
        if quantity.first < rated:
            continue
        kept.append(quantity)
        _behind_bracket(passage, quantity, kept[-2] if len(kept) > 1 else None)
        found = _per(passage, quantity) if _may_be_rate(quantity) else None
        if found is not None:
            found = _with_noun(passage, found)
            quantity.per_unit, quantity.value_si, quantity.unit_si = found.name, None, None
            quantity.last = rated = found.last
        elif quantity.kind in _RATED and quantity.per_unit is None:
            quantity.per_unit = _by_pace(passage, quantity) or _by_adjective(passage, quantity)
            if quantity.per_unit is not None:
                quantity.value_si = quantity.unit_si = None
    return kept


def _per(passage: Passage, quantity: Quantity) -> Per | None:
    """What a number is per: right behind its noun, or behind what that is of."""
    at = _behind_noun(passage, quantity)
    is_next = quantity.kind == "count" or quantity.is_range
    found = per_unit(passage.lexemes, at) if is_next else None
    return found or (_behind_of(passage, at) if passage.low(at) == "of" else None)


def _behind_bracket(passage: Passage, quantity: Quantity, before: Quantity | None) -> None:
    """What stands behind a bracket is also what the amount before it is per: 500 yuan ($71) a month, 25 (20) cents a
    share."""
    other = quantity.linked if quantity.is_conversion else before
    if other is None or other.per_unit is not None or passage.low(quantity.last) != ")":
        return
    is_same = quantity.kind == "money" and other.currency == quantity.currency and other.last == quantity.first - 1
    found = per_unit(passage.lexemes, quantity.last + 1) if quantity.is_conversion or is_same else None
    if found is not None:
        for each in (other, quantity):
            each.per_unit, each.value_si, each.unit_si = found.name, None, None


def _behind_of(passage: Passage, of: int) -> Per | None:
    """A time behind a short phrase with "of": 400 cases of flu a day."""
    for at in range(of + 1, of + LONGEST_OF + 2):
        is_article = passage.low(at) in ("a", "an") and passage.low(at + 1) in words("rates", "time")
        if at > of + 1 and (is_article or passage.low(at) == "per"):
            return per_unit(passage.lexemes, at)
        if passage.tag(at) not in _OF_TAGS:
            return None
    return None


def _by_pace(passage: Passage, quantity: Quantity) -> str | None:
    """What an adjective of time before a noun of pace makes it per: a daily average of 40."""
    at = quantity.first - 2
    is_led = passage.low(at + 1) == "of" or (quantity.kind == "money" and passage.low(at + 1) in ("to", "at"))
    if not is_led or passage.low(at) not in words("rates", "pace"):
        return None
    told = _adjectives()
    return told.get(passage.low(at - 1)) or told.get(passage.low(at - 2))


def _by_adjective(passage: Passage, quantity: Quantity) -> str | None:
    """What an adjective of time right behind money, and before a noun, makes it per: a $100 billion annual goal."""
    at = quantity.last + (passage.low(quantity.last) == "-")
    unit = _adjectives().get(passage.low(at)) if quantity.kind == "money" else None
    if unit is None or unit == "quarter" or passage.tag(at + 1)[:2] not in _NOUNS:
        return None
    noun = next((each for each in range(at + 1, at + LONGEST_OF) if passage.tag(each + 1)[:2] not in _NOUNS), at + 1)
    return None if passage.low(noun) in words("rates", "no rated noun") else unit


@functools.cache
def _adjectives() -> Mapping[str, str]:
    """Adjectives of rates: daily, annual."""
    return {row["word"]: row["unit"] for row in rows("rate_adjectives")}


def _may_be_rate(quantity: Quantity) -> bool:
    is_counted = quantity.kind == "count" and not quantity.is_elided
    return quantity.per_unit is None and (is_counted or quantity.kind in _OF_STUFF)


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
