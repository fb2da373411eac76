"""Pieces of a content that break off behind a preposition or an "and": on to what that opens, or without it.

"Claimed | that the boats lay in | the harbour"; "admitted | that he was late and | the game began". A preposition that
hangs on the cue tells when or where somebody says it.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import first, has, matches
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText, place
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, constituent, hull, touches

STEP = "loose ends"
LONGEST_END = 25
"""Words that a piece goes on with."""
GOVERNED = frozenset(("pobj", "pcomp"))
CLAUSE = SUBJECTS | {"expl"}


def without_loose_ends(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents whose last piece ends with a whole phrase."""
    return [_ended(text, one, found) if one.cue and one.content else one for one in found]


def _ended(text: AnnotatedText, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    piece, written = text.within(one.content[-1]), one.content[-1]
    if len(piece) < 2 or written.end != place(piece[-1]).end:
        return one
    last = piece[-1]
    opened, is_of_cue = _opened(last), last.head in text.touching(one.cue[-1])
    if opened is not None and not is_of_cue and _is_next(opened, piece.end):
        longer = Span(written.start, characters(text.doc, constituent(opened)).end)
        if "\n" not in text.written(Span(written.end, longer.end)) and _is_free(one, longer, found):
            return one.changed(STEP, content=(*one.content[:-1], longer))
    is_over = matches(last, pos="CCONJ") if opened is None else is_of_cue
    if not is_over:
        return one
    return one.changed(STEP, content=(*one.content[:-1], *text.phrase((piece.start, last.i))))


def _is_next(opened: Token, end: int) -> bool:
    return opened.left_edge.i == end and opened.right_edge.i < end + LONGEST_END


def _is_free(one: Attribution, longer: Span, found: Sequence[Attribution]) -> bool:
    """Whether no part of another attribution stands in the rest that is not in the content as a whole."""
    rest = Span(one.content[-1].end, longer.end)
    content = Span(one.content[0].start, longer.end)
    others = [other for other in found if touches(rest, (*other.source, *other.cue))]
    return all(other is not one and hull((content, *_parts(other))) == content for other in others)


def _parts(one: Attribution) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)


def _opened(last: Token) -> Token | None:
    """What a preposition governs behind itself, or what an "and" joins that is no clause with a subject of its own."""
    if matches(last, pos="ADP", dep=("prep", "agent")):
        return first(last.rights, dep=GOVERNED)
    if not matches(last, pos="CCONJ", dep="cc"):
        return None
    joined = next((word for word in last.head.rights if word.dep_ == "conj" and word.i > last.i), None)
    return None if joined is None or has(joined.lefts, dep=CLAUSE) else joined
