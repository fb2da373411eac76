"""Sources in whole names: a source that cuts a name or a noun phrase short is stretched over all of it."""

from dataclasses import replace

from spacy.tokens import Doc

from schemas import Span
from tasks.claims.link import Attribution

LONGEST_NAME = 12
"""Words of a name that a source is stretched over; a longer one is a mistake of the parse."""


def whole_names(doc: Doc, attribution: Attribution) -> Attribution:
    """`attribution` with every part of its source grown to the edges of the names and compounds it cuts."""
    taken = [*attribution.cue, *attribution.content]
    source = tuple(_grown(doc, span, taken) for span in attribution.source)
    return replace(attribution, source=source)


def _grown(doc: Doc, span: Span, taken: list[Span]) -> Span:
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None:
        return span
    first, last = tokens.start, tokens.end - 1
    for entity in doc.ents:
        if entity.start <= last < entity.end and len(entity) <= LONGEST_NAME:
            last = entity.end - 1
        if entity.start <= first < entity.end and len(entity) <= LONGEST_NAME:
            first = entity.start
    while doc[last].dep_ in ("compound", "nmod") and last < doc[last].head.i <= last + LONGEST_NAME:
        last = doc[last].head.i
    grown = Span(min(span.start, doc[first].idx), max(span.end, doc[last].idx + len(doc[last])))
    return span if any(other.start < grown.end and grown.start < other.end for other in taken) else grown
