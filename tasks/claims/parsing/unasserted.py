"""Verbs of saying that tell of no claim: "you know", "if she refused", "will you promise"."""

from collections.abc import Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, VERBS, first
from sayso.tasks.claims.parsing.clauses import is_condition
from sayso.tasks.claims.parsing.complements import FRAME_FEATURES, Frame
from sayso.tasks.claims.parsing.constituents import subject_of
from sayso.tasks.claims.parsing.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature


def supposed(frame: Frame) -> bool:
    """In a condition, where nobody says it yet: "if she agrees to sign"."""
    return is_condition(_first_of_chain(frame.verb))


def _first_of_chain(verb: Token) -> Token:
    """The first of verbs that are joined to each other."""
    while verb.dep_ == "conj" and verb.head.pos_ in VERBS and verb.head.i < verb.i:
        verb = verb.head
    return verb


def inverted(frame: Frame) -> bool:
    """An auxiliary before the subject: "will you promise …?"."""
    found, auxiliary = subject_of(frame.verb), first(frame.verb.lefts, dep=AUXILIARIES)
    return found is not None and auxiliary is not None and auxiliary.i < found.i


FEATURES: Mapping[str, Feature[Frame]] = {
    **FRAME_FEATURES,
    "supposed": supposed,
    "inverted": inverted,
}
TABLE = table("unasserted.tsv", FEATURES)


def is_unasserted(frame: Frame) -> bool:
    """Whether a verb of saying tells of no claim."""
    return TABLE.decide(frame) is not None
