"""Whether what a time belongs to lies behind or ahead, by the verb that the time hangs on."""

import functools
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import AUXILIARIES, VERBS, every, has
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

Tense = Literal["past", "future", "shifted", ""]
"""Shifted is what lay ahead of a past: planned to open, would open; nothing is what cannot be told."""

FARTHEST = 12
"""Words from a time up the parse to its verb."""
MOST_VERBS = 4
"""Verbs from one that has no tense of its own up to one that has."""

_LISTS = ("held", "event", "modal", "put off", "intent", "perfect", "now", "was")
_FOLLOW = "follow"
_CLAUSES = frozenset(("xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "pcomp", "csubj"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A verb, the one that governs it if one does, and the word that leads from it to the time."""

    verb: Token
    governor: Token | None
    lead: str

    @property
    def auxiliaries(self) -> frozenset[str]:
        """The auxiliaries of the verb, in small letters."""
        return _auxiliaries(self.verb)


def _auxiliaries(verb: Token) -> frozenset[str]:
    return frozenset(token.lower_.replace("’", "'") for token in every(verb.lefts, dep=AUXILIARIES))


def tense_of(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the verb that the characters hang on; nothing where there is none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ""
    lead = span[0].lower_ if span[0].tag_ in ("IN", "TO") else ""
    if not lead and span.start > 0:
        lead = doc[span.start - 1].lower_
    return _tense(verb_of(span.root), lead)


def _tense(verb: Token | None, lead: str) -> Tense:
    """The tense of a verb, or of the one that governs it where it has none."""
    for _ in range(MOST_VERBS):
        if verb is None:
            return ""
        governor = verb_of(verb.head) if verb.dep_ in _CLAUSES and verb.head.i != verb.i else None
        told = tenses().outcome(Dated(verb, governor, lead))
        if told != _FOLLOW:
            return cast(Tense, "" if told == "open" else told)
        verb = governor
    return ""


def verb_of(token: Token) -> Token | None:
    """The verb that a word belongs to: itself or the nearest above it."""
    for _ in range(FARTHEST):
        if token.pos_ in VERBS:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def is_perfect(verb: Token) -> bool:
    """Whether a verb tells of what has been, or of what is thought to have been."""
    return has(verb.lefts, dep=AUXILIARIES, lower=words("tense_words", "perfect"))


@functools.cache
def tenses() -> DecisionList[Dated]:
    """Whether the verb of a time tells of what was or of what is to come."""
    return decision_list(
        {
            "tag": lambda case: case.verb.tag_,
            "lemma": lambda case: case.verb.lemma_.lower(),
            "auxiliary": lambda case: case.auxiliaries,
            "clause": lambda case: case.verb.dep_,
            "lead": lambda case: case.lead,
            "governed": lambda case: case.governor is not None,
            "governor": lambda case: "" if case.governor is None else case.governor.lemma_.lower(),
            "governor_auxiliary": lambda case: frozenset() if case.governor is None else _auxiliaries(case.governor),
            "governor_tag": lambda case: "" if case.governor is None else case.governor.tag_,
        },
        rows("tenses"),
        {name.replace(" ", "_"): words("tense_words", name) for name in _LISTS},
    )
