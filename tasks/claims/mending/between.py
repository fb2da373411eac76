"""What stands between a content and the frame that closes it: "It rained, according to the office, the Post writes".

A tag belongs to one attribution only, so of two sources for one content the inner one is lost.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import hull, touches

STEP = "between"
INNER = re.compile(r"[ \t,]+(?P<cue>according to) (?P<source>[^\n.!?;:“”\"]{2,100}?)[ \t,]+", re.IGNORECASE)
ENDING = re.compile(r",[ \t]+(?P<cue>according to) (?P<source>[^\n,.!?;:“”\"]{2,100}),[ \t]+$", re.IGNORECASE)


def with_frames_between(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with the inner frames that stand between a content and the frame behind it; the outer reports
    what the inner does."""
    taken = [span for one in found for span in (*one.cue, *one.source)]
    mended = [part for one in found for part in _parted(text, one, taken)]
    return sorted(mended, key=lambda attribution: attribution.place)


def _parted(text: AnnotatedText, one: Attribution, taken: Sequence[Span]) -> Iterator[Attribution]:
    inner = _inner(text, one)
    if inner is None:
        yield one
        return
    cue, source, last = Span(*inner.span("cue")), Span(*inner.span("source")), one.content[-1]
    yield one.changed(STEP, content=(*one.content[:-1], Span(last.start, source.end)))
    if not touches(cue, taken) and not touches(source, taken):
        said = (*one.content[:-1], Span(last.start, min(last.end, inner.start())))
        yield Attribution((source,), (cue,), said, one.certainty, rule=STEP)


def _inner(text: AnnotatedText, one: Attribution) -> re.Match[str] | None:
    """The inner frame that ends right before the cue and the source of an attribution, behind its content or at the
    end of it."""
    if not one.content or not one.cue:
        return None
    last, frame = one.content[-1], hull((*one.source, *one.cue))
    if last.end >= frame.start:
        return None
    return INNER.fullmatch(text.text, last.end, frame.start) or ENDING.search(text.text, last.start + 1, frame.start)
