"""Pieces of a content that break off behind a preposition or an "and": on to what that opens, or without it.

"Claimed | that the boats lay in | the harbour"; "admitted | that he was late and | the game began".
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import first, has, matches
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, constituent, touches

STEP = "loose ends"
LONGEST_END = 15
"""Words that a piece goes on with."""
GOVERNED = frozenset(("pobj", "pcomp"))
CLAUSE = SUBJECTS | {"expl"}


def without_loose_ends(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents whose last piece ends with a whole phrase."""
    taken = [span for one in found for span in (*one.source, *one.cue)]
    return [_ended(text, one, taken) if one.cue and one.content else one for one in found]


def _ended(text: AnnotatedText, one: Attribution, taken: Sequence[Span]) -> Attribution:
    piece = text.within(one.content[-1])
    if len(piece) < 2 or one.content[-1].end != characters(text.doc, (piece.start, piece.end)).end:
        return one
    last = piece[-1]
    opened = _opened(last)
    if opened is not None and opened.left_edge.i == piece.end and opened.right_edge.i < piece.end + LONGEST_END:
        end = characters(text.doc, (piece.end, constituent(opened)[1]))
        if not touches(end, taken) and "\n" not in text.written(Span(one.content[-1].end, end.end)):
            return one.changed(STEP, content=(*one.content[:-1], Span(one.content[-1].start, end.end)))
    if not matches(last, pos="CCONJ"):
        return one
    return one.changed(STEP, content=(*one.content[:-1], *text.phrase((piece.start, last.i))))


def _opened(last: Token) -> Token | None:
    """What a preposition governs behind itself, or what an "and" joins that is no clause with a subject of its own."""
    if matches(last, pos="ADP", dep=("prep", "agent")):
        return first(last.rights, dep=GOVERNED)
    if not matches(last, pos="CCONJ", dep="cc"):
        return None
    joined = next((word for word in last.head.rights if word.dep_ == "conj" and word.i > last.i), None)
    return None if joined is None or has(joined.lefts, dep=CLAUSE) else joined
