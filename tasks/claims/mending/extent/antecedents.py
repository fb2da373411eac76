"""What a relative pronoun stands for, where a source and cue stand between it and its verb.

"The barn, which | the owner | says | has cost a fortune" reports that the barn has; "a crew who the harbour says will
be recalled" is one that the harbour speaks of, and no part of who says it.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import FINITE, NOUNS, every, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import hull, noun_phrase, touches

STEP = "antecedent"
RELATIVE_SUBJECTS = frozenset(("who", "which", "that"))
FARTHEST = 6
"""Words between a noun and the pronoun that stands for it: "a bridge over the river, | which"."""


def with_antecedents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a content that begins with its verb has the subject that stands before who says it."""
    return [_completed(text, one) if one.source and one.cue and one.content else one for one in found]


def _completed(text: AnnotatedText, one: Attribution) -> Attribution:
    verb = text.within(one.content[0])[:1]
    if not has(verb, tag=FINITE) or one.content[0].start < one.cue[-1].end or len(one.source) > 1:
        return one
    source = text.within(one.source[0])
    inside = first(reversed(list(source)), lower=RELATIVE_SUBJECTS)
    before = _before(text.doc, text.touching(hull((*one.source, *one.cue))).start)
    pronoun = inside if inside is not None else before
    noun = None if pronoun is None else _antecedent(pronoun)
    if pronoun is None or noun is None or (inside is not None and inside.i + 1 >= source.end):
        return one
    speaker = text.phrase((pronoun.i + 1, source.end)) if inside is not None else one.source
    subject = text.phrase(noun_phrase(noun, pronoun.i + 1))
    if not speaker or touches(hull(subject), (*speaker, *one.cue, *one.content)):
        return one
    return one.changed(STEP, source=speaker, content=(*subject, *one.content))


def _before(doc: Doc, place: int) -> Token | None:
    """The relative pronoun that stands right before a place, or before a comma there."""
    near = list(doc[max(0, place - 2) : place])
    last = next((token for token in reversed(near) if not token.is_punct), None)
    return last if last is not None and matches(last, lower=RELATIVE_SUBJECTS) else None


def _antecedent(pronoun: Token) -> Token | None:
    """The noun that a pronoun stands for: what its clause describes, or else the one right before it."""
    clause = first(pronoun.ancestors, dep="relcl")
    if clause is not None and matches(clause.head, pos=NOUNS) and 0 < pronoun.i - clause.head.i <= FARTHEST:
        return clause.head
    near = pronoun.doc[max(0, pronoun.i - 2) : pronoun.i]
    return first(every(reversed(list(near)), pos=NOUNS))
