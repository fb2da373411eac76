"""Number grammar: numbers that begin with a word: forty-two, a hundred, half a million, minus five."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from sayso.tasks.figures.lexemes import Lexeme, low, peek, skip
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.numbers.approximators import left_of
from sayso.tasks.figures.numbers.digit_numbers import written_number
from sayso.tasks.figures.numbers.numerals import Part, group, unit_words
from sayso.tasks.figures.numbers.scales import and_a_half, mixed, of_a_scale, scaled, spelled_part
from sayso.tasks.figures.numbers.spelled import scaled_up, spelled
from sayso.tasks.figures.numbers.vague import couple, few, vague_plural
from sayso.tasks.figures.quantity import Number
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

MOST_PLACES = 12
"""Spoken decimals of one number."""

LONGEST_BOUND = 6
"""Lexemes of an approximator before an article."""

ARTICLE_OF_UNIT = "article of a unit"
"""The form of an article that counts the unit behind it."""

_GROUPS = ("article", "half", "minus", "vague", "few", "several", "couple", "scale")


@dataclass(frozen=True, slots=True)
class FirstWord:
    """The word at lexeme `at`, which a number may begin with."""

    lexemes: list[Lexeme]
    at: int


def read_number(lexemes: list[Lexeme], index: int) -> Number | None:
    """The number that starts at `index`, if one does."""
    piece = peek(lexemes, index)
    if piece.kind != "word":
        return written_number(lexemes, index)
    if piece.low not in _first_words():
        return None
    reader = word_numbers().outcome(FirstWord(lexemes, index))
    return _READERS[reader](lexemes, index) if reader else None


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset().union(*map(group, (*_GROUPS[:-1], "cardinal", "ten")))


def _cardinal(lexemes: list[Lexeme], index: int) -> Number | None:
    part, reading = _part(lexemes, index), spelled(lexemes, index)
    if part is not None or reading is None:
        return part
    number = _pointed(lexemes, Number(index, reading.last, reading.value, "spelled"))
    largest = max(group("scale").get(piece.low, 1.0) for piece in lexemes[index : number.last])
    if low(lexemes, number.last - 1) not in group("scale"):
        number = mixed(lexemes, number)
    if largest == 1.0:
        return scaled(lexemes, number)
    return and_a_half(lexemes, replace(number, scale=largest, mantissa=(number.value or 0.0) / largest), largest)


def _pointed(lexemes: list[Lexeme], number: Number) -> Number:
    """Spoken decimals: one point five."""
    if number.value is None or low(lexemes, number.last) != "point":
        return number
    first = number.last + 1
    said = (group("cardinal").get(piece.low, 10.0) for piece in lexemes[first : first + MOST_PLACES])
    places = [str(int(figure)) for figure in takewhile(lambda figure: figure < 10, said)]
    if not places:
        return number
    value = number.value + float("0." + "".join(places))
    return replace(number, last=first + len(places), value=value, form="spelled", integer=False)


def _part(lexemes: list[Lexeme], index: int) -> Number | None:
    part = spelled_part(lexemes, index)
    return None if part is None else of_a_scale(lexemes, index, part)


def _from(index: int, number: Number | None) -> Number | None:
    """The number with the article at `index`."""
    return None if number is None else replace(number, first=index)


def _scale_with_article(lexemes: list[Lexeme], index: int) -> Number | None:
    scale = group("scale")[lexemes[index + 1].low]
    reading = scaled_up(lexemes, Part(1.0, index + 1))
    if reading.value is None:
        return None
    number = Number(index, reading.last, reading.value, "article", scale=scale, mantissa=reading.value / scale)
    return and_a_half(lexemes, number, scale)


def _half(lexemes: list[Lexeme], index: int) -> Number:
    part = Part(group("half")[lexemes[index].low], index + 1)
    return of_a_scale(lexemes, index, part)


def _minus(lexemes: list[Lexeme], index: int) -> Number | None:
    number = read_number(lexemes, skip(lexemes, index + 1, ("-",)))
    if number is None or number.value is None:
        return None
    return replace(number, first=index, value=-abs(number.value), signed=True)


def _one(lexemes: list[Lexeme], index: int) -> Number:
    """The article of "at least a year" and "an hour and a half"."""
    return Number(index, index + 1, 1.0, ARTICLE_OF_UNIT, mantissa=1.0)


def _approximated(case: FirstWord) -> str:
    """The first word of the approximator before an article; nothing where there is none."""
    bound = left_of(case.lexemes, case.at, max(0, case.at - LONGEST_BOUND))
    return "" if bound is None else low(case.lexemes, bound.first)


def _parted(case: FirstWord) -> bool:
    """Whether "and a half" follows on the unit behind an article."""
    return low(case.lexemes, case.at + 2) == "and" and spelled_part(case.lexemes, case.at + 3) is not None


def _half_with_article(lexemes: list[Lexeme], index: int) -> Number:
    return of_a_scale(lexemes, index, Part(group("half")[lexemes[index + 1].low], index + 2))


def _is_pointed(case: FirstWord) -> bool:
    """Whether a point stands behind the word that follows: a quarter point, a half-point."""
    return low(case.lexemes, skip(case.lexemes, case.at + 2, ("-",))) in ("point", "points")


_READERS: Mapping[str, Callable[[list[Lexeme], int], Number | None]] = {
    "few with article": lambda lexemes, index: _from(index, few(lexemes, index + 1)),
    "couple with article": lambda lexemes, index: _from(index, couple(lexemes, index + 1)),
    "one": _one,
    "scale with article": _scale_with_article,
    "half with article": _half_with_article,
    "part": _part,
    "half": _half,
    "minus": _minus,
    "vague": vague_plural,
    "few": few,
    "couple": couple,
    "cardinal": _cardinal,
}


@functools.cache
def word_numbers() -> DecisionList[FirstWord]:
    """How a number that begins with a word is read."""
    return decision_list(
        {
            "word": lambda case: low(case.lexemes, case.at),
            "before": lambda case: low(case.lexemes, case.at - 1),
            "following": lambda case: low(case.lexemes, case.at + 1),
            "then": lambda case: low(case.lexemes, case.at + 2),
            "number": lambda case: low(case.lexemes, skip(case.lexemes, case.at + 1, ("-",))),
            "then_digits": lambda case: peek(case.lexemes, case.at + 2).kind == "digits",
            "scaled": lambda case: _half(case.lexemes, case.at).last > case.at + 1,
            "approximated": _approximated,
            "parted": _parted,
            "pointed": _is_pointed,
            "last": lambda case: case.at + 1 == len(case.lexemes),
        },
        rows("word_numbers"),
        {
            **{name: group(name) for name in (*_GROUPS, "cardinal")},
            **{name: unit_words(name) for name in ("duration", "measure")},
            **{
                name.replace(" ", "_"): words("contexts", name)
                for name in ("part of a whole", "after half", "before half")
            },
        },
    )
