"""Numbers that are part of a name or number something: iPhone 14, Article 5, Voyager 2."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.excluded import surroundings
from sayso.tasks.figures.excluded.surroundings import Surrounded, digits
from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_YOUNGEST, _OLDEST = 10, 100
"""Ages that are told without commas."""
_NEAR, _SHORT = 5, 3
"""Lexemes beside a number that show how a line is written, and letters of a word that says little of that."""
_YEAR_DIGITS = 4
_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
"""Penn tags."""


def is_name(case: Surrounded) -> bool:
    """Whether a bare number belongs to a name or numbers something."""
    return _names().outcome(case) == "name"


def is_strict(case: Surrounded) -> bool:
    """Whether the word before the number always names or numbers something: not first, last, top."""
    return surroundings.previous(case) not in words("contexts", "soft designator")


def bare_before(case: Surrounded) -> bool:
    """Whether no approximator or sign that belongs to it stands before the number."""
    return case.quantity.first == case.quantity.number.first


def one_digit(case: Surrounded) -> bool:
    """Whether the number is a single digit."""
    return digits(case) and len(case.passage.low(case.quantity.number.first)) == 1


def previous_word(case: Surrounded) -> bool:
    """Whether a word stands before the number."""
    return _before(case).kind == "word"


def slashed_word(case: Surrounded) -> bool:
    """Whether what stands right before the number follows a word."""
    lexemes, at = case.passage.lexemes, case.quantity.number.first
    return glued(lexemes, at) and at >= 2 and lexemes[at - 2].kind == "word"


def common(case: Surrounded) -> bool:
    """Whether the word before is written as no name, or is one of games and votes."""
    return _before(case).text.islower() or _before(case).low in words("idioms", "score")


def _before(case: Surrounded) -> Lexeme:
    return case.passage.lexemes[case.quantity.number.first - 1]


def capital(case: Surrounded) -> bool:
    """Whether the number is a word with a capital, inside of a sentence that writes others without."""
    passage, first = case.passage, case.quantity.number.first
    text = passage.lexemes[first].text
    if not (text.istitle() and text.isalpha()) or first == 0 or not passage.same_sentence(first - 1, first):
        return False
    near = passage.lexemes[max(0, first - _NEAR) : first] + passage.lexemes[first + 1 : first + 1 + _NEAR]
    return any(piece.kind == "word" and piece.text.islower() and len(piece.text) > _SHORT for piece in near)


def previous_capital(case: Surrounded) -> bool:
    """Whether the word before it has a capital, and none that only begins a sentence."""
    passage, at = case.passage, case.quantity.number.first - 1
    is_inside = at > 0 and passage.same_sentence(at - 1, at) and passage.lexemes[at - 1].kind == "word"
    return is_inside and passage.lexemes[at].text.istitle()


def next_capital(case: Surrounded) -> bool:
    """Whether the word behind it has a capital."""
    return case.passage.lexemes[case.quantity.number.last].text.istitle() if _has_next(case) else False


def point_zero(case: Surrounded) -> bool:
    """Whether its digits end as those of versions do: 2.0."""
    return case.passage.low(case.quantity.number.first).endswith(".0")


def named_before(case: Surrounded) -> bool:
    """Whether a word with a capital stands before it, as the name of something new: Lockdown 2.0."""
    return _before(case).kind == "word" and _before(case).text[:1].isupper()


def hyphened(case: Surrounded) -> str:
    """The word that a hyphen ties the number to."""
    at, passage = case.quantity.number.first - 1, case.passage
    is_tied = passage.low(at) == "-" and glued(passage.lexemes, at) and glued(passage.lexemes, at + 1)
    return passage.low(at - 1) if is_tied else ""


def of_year(case: Surrounded) -> bool:
    """Whether "of" and a year stand behind it."""
    year = case.passage.low(case.quantity.number.last + 1)
    return len(year) == _YEAR_DIGITS and year.startswith(("19", "20")) and year.isdecimal()


def _has_next(case: Surrounded) -> bool:
    return case.quantity.number.last < len(case.passage.lexemes)


def aged(case: Surrounded) -> bool:
    """Whether the number may be the age of the person named before it, without the commas: Nick Hague 44 has."""
    passage, number = case.passage, case.quantity.number
    if not (number.is_whole_digits and number.last == number.first + 1 and number.first > 1):
        return False
    named = passage.token(number.first - 1).ent_type_ == passage.token(number.first - 2).ent_type_ == "PERSON"
    return named and _YOUNGEST <= (case.quantity.value or 0) < _OLDEST and passage.tag(number.last) in _FINITE


FEATURES: Mapping[str, Feature[Surrounded]] = {
    **surroundings.FEATURES,
    "bare_before": bare_before,
    "one_digit": one_digit,
    "previous_word": previous_word,
    "slashed_word": slashed_word,
    "common": common,
    "capital": capital,
    "previous_capital": previous_capital,
    "next_capital": next_capital,
    "point_zero": point_zero,
    "named_before": named_before,
    "hyphened": hyphened,
    "of_year": of_year,
    "aged": aged,
}


@functools.cache
def _names() -> DecisionList[Surrounded]:
    known = {
        "designator": words("idioms", "designator"),
        "label": words("idioms", "label"),
        "work": words("idioms", "work"),
        "released": words("idioms", "released"),
        "soft_designator": words("contexts", "soft designator"),
        "verb": _VERBS,
    }
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "number_names.tsv"), known)
