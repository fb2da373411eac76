"""Quotations of which a claim has half or more, given to it whole where nobody else has part in them."""

from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.mending.running.speaking import Speaking
from sayso.tasks.claims.parsing.constituents import hull, touches


def with_whole_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that hold the whole of a quotation, if they hold most of it."""
    speaking = Speaking(text, found)
    for quotation in quoted_spans(text.text):
        number = speaking.holding(quotation)
        if number is None or _is_shared(speaking, number, quotation):
            continue
        if _lacks_words(speaking, number, quotation):
            speaking.found[number] = _with_all_of(speaking.found[number], quotation)
    return speaking.found


def _lacks_words(speaking: Speaking, number: int, quotation: Span) -> bool:
    """Whether the content leaves out words of a quotation: a mark more or less is no fault."""
    held = {token.i for token in speaking.text.tokens(speaking.found[number].content)}
    return any(token.is_alpha and token.i not in held for token in speaking.text.within(quotation))


def _is_shared(speaking: Speaking, number: int, quotation: Span) -> bool:
    """Whether the source or cue stands in a quotation, or a part of another attribution that goes beyond it."""
    one, others = speaking.found[number], speaking.own & speaking.touching(quotation).keys() - {number}
    return touches(quotation, (*one.source, *one.cue)) or any(
        speaking.goes_beyond(other, quotation) for other in others
    )


def _with_all_of(one: Attribution, quotation: Span) -> Attribution:
    inside = [span for span in one.content if touches(span, (quotation,))]
    outside = [span for span in one.content if span not in inside]
    return one.changed("whole quotation", content=tuple(sorted((*outside, hull((*inside, quotation))))))
