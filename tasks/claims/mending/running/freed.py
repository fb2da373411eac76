"""Quotations taken from attributions that do not say them, so that whoever is speaking may have them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.parse import has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import class_of_cue
from sayso.tasks.claims.lexicon import classes_with
from sayso.tasks.claims.mending.running.loose import MARKS, Loose, loose_quotations
from sayso.tasks.claims.parsing.constituents import hull, touches

SPEAKING = classes_with("speech") | classes_with("reporting")


def with_freed_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` without quotations of a paragraph before, and without those behind what is only felt, known or planned.

    "“It rained.” | Ada agreed." on two lines leaves Ada nothing; "Ada fears rain. “It will not stop.”" only the rain.
    """
    loose = loose_quotations(text)
    freed = (_freed(text, one, loose) for one in found)
    return [one for one in freed if one.content]


def _freed(text: AnnotatedText, one: Attribution, loose: Sequence[Loose]) -> Attribution:
    place = hull(one.content) if one.content else Span(0, 0)
    first = bisect_right(loose, place.start, key=lambda quotation: quotation.span.end)
    last = bisect_left(loose, place.end, key=lambda quotation: quotation.span.start)
    held = [quotation for quotation in loose[first:last] if touches(quotation.span, one.content)]
    away = [
        quotation.span
        for quotation in held
        if _is_before(text, one, quotation)
        or (_is_apart(text, one, quotation) and class_of_cue(text, one) not in SPEAKING)
    ]
    return one.changed("freed", content=tuple(span for span in one.content if not touches(span, away)))


def _is_before(text: AnnotatedText, one: Attribution, quotation: Loose) -> bool:
    """Whether a quotation that is closed ends with a paragraph before that of its source and cue."""
    start = hull((*one.source, *one.cue)).start
    return quotation.goes_on is None and "\n" in text.text[quotation.span.end : start]


def _is_apart(text: AnnotatedText, one: Attribution, quotation: Loose) -> bool:
    """Whether a quotation stands behind the content of the cue, or before who has the cue, with its content behind."""
    if one.content[-1].start >= one.cue[-1].end > quotation.span.end:
        is_told = not has(text.within(one.content[-1])[:1], lower=MARKS)
        return is_told and quotation.span.end <= hull((*one.source, *one.cue)).start
    return quotation.span.start > one.content[0].start and quotation.span.start >= one.cue[-1].end
