"""Reporting frames that the tagger leaves without content: ", writes The Wall Street Journal", "Analysts say …".

A tag belongs to one attribution only, so of two sources for one sentence the outer one comes out with a cue and no
content. Its content is the rest of its sentence.
"""

from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from schemas import Span
from tasks.claims.link import Attribution

EDGE = " \t,;:—–-"


def complete_frames(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Give every orphan cue with a source the rest of its sentence where it frames it; drop the other orphans.

    Where one sentence has a frame at its start and one at its end ("According to A, …, writes B"), the one at the
    end is the outer: it reports the other.
    """
    complete = [attribution for attribution in found if attribution.content]
    for orphan in found:
        content = framed(doc, orphan) if orphan.source and not orphan.content else None
        if content is None:
            continue
        closing = _closing_frame(complete, content)
        if closing is not None:
            content = _trimmed(doc.text, Span(content.start, _hull(complete[closing]).start))
            opening = min(_hull(orphan).start, content.start)
            complete[closing] = replace(complete[closing], content=(Span(opening, content.end),))
        complete.append(replace(orphan, content=(content,), certainty=_framed_certainty(orphan)))
    return sorted(complete, key=lambda attribution: attribution.cue)


def _closing_frame(complete: list[Attribution], content: Span) -> int | None:
    """The attribution whose cue and source end `content`, with its own content before them."""
    for index, other in enumerate(complete):
        hull = _hull(other)
        own = other.content[-1].end
        if content.start < hull.start and abs(hull.end - content.end) <= 1 and content.start < own <= hull.start:
            return index
    return None


def _hull(attribution: Attribution) -> Span:
    places = (*attribution.source, *attribution.cue)
    return Span(min(place.start for place in places), max(place.end for place in places))


def _framed_certainty(orphan: Attribution) -> tuple[float, float, float, float, float]:
    """The tagger says nothing of a content that it did not mark: even odds."""
    cue, _, source, _, source_link = orphan.certainty
    return (cue, 0.5, source, 0.5, source_link)


def framed(doc: Doc, attribution: Attribution) -> Span | None:
    """What is left of the sentence when the cue and its source stand at its end or start, set off by a comma."""
    start, end = _hull(attribution)
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return None
    sentence: Tokens = tokens.sent
    before = Span(sentence.start_char, start)
    after = Span(end, sentence.end_char)
    if (
        _words(doc.text, after) == 0
        and _words(doc.text, before) > 2
        and doc.text[: before.end].rstrip()[-1:] in ",”\"’'—–"
    ):
        return _trimmed(doc.text, before)
    if _words(doc.text, before) == 0 and _words(doc.text, after) > 2 and doc.text[after.start :].lstrip()[:1] in ",:":
        return _trimmed(doc.text, after)
    return None


def _words(text: str, span: Span) -> int:
    return sum(any(map(str.isalnum, word)) for word in text[span.start : span.end].split())


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE + ".":
        end -= 1
    return Span(start, end)
