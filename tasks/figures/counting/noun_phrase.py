"""The noun phrase behind a number, word by word up to its head."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.tasks.figures.counting.singular import singular
from sayso.tasks.figures.lexemes import HYPHENS
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_PHRASE = 10
"""Tokens that a counted phrase may have."""

NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
MODIFIER_TAGS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "CD", "RB", "RBR", "RBS", "HYPH", "POS", "AFX"))
COMMON_NOUN_TAGS = frozenset(("NN", "NNS"))
_MODIFYING = frozenset(("compound", "nmod", "amod", "poss", "npadvmod"))
_JOINTS = frozenset(("and", "or", ","))
_JOINT_TAGS = frozenset(("CC", ","))


class NounPhrase(NamedTuple):
    """First token and head of a counted phrase; the determiner is left out."""

    first: Token
    head: Token

    @property
    def name(self) -> str:
        """The head in the singular, with the noun before it where it says little alone: crew member."""
        name = singular(self.head)
        if name in words("nouns", "light") and self.head.i > self.first.i:
            before = self.head.nbor(-1)
            return f"{singular(before)} {name}" if before.tag_ in COMMON_NOUN_TAGS else name
        return name


@dataclass(frozen=True, slots=True)
class NounStep:
    """A token of a phrase that began with the token `first`, and the head of what is read."""

    doc: Doc
    first: int
    at: int
    head: Token | None

    @property
    def token(self) -> Token:
        """The token at `at`."""
        return self.doc[self.at]

    def tag(self, ahead: int) -> str:
        """The tag so many tokens ahead; empty outside the text."""
        at = self.at + ahead
        tag = str(self.doc[at].tag_) if 0 <= at < len(self.doc) else ""
        return "comma" if tag == "," else tag


def noun_phrase(passage: Passage, at: int) -> NounPhrase | None:
    """The noun phrase that starts at lexeme `at`: modifiers and nouns up to the head."""
    if at >= len(passage.lexemes):
        return None
    first = passage.token(at)
    if first.idx != passage.lexemes[at].start:
        return None
    end = passage.lexemes[-1].end
    head: Token | None = None
    for token in first.doc[first.i : first.i + LONGEST_PHRASE]:
        if token.idx >= end or (token.is_sent_start and token.i > first.i):
            break
        outcome = noun_steps().outcome(NounStep(first.doc, first.i, token.i, head))
        if not outcome:
            break
        head = token if outcome == "head" else head
    return None if head is None else NounPhrase(first, head)


def _is_countable(step: NounStep) -> bool:
    return step.token.tag_ in NOUN_TAGS and step.token.lower_ not in words("nouns", "not counted")


def _is_modified(step: NounStep) -> bool:
    return step.head is not None and step.at - 1 > step.head.i and step.tag(-1) in MODIFIER_TAGS


def _modifies(step: NounStep) -> bool:
    token, steps = step.head, 0
    while token is not None and token.dep_ in _MODIFYING and steps < LONGEST_PHRASE:
        if token.head.i >= step.at:
            return True
        token, steps = token.head, steps + 1
    return False


def _is_joint(step: NounStep) -> bool:
    is_inside = step.first < step.at < len(step.doc) - 2
    return is_inside and step.token.tag_ in _JOINT_TAGS and step.token.lower_ in _JOINTS


def _is_prefix(step: NounStep) -> bool:
    """Whether a hyphen ties the token to the noun behind it: co-pilots."""
    is_tied = step.at + 2 < len(step.doc) and step.doc[step.at + 1].text in HYPHENS
    return is_tied and step.token.lower_ in words("nouns", "prefix")


def _is_tied(step: NounStep) -> bool:
    return step.tag(-1) == "HYPH" or step.token.nbor(-1).text == "-"


@functools.cache
def noun_steps() -> DecisionList[NounStep]:
    """What a token is in the phrase of a counted noun: head, modifier, or none of it."""
    return decision_list(
        {
            "countable": _is_countable,
            "word": lambda step: step.token.lower_,
            "tag": lambda step: step.tag(0),
            "before": lambda step: step.tag(-1),
            "after": lambda step: step.tag(1),
            "then": lambda step: step.tag(2),
            "head": lambda step: step.head.tag_ if step.head is not None else "",
            "head_word": lambda step: step.head.lower_ if step.head is not None else "",
            "head_dep": lambda step: step.head.dep_ if step.head is not None else "",
            "prefix": _is_prefix,
            "hyphen": lambda step: step.token.text in HYPHENS,
            "behind_prefix": lambda step: (
                step.at > step.first and step.doc[step.at - 1].lower_ in words("nouns", "prefix")
            ),
            "modified": _is_modified,
            "modifies": _modifies,
            "last": lambda step: step.at + 1 >= len(step.doc),
            "joint": _is_joint,
            "tie": _is_tied,
            "before_dep": lambda step: step.token.nbor(-1).dep_,
            "before_leads": lambda step: step.token.nbor(-1).head.i > step.at,
        },
        rows("noun_steps"),
        {
            "noun": NOUN_TAGS,
            "modifier": MODIFIER_TAGS,
            "plural_modifier": words("nouns", "plural modifier"),
            "subset": words("nouns", "subset") - {"with"},
        },
    )
