"""What speaks for and against a time that a content names being that of what it says: how it hangs on the head of the
content, what kind of time it is, and where it stands."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.schemas import Claim
from sayso.tasks.annotate.parse import AUXILIARIES, NOUNS, VERBS
from sayso.tasks.figures.times.dates import DateExpression

NEAR_START = 3
"""Words from the beginning of a content within which a time opens it."""
STEPS = 4
"""Relations of a way that count as one."""
MOST = 4
"""Above so many of a kind, more tell nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A time that a content names: `way` the words from it up the parse to the last inside, `side` the row of
    belonging that parts it from what is said, if one does, `others` how many more times there are."""

    doc: Doc
    claim: Claim
    named: DateExpression
    way: Sequence[Token]
    side: str
    sentence: int
    others: int

    @property
    def top(self) -> Token:
        """The last word of the way."""
        return self.way[-1]


def evidence_of(case: Case) -> Mapping[str, float]:
    """Its evidence by name; what is not there counts 0."""
    return {name: value for read in (_kind, _hanging, _way, _place) for name, value in read(case)}


def _kind(case: Case) -> Iterator[tuple[str, float]]:
    """What kind of time it is."""
    yield f"rule: {case.named.rule}", 1.0
    yield f"length: {case.named.granularity}", 1.0
    yield f"modality: {case.claim.modality}", 1.0
    yield f"ahead: {case.named.is_ahead and case.claim.modality != 'asserted'}", 1.0
    if any(character.isdigit() for character in case.named.text):
        yield "digits", 1.0


def _hanging(case: Case) -> Iterator[tuple[str, float]]:
    """What it hangs on, and by what word."""
    root = case.way[0]
    lead = root if root.dep_ == "prep" else root.head if root.dep_ == "pobj" else None
    holder = root.head if lead is None else lead.head
    relation = root.dep_ if lead is None else lead.lower_
    yield f"by: {relation}", 1.0
    kind = "verb" if holder.pos_ in VERBS else "name" if holder.pos_ == "PROPN" else holder.pos_
    yield f"on: {kind}", 1.0
    yield f"on: {kind} {holder.dep_}", 1.0
    yield f"by: {relation} on: {kind}", 1.0
    if kind == "verb":
        yield f"tag: {holder.tag_}", 1.0


def _way(case: Case) -> Iterator[tuple[str, float]]:
    """How far it is from the head of the content, and over what."""
    inner = case.way[1:-1]
    verbs = [token for token in inner if token.pos_ in VERBS and token.dep_ not in AUXILIARIES]
    yield "verbs between", float(min(len(verbs), MOST))
    yield "nouns between", float(min(sum(token.pos_ in NOUNS for token in inner), MOST))
    yield "words between", math.log1p(len(inner))
    yield f"way: {' '.join(token.dep_ for token in case.way[:-1][:STEPS])}", 1.0
    for token in verbs:
        yield f"over: {token.dep_}", 1.0
    yield f"head: {case.top.pos_}", 1.0
    is_whole = case.top.head.i == case.top.i
    yield f"head: {'sentence' if is_whole else case.top.dep_}", 1.0


def _place(case: Case) -> Iterator[tuple[str, float]]:
    """Where in the content it stands."""
    first = case.claim.content_spans[0].start
    before = case.doc.char_span(first, max(first + 1, case.named.start), alignment_mode="expand")
    words = 0 if before is None else len(before)
    yield "words before", math.log1p(words)
    yield "opens", float(words <= NEAR_START)
    yield f"sentence: {min(case.sentence, MOST)}", 1.0
    yield "other times", float(min(case.others, MOST))
    yield "before its head", float(case.way[0].i < case.top.i)
