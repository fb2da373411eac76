"""Contents that another attribution was cut out of, made whole.

The tagger gives a word to one attribution. Of "The north had offered to withdraw, a diplomat said" it gives the
diplomat no more than "The north", and the rest to what the north offered; but the diplomat said all of it.
"""

from collections.abc import Mapping, Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import touches

BETWEEN = " ,"
"""What may stand between the parts of one statement."""
ADDRESSED = frozenset(("dobj", "dative"))
MARKS = frozenset(("PUNCT", "SPACE"))


def with_restored_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a content that breaks off before the cue of another attribution goes on to the end of that."""
    sourceless = {one.cue[0].start: one for one in found if not one.source and one.content}
    return [_restored(text, one, sourceless) if one.source else one for one in found]


def _restored(text: AnnotatedText, outer: Attribution, sourceless: Mapping[int, Attribution]) -> Attribution:
    pieces = [_gone_on(text, outer, piece, sourceless) for piece in outer.content]
    return outer.changed("restored", content=_with_addressees(text, outer, pieces))


def _with_addressees(text: AnnotatedText, outer: Attribution, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces between which only those stand whom an inner verb addresses, as one: "an aide told | lawmakers | that"."""
    whole = list(pieces[:1])
    for piece in pieces[1:]:
        goes_on = _is_addressee(text, outer, Span(whole[-1].end, piece.start))
        whole.append(Span(whole.pop().start, piece.end) if goes_on else piece)
    return tuple(whole)


def _is_addressee(text: AnnotatedText, outer: Attribution, gap: Span) -> bool:
    between = text.within(gap)
    if len(between) == 0 or touches(gap, (*outer.source, *outer.cue)):
        return False
    told, verb = between.root, text.doc[between.start - 1]
    return (
        told.head == verb and matches(verb, pos=VERBS) and matches(told, dep=ADDRESSED) and not has(between, pos=MARKS)
    )


def _gone_on(text: AnnotatedText, outer: Attribution, piece: Span, sourceless: Mapping[int, Attribution]) -> Span:
    inner = sourceless.get(piece.end + text.text.startswith(" ", piece.end))
    if inner is None:
        return piece
    end, sentence = piece.end, text.touching(piece)[-1].sent
    for span in sorted((*inner.cue, *inner.content)):
        apart = text.text[end : span.start].strip(BETWEEN) or span.end > sentence.end_char
        if apart or touches(Span(end, span.end), (*outer.source, *outer.cue)):
            break
        end = span.end
    return Span(piece.start, end)
