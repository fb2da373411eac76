"""The noun of a number that stands before it: the number of cases rose to 1,204; deaths: 17."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, every, first
from sayso.tasks.figures.counting.noun_phrase import COMMON_NOUN_TAGS, NOUN_TAGS, NounPhrase
from sayso.tasks.figures.lexicon import entries, rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_LABEL = 8
"""Tokens of a label before a colon: homes destroyed in the south: 230."""
LONGEST_CLAUSE = 30
"""Tokens from a subject to its number."""

FARTHEST = 8
"""Tokens between a number and the verb or noun before it."""
MOST_JOINED = 4
"""Phrases or verbs that may be joined between."""

OBJECTS = frozenset(("dobj", "pobj"))
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_LEADS = frozenset(("IN", "TO"))
_PASSED_TAGS = _LEADS | {"RB", "RBR", "RBS", "JJR", "JJS", "DT", "JJ", "RP", "HYPH", "PDT"}
"""Penn tags of what may stand between a number and its verb."""
_MODIFIERS = ("compound", "amod", "nmod")
_MARKS = frozenset((".", ";", "!", "?", "–", "—", "|", "•"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun before a number, the word that leads from one to the other, and what governs both."""

    noun: Token
    lead: str
    verb: str = ""
    is_object: bool = False


def noun_before(passage: Passage, quantity: Quantity) -> NounPhrase | None:
    """The noun that a bare number counts where it stands before the number."""
    for candidate in (*_of_label(passage, quantity), *_of_clause(passage.token(quantity.number.first))):
        is_pronoun = passage.low(quantity.number.first) == "one" and candidate.lead != "of"
        told = "" if is_pronoun else nouns_before().outcome(candidate)
        found = _counted(candidate.noun) if told else None
        if found is not None:
            return found
    return None


def _of_label(passage: Passage, quantity: Quantity) -> Iterator[Candidate]:
    """The first noun of a label that a colon ends right before the number."""
    if passage.low(quantity.first - 1) != ":":
        return
    colon = passage.token(quantity.first - 1)
    start = colon.i
    while start > max(0, colon.i - LONGEST_LABEL) and not _opens(colon.doc[start - 1], passage):
        start -= 1
    label = colon.doc[start : colon.i]
    nouns = [at for at, token in enumerate(label) if token.tag_ in COMMON_NOUN_TAGS]
    if nouns:
        at = nouns[0]
        while at + 1 in nouns:
            at += 1
        yield Candidate(label[at], ":")


def _opens(token: Token, passage: Passage) -> bool:
    """Whether a label begins behind a token."""
    return token.text in _MARKS or token.idx < passage.lexemes[0].start


def _of_clause(number: Token) -> Iterator[Candidate]:
    """The noun that a verb or "of" leads from to a number: the subject or the object of the verb right before it."""
    lead = ""
    for at in range(number.i - 1, max(0, number.i - FARTHEST) - 1, -1):
        token = number.doc[at]
        if number.doc[at + 1].is_sent_start:
            return
        if token.tag_ in NOUN_TAGS and token.lower_ not in words("noun_words", "record"):
            yield from _behind_noun(token, lead)
            return
        if token.tag_ in VERB_TAGS:
            yield from _behind_verb(token, lead)
            return
        if token.tag_ not in _PASSED_TAGS | NOUN_TAGS:
            return
        is_lead = token.tag_ in _LEADS and token.lower_ not in words("noun_words", "bound")
        lead = token.lower_ if is_lead else lead


def _behind_noun(noun: Token, lead: str) -> Iterator[Candidate]:
    """A noun right before the word that leads to the number; of a phrase with prepositions the first."""
    if lead == "of":
        yield Candidate(noun, lead)
        return
    top = _top(noun)
    if lead and top.dep_ in OBJECTS:
        yield Candidate(top, lead, top.head.lower_, True)


def _behind_verb(verb: Token, lead: str) -> Iterator[Candidate]:
    """The subject of a verb right before the number; of "people held" what the participle belongs to."""
    if verb.dep_ == "acl" and lead:
        yield from _behind_noun(verb.head, lead)
        return
    subject = _subject(verb)
    if subject is not None and verb.i - subject.i <= LONGEST_CLAUSE:
        yield Candidate(subject, lead, verb.lower_)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the one that it is joined to; a noun that stands right before it is its own."""
    for _ in range(MOST_JOINED):
        own = first(verb.lefts, dep=NOMINAL_SUBJECTS)
        if own is not None:
            return own
        before = verb.doc[verb.i - 1] if verb.i and not verb.is_sent_start else verb
        if before.tag_ in NOUN_TAGS and not _is_unjoined(verb, before):
            return before
        if verb.dep_ not in ("conj", "xcomp") or verb.head.i >= verb.i:
            return None
        verb = verb.head
    return None


def _is_unjoined(verb: Token, before: Token) -> bool:
    """Whether a verb is joined without "and" to one that the noun before it belongs to: people moved to camps rose."""
    gap = verb.doc[verb.head.i : verb.i] if verb.dep_ == "conj" else ()
    return before.dep_ == "pobj" and bool(gap) and not any(token.tag_ == "CC" for token in gap)


def _top(noun: Token) -> Token:
    """The noun that one in a phrase with prepositions belongs to: the number of people in the town."""
    for _ in range(MOST_JOINED):
        if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.head.head.tag_ not in NOUN_TAGS:
            break
        noun = noun.head.head
    return noun


def _counted(noun: Token) -> NounPhrase | None:
    """The noun itself; of a number what it is of: the number of cases, the case count; of a whole the whole."""
    compound = first(noun.children, dep=("compound",), tag=COMMON_NOUN_TAGS)
    whole = implied().get(noun.lower_)
    if whole is not None and (compound is None or compound.lower_ == whole):
        return NounPhrase(compound or noun, noun)
    if noun.lower_ in words("noun_words", "number"):
        of = first(noun.children, dep=("prep",), lower=("of",))
        inner = None if of is None else first(of.children, dep=("pobj",), tag=COMMON_NOUN_TAGS)
        if inner is None and compound is None:
            return None
        noun = inner or compound or noun
    start = noun
    for child in every(noun.children, dep=_MODIFIERS):
        start = child if child.i < start.i else start
    return NounPhrase(start, noun)


@functools.cache
def implied() -> dict[str, str]:
    """What is counted where only a whole of it is named: the population, the toll, a mother of two."""
    return {row["word"]: row["counts"] for row in rows("nouns_implied")}


@functools.cache
def _wholes(group: str) -> frozenset[str]:
    return frozenset(row["word"] for row in entries("nouns_implied", group))


@functools.cache
def nouns_before() -> DecisionList[Candidate]:
    """Whether a noun before a number is what it counts."""
    return decision_list(
        {
            "noun": lambda case: case.noun.lower_,
            "tag": lambda case: case.noun.tag_,
            "lead": lambda case: case.lead,
            "verb": lambda case: case.verb,
            "object": lambda case: case.is_object,
        },
        rows("nouns_before"),
        {
            **{name: words("noun_words", name) for name in ("number", "other", "level", "taking", "be")},
            "whole": _wholes("whole"),
            "parent": _wholes("parent"),
            "change": words("directions", "up") | words("directions", "down"),
        },
    )
