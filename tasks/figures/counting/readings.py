"""Units that only the words around tell: 35m of its devices are millions, four century-old ships no centuries."""

import functools
from dataclasses import dataclass, replace

from sayso.tasks.figures.counting.noun_before import noun_before
from sayso.tasks.figures.lexemes import glued, low, peek, said
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.numerals import group, product
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.measures import unit_after
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_PHRASE = 6
"""Lexemes behind a number among which its noun stands."""
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "HYPH", "CD", "CC", "RB", "AFX"))
_PLURALS = frozenset(("NNS", "NNPS"))
_BELOW_ZERO = ("below", "zero")
_MILLION = "m"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with a unit, in its passage."""

    passage: Passage
    quantity: Quantity
    earlier: Quantity | None = None

    def word(self, ahead: int) -> str:
        """A lexeme behind the figure."""
        return self.passage.low(self.quantity.last + ahead)

    def tag(self, ahead: int) -> str:
        """Its Penn tag."""
        return self.passage.tag(self.quantity.last + ahead)


def reread(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Reads units again by the words around them, and takes "below zero" into the figures before it."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if kept and _is_zero_below(passage, kept[-1], quantity):
            _negate(passage, kept[-1])
            continue
        case = Measured(passage, quantity, kept[-1] if kept else None)
        told = readings().outcome(case) if quantity.kind in ("measure", "duration") else ""
        if told == "million":
            _make_million(passage, quantity)
        elif told == "count":
            _take_unit_off(passage, quantity)
        kept.append(quantity)
    return kept


def _is_zero_below(passage: Passage, before: Quantity, zero: Quantity) -> bool:
    """Whether two figures are one of degrees below zero: 15 below zero."""
    if zero.number.value != 0 or not before.is_single or before.unit not in _DEGREES:
        return False
    return said(passage.lexemes, before.last, zero.last) == _BELOW_ZERO


_DEGREES = frozenset((None, "degree", "celsius", "fahrenheit"))


def _negate(passage: Passage, quantity: Quantity) -> None:
    quantity.value = -abs(quantity.value or 0.0)
    quantity.last += len(_BELOW_ZERO)
    quantity.end, quantity.written_end = passage.lexemes[quantity.last - 1].end, quantity.last
    quantity.value_si = quantity.unit_si = None
    quantity.rules.append("below zero")


def _make_million(passage: Passage, quantity: Quantity) -> None:
    """Reads the m behind a number as its scale."""
    scale, number = group("letter")[_MILLION], quantity.number
    quantity.number = replace(number, last=quantity.written_end, scale=scale, mantissa=number.value or 0.0)
    quantity.value = None if quantity.value is None else product(quantity.value, scale)
    quantity.low = None if quantity.low is None else product(quantity.low, scale)
    quantity.high = None if quantity.high is None else product(quantity.high, scale)
    quantity.kind, quantity.unit, quantity.value_si, quantity.unit_si = "count", None, None, None
    quantity.rules.append("million")


def _take_unit_off(passage: Passage, quantity: Quantity) -> None:
    """Leaves the unit to the word that it is part of: four century-old ships."""
    quantity.last = quantity.written_end = quantity.number.last
    quantity.end = passage.lexemes[quantity.last - 1].end
    quantity.kind, quantity.unit, quantity.value_si, quantity.unit_si = "count", None, None, None
    quantity.rules.append("no unit")


def _plural(case: Measured) -> bool:
    """Whether a plural noun ends the phrase behind the figure."""
    for ahead in range(_PHRASE):
        if case.tag(ahead) in _PLURALS or case.word(ahead) in words("contexts", "collective"):
            return True
        if case.tag(ahead) not in _MODIFIERS:
            return False
    return False


def _converted(case: Measured) -> bool:
    """Whether the same in another unit of measure stands in brackets behind it: 2.5m (8ft)."""
    passage, at = case.passage, case.quantity.last
    if passage.low(at) != "(" or peek(passage.lexemes, at + 1).kind != "digits":
        return False
    match = unit_after(passage.text, passage.lexemes, at + 2, True)
    return match is not None and match.unit.kind == "measure"


def _is_behind_millions(case: Measured) -> bool:
    """Whether the figure before it is so many millions of something: 2.5m barrels to 35m."""
    earlier = case.earlier
    return earlier is not None and earlier.kind == "count" and earlier.number.scale == group("letter")[_MILLION]


def _compound(case: Measured) -> str:
    """The word that a hyphen ties to the unit from behind."""
    lexemes, at = case.passage.lexemes, case.quantity.last
    is_tied = low(lexemes, at) == "-" and glued(lexemes, at) and glued(lexemes, at + 1)
    return low(lexemes, at + 1) if is_tied else ""


def _parted(case: Measured) -> bool:
    """Whether a space stands between the number and its unit."""
    at = case.quantity.number.last
    return peek(case.passage.lexemes, at).text.isalpha() and not glued(case.passage.lexemes, at)


@functools.cache
def readings() -> DecisionList[Measured]:
    """What a unit behind a number is: the unit, a scale, or part of another word."""
    return decision_list(
        {
            "unit": lambda case: case.quantity.unit,
            "letter": lambda case: case.passage.lexemes[case.quantity.written_end - 1].text == _MILLION,
            "lead": lambda case: case.passage.low(case.quantity.first - 1),
            "behind_millions": _is_behind_millions,
            "several": lambda case: (case.quantity.number.value or 0) >= 2,
            "spelled": lambda case: not case.quantity.number.is_digits,
            "parted": _parted,
            "compound": _compound,
            "before": lambda case: case.passage.low(case.quantity.first - 1),
            "following": lambda case: case.word(0),
            "next_tag": lambda case: case.tag(1),
            "plural": _plural,
            "converted": _converted,
            "noun_before": lambda case: noun_before(case.passage, case.quantity) is not None,
            "rated": lambda case: case.quantity.per_unit is not None,
        },
        rows("unit_readings"),
        {name.replace(" ", "_"): words("measured", name) for name in ("extent", "compound of length")},
    )
