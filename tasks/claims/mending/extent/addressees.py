"""Whom somebody asks, urges or orders to do something: part of what is asked, "told | the guard to wait".

The tagger often leaves them out, as it does whom somebody tells that something is so, who are no part of that.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import class_of_cue
from sayso.tasks.claims.parsing.constituents import hull, touches

STEP = "addressee"
LONGEST = 12
"""Words of who is asked."""
OF_CUE = frozenset(("on", "upon", "to"))
"""Prepositions that belong to the cue: "called | on", "appealed | to"."""
OTHERS = frozenset(("by", "from", "for", "of", "in", "at"))
"""Those of who asks, and of circumstances."""


def with_addressees(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where the content of what is asked of somebody begins with them."""
    taken = [span for one in found for span in (*one.source, *one.cue, *one.content)]
    return [_addressed(text, one, taken) if one.cue and one.content else one for one in found]


def _addressed(text: AnnotatedText, one: Attribution, taken: Sequence[Span]) -> Attribution:
    piece = one.content[0]
    gap = Span(one.cue[-1].end, piece.start)
    if gap.end <= gap.start or not has(text.within(piece)[:1], lower="to", tag="TO"):
        return one
    asked = text.within(gap)
    others = [span for span in taken if hull((span, gap, piece)) != span]
    if not 0 < len(asked) <= LONGEST or touches(gap, others) or not all(map(_names, asked)):
        return one
    if has(asked[:1], lower=OTHERS) or has(asked[1:2], ent=("DATE", "TIME")) or class_of_cue(text, one) != "demand":
        return one
    preposition = first(asked[:1], lower=OF_CUE)
    start = asked.start_char if preposition is None else asked[1:].start_char
    cue = one.cue if preposition is None else (*one.cue[:-1], Span(one.cue[-1].start, place(preposition).end))
    return one.changed(STEP, cue=cue, content=(Span(start, piece.end), *one.content[1:]))


def _names(word: Token) -> bool:
    """Whether a word may stand in who is asked: also in "well-meaning citizens"."""
    if matches(word, pos=VERBS):
        return word.dep_ == "amod"
    return word.text == "-" or not (word.is_punct or word.is_space)
