"""Contents that go on with a clause of the article's own: "he refused medical aid | and his condition got worse".

Where what is said is no clause itself, one with a subject of its own that the parse joins to the cue is nobody's.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.tasks.annotate.parse import VERBS, every, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import class_of_cue
from sayso.tasks.claims.lexicon import classes_with
from sayso.tasks.claims.parsing.constituents import SUBJECTS

STEP = "joined"
QUOTES = frozenset('“”"‘«»')
SPEAKING = classes_with("speaking")
"""What such cues say is most often a clause, which the parse may miss."""
OWN = SUBJECTS | {"expl"}


def without_joined_clauses(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end before a clause which is joined to their cue."""
    return [_without(text, one) if one.cue and one.content else one for one in found]


def _without(text: AnnotatedText, one: Attribution) -> Attribution:
    last, verb = text.within(one.content[-1]), text.touching(one.cue[-1]).root
    joined = next((token for token in every(last, dep="conj", pos=VERBS) if _is_own(token, verb)), None)
    joint = None if joined is None else next(every(verb.rights, dep="cc"), None)
    if joint is None or last.start <= verb.i or not last.start < joint.i < last.end or has(last, lower=QUOTES):
        return one
    if has(text.doc[last.start : joint.i], dep=OWN) or class_of_cue(text, one) in SPEAKING:
        return one
    return one.changed(STEP, content=(*one.content[:-1], *text.phrase((last.start, joint.i))))


def _is_own(token: Token, verb: Token) -> bool:
    """Whether a verb is joined to the cue and has a subject of its own."""
    return token.head == verb and has(token.lefts, dep=OWN)
