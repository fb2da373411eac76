"""The verb of change that governs a number: rents *rose* by about 5 percent."""

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from spacy.tokens import Token

from sayso.schemas.figures import Direction
from sayso.tasks.annotate.parse import VERBS, has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import SCANT, directions, gaps
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

NEAR = 9
"""Lexemes before a number among which its verb of change is looked for."""


FARTHEST = 4
"""Words from a number up the parse to its preposition."""
MOST_NOUNS = 3
"""Nouns from there up to the verb."""
_ENDS = frozenset(("to", "from"))
LONGEST_NOUN = 6
"""Lexemes from "of" back to what leads to its noun."""
LONGEST_MODIFIERS = 4
"""Lexemes from a number back to what leads to it: from the current 5."""
_DETERMINERS = frozenset(("DT", "PRP$"))
_KNOWN = frozenset(("JJ", "VBN"))
"""Penn tags of what stands between."""
_OF_NOUNS = frozenset(("DT", "JJ", "JJR", "NN", "NNS", "PRP$", "VBN", "HYPH"))
"""Penn tags of these."""
_OBJECTS = frozenset(("dobj", "pobj", "prep"))


class ChangeVerb(NamedTuple):
    """A verb of change, and which way it goes."""

    word: str
    way: Direction


@dataclass(frozen=True, slots=True)
class WordBefore:
    """A word some way before a number; `lead` is the one right before that."""

    passage: Passage
    at: int
    lead: str
    first: int
    kind: str


def governing_verb(passage: Passage, quantity: Quantity, floor: int) -> ChangeVerb | None:
    """The verb of change that governs a number, or the noun of change before its "of"; none before lexeme `floor`."""
    first = max(start_of_end(passage, quantity), floor)
    lead = passage.low(first - 1)
    for at in range(first - 1, max(floor, first - NEAR) - 1, -1):
        step = _steps().outcome(WordBefore(passage, at, lead, first, quantity.kind))
        if step != "on":
            return ChangeVerb(passage.low(at), cast(Direction, step)) if step in ("up", "down") else None
    return _by_parse(passage, quantity, lead)


def start_of_end(passage: Passage, quantity: Quantity) -> int:
    """The lexeme behind what leads to a number: up from just 15, up from an earlier target of 20."""
    first = quantity.first
    while passage.low(first - 1) in SCANT:
        first -= 1
    if passage.low(first - 1) == "of":
        at = passage.last_before(first - 1, _ENDS, LONGEST_NOUN)
        if at is not None and all(passage.tag(inner) in _OF_NOUNS for inner in range(at + 1, first - 1)):
            return at + 1
    at = passage.last_before(first, _ENDS, LONGEST_MODIFIERS)
    if at is None or passage.tag(at + 1) not in _DETERMINERS:
        return first
    return at + 1 if all(passage.tag(inner) in _KNOWN for inner in range(at + 2, first)) else first


def _by_parse(passage: Passage, quantity: Quantity, lead: str) -> ChangeVerb | None:
    """The verb that "to" or "from" hangs on, or whose object it does: raised the number of teams in the cup to 32."""
    counts = quantity.kind == "count" and (quantity.counted_start or 0) > quantity.start
    verb = _verb_above(passage, quantity, lead) if lead in _ENDS and not counts else None
    return None if verb is None else _ways().get(verb.lower_)


def takes(passage: Passage, quantity: Quantity, verbs: Collection[str], objects: Collection[str] | None) -> bool:
    """Whether the "to" before a number hangs on one of the verbs, with one of the objects or any: took it to 10."""
    verb = _verb_above(passage, quantity, "to")
    return verb is not None and verb.lower_ in verbs and has(verb.rights, dep="dobj", lower=objects)


def _verb_above(passage: Passage, quantity: Quantity, lead: str) -> Token | None:
    """The verb before a number that the preposition of the number belongs to, or the object that this belongs to."""
    token = number = passage.token(quantity.number.last - 1)
    for _ in range(FARTHEST):
        if token.dep_ == "prep":
            break
        token = token.head
    if token.dep_ != "prep" or token.lower_ != lead:
        return None
    token = token.head
    for _ in range(MOST_NOUNS):
        if token.pos_ in VERBS or token.dep_ not in _OBJECTS:
            break
        token = token.head
    return token if token.pos_ in VERBS and token.i < number.i else None


@functools.cache
def _ways() -> Mapping[str, ChangeVerb]:
    """The verbs that go up and those that go down."""
    return {word: ChangeVerb(word, cast(Direction, way)) for way, found in directions().items() for word in found}


def word(case: WordBefore) -> str:
    """The word."""
    return case.passage.low(case.at)


def previous(case: WordBefore) -> str:
    """The word before it."""
    return case.passage.low(case.at - 1)


def earlier(case: WordBefore) -> str:
    """The word before that."""
    return case.passage.low(case.at - 2)


def lead(case: WordBefore) -> str:
    """The word right before the number."""
    return case.lead


def following(case: WordBefore) -> str:
    """The word behind it."""
    return case.passage.low(case.at + 1)


def nearest(case: WordBefore) -> bool:
    """Whether it stands right before the number."""
    return case.at == case.first - 1


def tag(case: WordBefore) -> str:
    """Its Penn tag."""
    return case.passage.tag(case.at)


def kind(case: WordBefore) -> str:
    """What the number tells of."""
    return case.kind.replace("_", " ")


def adverb(case: WordBefore) -> bool:
    """Whether it has the form of an adverb."""
    return word(case).endswith("ly")


FEATURES: Mapping[str, Feature[WordBefore]] = {
    "word": word,
    "previous": previous,
    "earlier": earlier,
    "following": following,
    "nearest": nearest,
    "tag": tag,
    "kind": kind,
    "lead": lead,
    "adverb": adverb,
}


@functools.cache
def _steps() -> DecisionList[WordBefore]:
    from_directions = {name: words("directions", name) for name in ("particle", "filler", "noun up", "noun down")}
    known = {**gaps(), **word_lists("sayso.tasks.figures", "change_words.tsv"), **directions()}
    known.update((name.replace(" ", "_"), found) for name, found in from_directions.items())
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "change_verbs.tsv"), known)
