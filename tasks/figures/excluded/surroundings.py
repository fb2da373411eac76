"""A number where it stands: what it is like, and the words right beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.decisions import Feature

_PHRASE = 5
"""Lexemes behind a number among which its noun stands."""
_PLURALS = frozenset(("NNS", "NNPS"))
_MODIFIERS = frozenset(("JJ", "NN", "NNP", "VBN", "VBG", "HYPH"))
"""Penn tags of what may stand between a number and its noun."""
_TIES = "-'’"
"""Signs that may."""


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A number and the passage around it."""

    passage: Passage
    quantity: Quantity


def kind(case: Surrounded) -> str:
    """What the number tells of."""
    return case.quantity.kind.replace("_", " ")


def approximator(case: Surrounded) -> str:
    """Its approximator."""
    return case.quantity.approximator.replace("_", " ")


def digits(case: Surrounded) -> bool:
    """Whether it is written in digits."""
    return case.quantity.number.is_digits


def integer(case: Surrounded) -> bool:
    """Whether it is a whole number."""
    return case.quantity.number.integer


def previous(case: Surrounded) -> str:
    """The word before the number."""
    return case.passage.low(case.quantity.number.first - 1)


def lead(case: Surrounded) -> str:
    """The word before that."""
    return case.passage.low(case.quantity.number.first - 2)


def previous_tag(case: Surrounded) -> str:
    """Penn tag of the word before the number."""
    return case.passage.tag(case.quantity.number.first - 1)


def following(case: Surrounded) -> str:
    """The word behind the number and what belongs to it."""
    return case.passage.low(case.quantity.last)


def plural(case: Surrounded) -> bool:
    """Whether a plural noun ends the phrase that the number stands before."""
    passage, last = case.passage, case.quantity.last
    for at in range(last, min(last + _PHRASE, len(passage.lexemes))):
        piece, tag = passage.lexemes[at], passage.tag(at)
        if piece.kind != "word" and piece.text not in _TIES:
            return False
        if tag in _PLURALS or piece.low in words("contexts", "collective"):
            return True
        if tag not in _MODIFIERS:
            return False
    return False


FEATURES: Mapping[str, Feature[Surrounded]] = {
    "kind": kind,
    "approximator": approximator,
    "digits": digits,
    "integer": integer,
    "previous": previous,
    "lead": lead,
    "previous_tag": previous_tag,
    "following": following,
    "plural": plural,
}
