"""Numbers that are part of a name or number something: iPhone 14, Article 5, Voyager 2."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.excluded import surroundings
from sayso.tasks.figures.excluded.surroundings import Surrounded
from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
"""Penn tags."""


def is_name(case: Surrounded) -> bool:
    """Whether a bare number belongs to a name or numbers something."""
    return _names().outcome(case) == "name"


def bare_before(case: Surrounded) -> bool:
    """Whether no approximator or sign that belongs to it stands before the number."""
    return case.quantity.first == case.quantity.number.first


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


FEATURES: Mapping[str, Feature[Surrounded]] = {
    **surroundings.FEATURES,
    "bare_before": bare_before,
    "previous_word": previous_word,
    "slashed_word": slashed_word,
    "common": common,
}


@functools.cache
def _names() -> DecisionList[Surrounded]:
    known = {
        "designator": words("idioms", "designator"),
        "soft_designator": words("contexts", "soft designator"),
        "verb": _VERBS,
    }
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "number_names.tsv"), known)
