"""Quotations that stand as statements of their own, and those that are left open at the end of a paragraph.

"He tried. “We will win.” The crowd left." holds one, and so does a paragraph that is all in quotation marks. One that
its paragraph does not close and the next opens again goes on there (The Chicago Manual of Style, 13.32).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, has
from sayso.tasks.annotate.quotation import CLOSING
from sayso.tasks.claims.annotated import AnnotatedText

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
STATED = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that make a statement."""
FEWEST_WORDS = 3
ENDS = ".!?…"
"""What ends a sentence."""
BEHIND = " .,"
"""What may stand behind a quotation that ends its paragraph."""
MARKS = frozenset("".join((*CLOSING, *CLOSING.values())))


@dataclass(frozen=True, slots=True)
class Loose:
    """Quotations in a row that state something by themselves, and the line that they stand in.

    `goes_on`: where this one is left open, the quotation that the next line opens with, or all of that line.
    """

    span: Span
    line: Span
    goes_on: Span | None = None


def loose_quotations(text: AnnotatedText) -> list[Loose]:
    """Those of a text, in order."""
    quoted, found = text.quoted, []
    for match in LINE.finditer(text.text):
        line = Span(*match.span())
        here = starting_in(line, quoted)
        found += [
            _gone_on(text, piece, line, quoted) for piece in in_rows(text, here) if _stands_alone(text, piece, line)
        ]
    return found


def starting_in(place: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of `spans` (in order) that begin in a place."""
    first = bisect_left(spans, place.start, key=attrgetter("start"))
    return spans[first : bisect_left(spans, place.end, lo=first, key=attrgetter("start"))]


def in_rows(text: AnnotatedText, quoted: Sequence[Span]) -> Iterator[Span]:
    """Quotations between which nothing stands, as one."""
    row: Span | None = None
    for span in quoted:
        if row is not None and not text.text[row.end : span.start].strip():
            row = Span(row.start, span.end)
            continue
        if row is not None:
            yield row
        row = span
    if row is not None:
        yield row


def _stands_alone(text: AnnotatedText, span: Span, line: Span) -> bool:
    """Whether a quotation begins and ends as sentences do, and states something."""
    return _begins(text, span, line) and _ends(text, span, line) and states(text, span)


def _begins(text: AnnotatedText, span: Span, line: Span) -> bool:
    before = text.text[line.start : span.start].rstrip()
    return not before.rstrip("".join(MARKS)) or before.rstrip("".join(MARKS))[-1] in ENDS


def _ends(text: AnnotatedText, span: Span, line: Span) -> bool:
    behind = text.text[span.end : line.end].strip(BEHIND)
    words = text.written(span).rstrip("".join(MARKS))
    return not behind or (words[-1:] in tuple(ENDS) and (behind[0].isupper() or not behind[0].isalpha()))


def states(text: AnnotatedText, span: Span) -> bool:
    """Whether a verb of it makes a statement, or gives an order."""
    tokens = text.within(span)
    words = [token for token in tokens if token.is_alpha]
    ordered = any(verb.dep_ == "ROOT" for verb in every(tokens, tag="VB"))
    return len(words) >= FEWEST_WORDS and (ordered or has(tokens, tag=STATED))


def _gone_on(text: AnnotatedText, span: Span, line: Span, quoted: Sequence[Span]) -> Loose:
    following = LINE.search(text.text, line.end)
    if text.text[span.end - 1] in MARKS or following is None:
        return Loose(span, line)
    opened = next(iter(starting_in(Span(*following.span()), quoted)), None)
    begins = opened is not None and not text.text[following.start() : opened.start].strip()
    return Loose(span, line, opened if begins else Span(*following.span()))
