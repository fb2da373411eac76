"""Contents that break off between a subject and its verb: on to the end of that clause, or back to its start.

"The plan would fail, particularly after most growers | left the union": the tagger ends a content with the first word
that it doubts.
"""

from collections.abc import Sequence
from functools import partial

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, every, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import characters, touches

STEP = "clauses"
LONGEST_REST = 12
"""Words of the rest of a clause that a content is stretched over."""
OPENING = frozenset(("mark", "nsubj", "nsubjpass", "expl", "aux", "auxpass", "advmod", "dobj"))
"""Relations to a verb behind it of what opens its clause."""
MARKS = frozenset(("PUNCT", "SPACE", "SYM"))


def with_whole_clauses(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that hold a clause as a whole or not at all."""
    taken = [span for one in found for span in (*one.source, *one.cue)]
    return [_whole(text, one, taken) for one in found]


def _whole(text: AnnotatedText, one: Attribution, taken: Sequence[Span]) -> Attribution:
    pieces = map(partial(_mended, text, one, taken), one.content)
    return one.changed(STEP, content=tuple(piece for piece in pieces if piece is not None))


def _mended(text: AnnotatedText, one: Attribution, taken: Sequence[Span], piece: Span) -> Span | None:
    """A piece of a content, with the rest of the clause that it breaks off in, or without the clause."""
    tokens = text.within(piece)
    verb = None if len(tokens) < 2 else _cut_off(tokens[-1], tokens.end)
    if verb is None or verb.left_edge.i <= tokens.start or touches(place(verb), (*one.source, *one.cue, *one.content)):
        return piece
    rest = characters(text.doc, (tokens.end, verb.right_edge.i + 1))
    around = [span for span in one.content if span != piece]
    is_free = not touches(rest, (*taken, *around)) and "\n" not in text.written(rest)
    is_inside = tokens.start <= verb.head.i < tokens.end
    if is_free and is_inside and verb.right_edge.i - tokens.end < LONGEST_REST:
        return Span(piece.start, rest.end)
    kept = text.phrase((tokens.start, _opening(verb, tokens.start)))
    return Span(piece.start, kept[0].end) if kept else piece


def _cut_off(last: Token, end: int) -> Token | None:
    """The verb behind `end` whose clause the last word of a piece opens, with no mark between."""
    if end >= len(last.doc) or not last.is_alpha or matches(last.doc[end], pos=MARKS):
        return None
    below = last
    for above in last.ancestors:
        if above.i >= end:
            return above if matches(above, pos=VERBS) and below.dep_ in OPENING else None
        below = above
    return None


def _opening(verb: Token, start: int) -> int:
    """Where the clause of a verb begins, with the conjunction that joins it."""
    opening = verb.left_edge.i
    joined = every(verb.head.rights, dep="cc") if verb.dep_ == "conj" else ()
    opening = min((opening, *(token.i for token in joined if start < token.i < opening)))
    return opening - (verb.doc[opening - 1].pos_ in ("ADP", "CCONJ"))
