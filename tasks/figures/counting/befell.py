"""What befell those that a number counts: 12 killed, 30 wounded, the toll rose to 11."""

import functools
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from spacy.tokens import Token

from sayso.schemas.figures import Measure
from sayso.tasks.annotate.parse import AUXILIARIES, has
from sayso.tasks.figures.lexemes import said
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import column

FARTHEST = 8
"""Words behind a number, or a noun it counts, among which the word for what befell them stands."""
NEAR = 4
"""Words before a number among which such a word governs it."""

_ENDS = frozenset((".", ";", ":", "(", ")", "?", "!", "—", "–"))
_OF_THINGS = frozenset(("damaged", "destroyed"))
_VERB = "V"
_WHOLES = frozenset((("of", "the"), ("of", "its"), ("of", "their"), ("of", "his"), ("of", "her"), ("of", "those")))


def tell(passage: Passage, quantities: list[Quantity]) -> None:
    """Finds for every count what befell the counted, where the words around say so."""
    is_ill = not words("befell_topics", "disease").isdisjoint(piece.low for piece in passage.lexemes)
    for at, quantity in enumerate(quantities):
        if quantity.kind in ("count", "percent", "ratio"):
            until = quantities[at + 1].start if at + 1 < len(quantities) else passage.lexemes[-1].end
            quantity.measure = _of(passage, quantity, until, is_ill)
    for before, quantity in pairwise(quantities):
        _share(passage, before, quantity)


def _share(passage: Passage, before: Quantity, quantity: Quantity) -> None:
    """Some of those counted before share what befell them; of a part and its whole it is told of the part."""
    if before.sentence != quantity.sentence or not before.kind == quantity.kind == "count":
        return
    if passage.low(quantity.first - 1) in words("nouns", "subset"):
        before.measure, quantity.measure = before.measure or quantity.measure, quantity.measure or before.measure
    elif _is_joined(passage, before, quantity):
        before.measure = before.measure or quantity.measure
    elif said(passage.lexemes, before.last, min(quantity.first, before.last + NEAR)) in _WHOLES:
        before.measure, quantity.measure = quantity.measure or before.measure, None


def _is_joined(passage: Passage, before: Quantity, quantity: Quantity) -> bool:
    """Whether "and" alone joins the counted of two numbers: 16 soldiers and at least 13 rebels were killed."""
    until = before.counted_end or before.end
    behind = [piece.low for piece in passage.lexemes[before.last : quantity.first] if piece.start >= until]
    return behind == ["and"]


def _of(passage: Passage, quantity: Quantity, until: int, is_ill: bool) -> Measure | None:
    told = None
    if quantity.counted_start is not None and quantity.counted_start < quantity.start and not quantity.is_elided:
        told = _between(passage, quantity)
    else:
        told = _behind(passage, quantity, until) or _before(passage, quantity)
    unit = quantity.unit or ""
    is_person = unit in _persons() or unit in _nouns()
    if (told is not None and (told == "arrested") > is_person) or (told in _OF_THINGS and is_person):
        told = None
    if told is None and is_ill and unit in words("befell_topics", "case"):
        return "infected"
    return told or _nouns().get(unit)


@functools.cache
def _persons() -> frozenset[str]:
    """Nouns of persons, in the singular; ships and goods are held too."""
    return column("sayso.tasks.knowledge", "person_nouns.tsv") | words("befell_topics", "person")


def _between(passage: Passage, quantity: Quantity) -> Measure | None:
    """A word between the noun and its number: the number of people killed rose to 12, homes destroyed: 230."""
    doc = passage.words.doc
    first, last = passage.words.at(quantity.counted_start or 0), passage.words.at(quantity.start)
    found = (_happened().get(token.lower_) for token in doc[first : min(last, first + FARTHEST)])
    return next((each for each in found if each is not None), None)


def _behind(passage: Passage, quantity: Quantity, until: int) -> Measure | None:
    """A participle, an adjective or a verb behind: 12 people were killed, 30 wounded, four died."""
    for token in _following(passage, quantity, until):
        if token.text in _ENDS:
            return None
        found = _happened().get(token.lower_)
        if found is not None and not _acts(token):
            return found
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.lower_ not in words("befell_topics", "link"):
            return None
    return None


def _following(passage: Passage, quantity: Quantity, until: int) -> Iterator[Token]:
    """The words behind a number and its noun, up to the next number."""
    end = quantity.end if quantity.is_elided else max(quantity.end, quantity.counted_end or 0)
    doc, first = passage.words.doc, passage.words.at(end - 1) + 1
    for token in doc[first : first + FARTHEST]:
        if token.idx >= until:
            return
        yield token


def _acts(token: Token) -> bool:
    """Whether a verb tells what the counted did to others: 12 officers arrested a man."""
    return token.tag_.startswith(_VERB) and has(token.rights, dep="dobj") and not has(token.lefts, dep="auxpass")


def _before(passage: Passage, quantity: Quantity) -> Measure | None:
    """A verb or noun that governs the number: killed 12 workers, wounding 30, the arrest of 61 people."""
    doc, first = passage.words.doc, passage.words.at(quantity.start)
    for token in reversed(doc[max(0, first - NEAR) : first]):
        found = _done().get(token.lower_)
        if found is not None:
            return found if not has(token.lefts, dep=AUXILIARIES, lower=("was", "were", "been")) else None
        if token.lower_ not in words("befell_topics", "filler"):
            return None
    return None


@functools.cache
def _nouns() -> dict[str, Measure]:
    return _listed("nouns")


@functools.cache
def _happened() -> dict[str, Measure]:
    return _listed("happened")


@functools.cache
def _done() -> dict[str, Measure]:
    return _listed("done")


def _listed(column: str) -> dict[str, Measure]:
    """The words of one column with what they tell."""
    return {word: cast(Measure, row["measure"]) for row in rows("befell") for word in row[column].split(",") if word}
