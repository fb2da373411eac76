"""Pieces of a content that break off behind a preposition or an "and": on to what that opens, or without it.

"Claimed | that the boats lay in | the harbour"; "admitted | that he was late and | the game began". A preposition that
hangs on the cue tells when or where somebody says it.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, constituent, hull, touches

STEP = "loose ends"
LONGEST_END = 25
"""Words that a piece goes on with."""
GOVERNED = frozenset(("pobj", "pcomp"))
CLAUSE = SUBJECTS | {"expl"}


def without_loose_ends(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents whose pieces end with a whole phrase."""
    return [_ended(text, one, found) if one.cue and one.content else one for one in found]


def _ended(text: AnnotatedText, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    *before, last = one.content
    longer = (_longer(text, one, piece, found) or piece for piece in before)
    ending = _longer(text, one, last, found)
    end = _without_end(text, one, last) if ending is None else (ending,)
    return one.changed(STEP, content=(*longer, *end))


def _longer(text: AnnotatedText, one: Attribution, written: Span, found: Sequence[Attribution]) -> Span | None:
    """A piece with what its last word opens, where that is free."""
    opened = _opened_by(text, written)
    is_circumstance = written.start > one.cue[0].start and opened is not None and _is_of_cue(text, one, written)
    if opened is None or is_circumstance or not _is_next(opened, text.within(written).end):
        return None
    longer = Span(written.start, characters(text.doc, constituent(opened)).end)
    is_apart = "\n" in text.written(Span(written.end, longer.end)) or touches(longer, [*({*one.content} - {written})])
    return longer if not is_apart and is_free(one, written, longer, found) else None


def _without_end(text: AnnotatedText, one: Attribution, written: Span) -> tuple[Span, ...]:
    """A piece without a last word that opens nothing of it."""
    piece = text.within(written)
    if not _is_whole(piece, written):
        return (written,)
    opened = _opened(piece[-1])
    is_over = matches(piece[-1], pos="CCONJ") if opened is None else _is_of_cue(text, one, written)
    return text.phrase((piece.start, piece[-1].i)) if is_over and len(piece) > 1 else (written,)


def _opened_by(text: AnnotatedText, written: Span) -> Token | None:
    piece = text.within(written)
    return _opened(piece[-1]) if _is_whole(piece, written) else None


def _is_whole(piece: Tokens, written: Span) -> bool:
    """Whether a piece has words and ends with one."""
    return bool(piece) and written.end == place(piece[-1]).end


def _is_of_cue(text: AnnotatedText, one: Attribution, written: Span) -> bool:
    return text.within(written)[-1].head in text.touching(one.cue[-1])


def _is_next(opened: Token, end: int) -> bool:
    return opened.left_edge.i == end and opened.right_edge.i < end + LONGEST_END


def is_free(one: Attribution, piece: Span, longer: Span, found: Sequence[Attribution]) -> bool:
    """Whether no part of another attribution stands in the rest that is not in the content as a whole."""
    rest = Span(piece.end, longer.end)
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
