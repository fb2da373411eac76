"""Quotations of which a claim has half or more, or the end before its cue, given to it whole where nobody else has part
in them.

"It is small. | It may not pay,” the paper said" has lost its opening mark: all of its line is quoted.
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.running.speaking import Speaking
from sayso.tasks.claims.parsing.constituents import hull, touches

CLOSING_MARKS = frozenset('”"')
OPENING_OR_CLOSING = '“”"«»'


def with_whole_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that hold the whole of a quotation, if they hold most of it."""
    speaking, quoted = Speaking(text, found), text.quoted
    closing = _closing(speaking)
    unopened = (_unopened(text, end, quoted) for end in closing)
    for quotation in sorted((*quoted, *(line for line in unopened if line is not None))):
        held = speaking.holding(quotation)
        number = closing.get(quotation.end) if held is None else held
        if number is None or _is_shared(speaking, number, quotation):
            continue
        if _lacks_words(speaking, number, quotation):
            speaking.found[number] = _with_all_of(speaking.found[number], quotation)
    return speaking.found


def _closing(speaking: Speaking) -> dict[int, int]:
    """The attributions whose content ends with a closing mark before their cue, by where it ends."""
    text = speaking.text.text
    ending = ((number, speaking.found[number]) for number in sorted(speaking.own))
    return {
        one.content[-1].end: number
        for number, one in ending
        if one.content and one.cue and one.content[-1].end <= one.cue[0].start
        if text[one.content[-1].end - 1] in CLOSING_MARKS
    }


def _unopened(text: AnnotatedText, end: int, quoted: Sequence[Span]) -> Span | None:
    """The line up to a closing mark before which no mark stands in it."""
    line = Span(text.text.rfind("\n", 0, end) + 1, end)
    marks = sum(text.written(line).count(mark) for mark in OPENING_OR_CLOSING)
    return line if marks == 1 and not touches(Span(end - 1, end), _near(quoted, end)) else None


def _near(quoted: Sequence[Span], end: int) -> Sequence[Span]:
    """The quotation that begins last before a place."""
    at = bisect_left(quoted, end, key=attrgetter("start"))
    return quoted[max(0, at - 1) : at]


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
