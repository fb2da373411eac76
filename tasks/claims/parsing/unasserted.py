"""Verbs of saying that tell of no claim: "you know", "if she refused", "will you promise"."""

from collections.abc import Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, VERBS, first, has
from sayso.tasks.claims.parsing.clauses import is_condition
from sayso.tasks.claims.parsing.complements import FRAME_FEATURES, Frame
from sayso.tasks.claims.parsing.constituents import RELATIVES, prepositions, subject_of
from sayso.tasks.claims.parsing.speaker import is_thing, would_like
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

INSTEAD = "instead"
AMOUNTS = frozenset(("CARDINAL", "MONEY", "PERCENT", "QUANTITY"))
"""Entity types of what something falls to."""


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


def let(frame: Frame) -> bool:
    """ "Let | us say", "let | me tell you"."""
    return frame.verb.head.lower_ == "let"


def thing(frame: Frame) -> bool:
    """Its subject is neither a person nor a body or a document: "the canal | offers"."""
    found = subject_of(frame.verb)
    if found is None or found.dep_ != "nsubj":
        return False
    return is_thing(frame.verb.head if frame.verb.dep_ == "relcl" and found.lower_ in RELATIVES else found)


def passed_over(frame: Frame) -> bool:
    """Something else is done: "instead of | blaming him"."""
    opening = frame.verb.head
    return frame.verb.dep_ == "pcomp" and has((opening, *opening.lefts, opening.head), lower=INSTEAD)


def number(frame: Frame) -> bool:
    """A number stands behind it: "declined | to 40"."""
    governed = (thing for _, thing in prepositions(frame.verb))
    return any(thing.ent_type_ in AMOUNTS or has(thing.lefts, pos="NUM") for thing in governed)


def obliged(frame: Frame) -> bool:
    """ "Must | promise", "should | be expected"."""
    return has(frame.verb.lefts, dep="aux", lower=WORDS["obliging"])


def own_infinitive(frame: Frame) -> bool:
    """ "Wants | his players | to admit"."""
    lefts = list(frame.verb.lefts)
    return frame.verb.tag_ == "VB" and has(lefts, lower="to", pos="PART") and has(lefts, dep="nsubj")


def wishing(frame: Frame) -> bool:
    """ "Would like | to leave"."""
    return would_like(frame.verb)


def seen_as(frame: Frame) -> bool:
    """ "Is seen | as a mistake"."""
    return frame.verb.lemma_.lower() == "see" and has(frame.verb.rights, dep="prep", lower="as")


FEATURES: Mapping[str, Feature[Frame]] = {
    **FRAME_FEATURES,
    "supposed": supposed,
    "inverted": inverted,
    "let": let,
    "thing": thing,
    "passed_over": passed_over,
    "number": number,
    "obliged": obliged,
    "own_infinitive": own_infinitive,
    "wishing": wishing,
    "seen_as": seen_as,
}
TABLE = table("unasserted.tsv", FEATURES)


def is_unasserted(frame: Frame) -> bool:
    """Whether a verb of saying tells of no claim."""
    return TABLE.decide(frame) is not None
