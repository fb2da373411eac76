"""Contents that end too early: on over what stands behind them, where the fitted evidence says that it is said too.

Tagger and parse end a content at a comma, an "and" or what tells when, though the clause goes on: "said the pit was
shut | and the pay was late". Logistic regression over named evidence, fitted on marked news
(`python -m sayso.flows.train_contents`).
"""

import functools
import math
from collections.abc import Mapping, Sequence
from itertools import islice

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import PACKAGE
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.onward.ends import TABLE as ENDS
from sayso.tasks.claims.onward.evidence import evidence_of
from sayso.tasks.claims.onward.stretches import Stretch, speaking_at, stretches
from sayso.tasks.claims.parsing.constituents import characters, trimmed
from sayso.tasks.claims.parsing.quotation import balanced
from sayso.tasks.claims.signs.words import reading_of
from sayso.tasks.claims.tagging.tagger import Tagged
from sayso.tasks.knowledge.data_files import read_rows

STEP = "onward"
WEIGHTS = "onward.tsv"
OPENING = frozenset(("ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART"))
"""Parts of speech of a last word that opens something behind it."""
MOST_STRETCHES = 20
"""Stretches that a content may go on over, which bounds the time of one: news has far fewer."""
SURE = 0.6
"""Probability from which a content goes on."""


def with_onward_contents(text: AnnotatedText, tagged: Tagged, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that go on to the end of what is said."""
    return [_onward(text, one, ahead) for one, ahead in zip(found, ahead_of(text, tagged, found), strict=True)]


def ahead_of(text: AnnotatedText, tagged: Tagged, found: Sequence[Attribution]) -> list[list[Stretch]]:
    """What the content of each may go on over."""
    reading = reading_of(tagged, found)
    held = (None if holder is None else found[holder] for holder in holders(found))
    speaking = speaking_at(text, found)
    every = (stretches(text, reading, speaking, one, around) for one, around in zip(found, held, strict=True))
    return [list(islice(ahead, MOST_STRETCHES)) for ahead in every]


def _onward(text: AnnotatedText, one: Attribution, ahead: Sequence[Stretch]) -> Attribution:
    end = None
    for stretch in ahead:
        if ENDS.outcome(stretch) == "ends" or goes_on(stretch) < SURE:
            break
        end = end if stretch.plain[-1].pos_ in OPENING else stretch.words[1]
    if end is None:
        return one
    last = one.content[-1]
    grown = characters(text.doc, trimmed(text.doc, balanced(text.doc, (ahead[0].start, end))))
    return one.changed(STEP, content=(*one.content[:-1], Span(last.start, max(last.end, grown.end))))


def goes_on(stretch: Stretch) -> float:
    """The probability that a content goes on over a stretch."""
    of = weights()
    total = math.fsum(value * of[name] for name, value in evidence_of(stretch).items() if name in of)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total + of["always"]))))


@functools.cache
def weights() -> Mapping[str, float]:
    """The fitted weights by the name of what they weigh."""
    return {row["evidence"]: float(row["weight"]) for row in read_rows(PACKAGE, WEIGHTS)}
