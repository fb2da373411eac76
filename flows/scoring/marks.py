"""Marked quotes: the words of an article with braces around their parts, and where those parts stand.

`{s:The mayor} {c:said} {t:that the bridge […] on Monday}` names the parts s, c and t; `[…]` skips to the nearest place
where the next words stand. The words before the first `[…]` must stand in the article exactly once.
"""

import itertools
import re

from sayso.schemas import Span

ELISION = "[…]"
MARK = re.compile(r"\{(?P<part>[a-z]):|(?P<close>\})|(?P<skip>\[…\])")

Place = tuple[int, int]


class GoldError(ValueError):
    """A gold file that does not fit its article, or names a value that the schemas do not know."""


def locate(marked: str, text: str) -> dict[str, tuple[Span, ...]]:
    """Where the marked parts of a quote stand in `text`: part → spans, in reading order."""
    segments, marks = _segments(marked)
    first = segments[0]
    found = text.count(first)
    if found != 1:
        raise GoldError(f"stands {found} times in the article, give words that stand once: {first!r}")
    starts = [text.index(first)]
    for before, segment in itertools.pairwise(segments):
        start = text.find(segment, starts[-1] + len(before))
        if start < 0:
            raise GoldError(f"does not follow {before!r}: {segment!r}")
        starts.append(start)
    parts: dict[str, list[Span]] = {}
    for part, (open_in, open_at), (close_in, close_at) in marks:
        span = Span(starts[open_in] + open_at, starts[close_in] + close_at)
        if text[slice(*span)] != text[slice(*span)].strip() or span.start >= span.end:
            raise GoldError(f"a part is empty or has blanks at its ends: {text[slice(*span)]!r}")
        parts.setdefault(part, []).append(span)
    return {part: tuple(spans) for part, spans in parts.items()}


def _segments(marked: str) -> tuple[list[str], list[tuple[str, Place, Place]]]:
    """The words between elisions, and for each part where it opens and closes: (segment, character)."""
    segments = [""]
    marks: list[tuple[str, Place, Place]] = []
    opened: tuple[str, Place] | None = None
    at = 0
    for mark in MARK.finditer(marked):
        segments[-1] += marked[at : mark.start()]
        at = mark.end()
        here = (len(segments) - 1, len(segments[-1]))
        if mark["part"]:
            if opened:
                raise GoldError(f"a part opens inside another: {marked!r}")
            opened = (mark["part"], here)
        elif mark["close"]:
            if not opened:
                raise GoldError(f"a brace closes nothing: {marked!r}")
            marks.append((*opened, here))
            opened = None
        else:
            segments[-1] = segments[-1].rstrip()
            segments.append("")
            at += len(marked[at:]) - len(marked[at:].lstrip())
    segments[-1] += marked[at:]
    if opened or not all(segments):
        raise GoldError(f"an unclosed brace, or nothing between two elisions: {marked!r}")
    return segments, marks
