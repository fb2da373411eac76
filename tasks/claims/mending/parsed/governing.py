"""Contents that run over into the verb whose subject they are part of: "his claim that it was safe | angered us".

So do those of a participle that describes it: "the islands claimed by Peru | lie in the south".
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import AUXILIARIES, FINITE, NOMINAL_SUBJECTS, NOUNS, every, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.extent.ends import says_something

STEP = "governing"
BEFORE = AUXILIARIES | {"neg", "advmod"}
"""Relations to a verb of what stands right before it."""


def without_governing(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end before such a verb."""
    return [_ended(text, one) if one.cue and one.content else one for one in found]


def _ended(text: AnnotatedText, one: Attribution) -> Attribution:
    last = one.content[-1]
    words, verb = text.within(last), _governing(text.touching(one.cue[-1]).root)
    if verb is None or last.start < one.cue[-1].end or not words.start < verb.i < words.end:
        return one
    start = verb.i
    for token in reversed(list(every(verb.lefts, dep=BEFORE))):
        start = token.i if token.i == start - 1 else start
    is_finite = has(text.doc[start : verb.i + 1], tag=FINITE)
    kept = text.phrase((words.start, start)) if is_finite and start > words.start else ()
    if not kept or not says_something(text, kept):
        return one
    return one.changed(STEP, content=(*one.content[:-1], Span(last.start, kept[0].end)))


def _governing(cue: Token) -> Token | None:
    """The verb that has the cue, or what the cue describes, for its subject."""
    noun = cue.head if matches(cue, dep="acl", tag="VBN") else cue
    is_subject = matches(noun, pos=NOUNS, dep=NOMINAL_SUBJECTS) and noun.i <= cue.i
    return noun.head if is_subject and noun.head.i > cue.i else None
