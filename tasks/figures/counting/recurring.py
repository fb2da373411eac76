"""Rates that a word at the verb tells: 1.7 million people visit the park each year."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, VERBS, every, has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.per import adverbs, per_unit

LONGEST_PHRASE = 4
"""Words from a number up to the noun that it counts, and from a noun up to the first of its list."""

_RATED = frozenset(("count", "money", "measure", "percent", "duration"))
_ADVERBIALS = frozenset(("npadvmod", "advmod"))
_PLACES = ("object", "subject", "antecedent")
"""Where a number may stand to a verb, the first that one does first."""
_INSIDE_PHRASES = frozenset(("nummod", "quantmod", "compound", "nmod", "amod"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "npadvmod"))
_AMOUNTS = frozenset(("by", "to"))
"""Prepositions of what is amounted to."""
_CLAUSES = frozenset(("relcl", "acl"))
"""Relations of a clause that tells more of a noun."""
_HOW_OFTEN = frozenset(("once", "twice", "thrice", "times"))
_KNOWN = frozenset(("the", "these", "those", "this", "that", "such"))
"""Determiners of what is no rate: its 40 members pay each year."""


class Recurrence(NamedTuple):
    """A verb whose clause tells what happens every so often, and how often that is."""

    verb: Token
    unit: str


def recur(passage: Passage, quantities: list[Quantity]) -> None:
    """Gives the objects of such a verb, else its subjects, what they are per; else what it tells more of."""
    bare = [each for each in quantities if each.kind in _RATED and each.per_unit is None]
    units = {each.verb.i: each for each in _recurrences(passage, quantities)} if bare else {}
    if not units:
        return
    told_of = {each.verb.head.i: verb for verb, each in units.items() if each.verb.dep_ in _CLAUSES}
    placed: dict[int, dict[str, list[Quantity]]] = {}
    for quantity in bare:
        verb, place = _place(passage, quantity, told_of)
        if verb in units and place:
            placed.setdefault(verb, {}).setdefault(place, []).append(quantity)
    for verb, places in placed.items():
        for quantity in places[next(place for place in _PLACES if place in places)]:
            quantity.per_unit = units[verb].unit
            quantity.value_si = quantity.unit_si = None


def _recurrences(passage: Passage, quantities: list[Quantity]) -> Iterator[Recurrence]:
    """The verbs of a line that "each year", "a day", "annually" and the like hang on; not "once a day"."""
    times, named = words("rates", "time"), adverbs()
    taken = {quantity.number.first for quantity in quantities}
    rated = {at for quantity in quantities for at in range(quantity.first, quantity.last)}
    for at, piece in enumerate(passage.lexemes):
        if piece.low == "per" and at not in rated and passage.low(at + 1) in times:
            verb = passage.token(at).head
            if verb.pos_ in VERBS:
                yield Recurrence(verb, passage.low(at + 1))
            continue
        is_each = piece.low in words("rates", "each") and passage.low(at + 1) in times and at not in taken
        if per_unit(passage.lexemes, at) is None if is_each else piece.low not in named:
            continue  # A day after that.
        token = passage.token(at + is_each)
        is_behind = is_each or token.i > token.head.i
        if (
            is_behind
            and passage.low(at - 1) not in _HOW_OFTEN
            and token.dep_ in _ADVERBIALS
            and token.head.pos_ in VERBS
        ):
            yield Recurrence(token.head, passage.low(at + 1) if is_each else named[piece.low])


def _place(passage: Passage, quantity: Quantity, told_of: Mapping[int, int]) -> tuple[int, str]:
    """The verb that what a number counts belongs to, and whether it is the object, the subject, or what a clause of the
    verb tells more of (`told_of`: the verbs of such clauses by the noun)."""
    noun = _counted(passage.token(quantity.number.last - 1))
    for told in (noun, *_of_it(noun)):
        if told.i in told_of:
            return told_of[told.i], "antecedent"
    if noun.dep_ == "pobj" and noun.head.lower_ in _AMOUNTS:
        return noun.head.head.i, "object"
    if _is_known(noun):
        return noun.head.i, ""
    return noun.head.i, "object" if noun.dep_ in _OBJECTS else "subject" if noun.dep_ in NOMINAL_SUBJECTS else ""


def _of_it(noun: Token) -> Iterator[Token]:
    """What an amount is of: tons of waste."""
    return every((word for lead in every(noun.rights, lower="of") for word in lead.children), dep="pobj")


def _counted(token: Token) -> Token:
    """The noun that a number counts, or of several the first; the total that is of it."""
    for _ in range(LONGEST_PHRASE):
        if token.dep_ not in _INSIDE_PHRASES:
            break
        token = token.head
    for _ in range(LONGEST_PHRASE):
        if token.dep_ != "conj":
            break
        token = token.head
    is_of = token.dep_ == "pobj" and token.head.lower_ == "of"
    return token.head.head if is_of and token.head.head.lower_ in words("contexts", "count noun") else token


def _is_known(noun: Token) -> bool:
    """Whether it is told of as known: the 40 members, their 40 cars."""
    return has(noun.lefts, dep="det", lower=_KNOWN) or has(noun.lefts, dep="poss")
