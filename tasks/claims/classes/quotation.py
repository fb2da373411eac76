"""How much of a content is quoted: all of it, a part that says something, or none."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from sayso.schemas import Quotation, Span
from sayso.tasks.annotate.quotation import share_quoted
from sayso.tasks.claims.classes.vocabulary import WORDS

DIRECT = 0.9
"""Share of quoted characters from which a content is direct."""
SAYING = 2
"""Quoted words from which a part says something by itself: one is no more than a name or a word at arm's length."""
OPENED = re.compile(r"""(?:[“„«"]|``|'')[^”»"]*(?:[”»"]|$)""")
"""What stands behind a double mark, whatever its lines, up to the mark that closes it or to the end."""
WORD = re.compile(r"[^\W_][\w’'-]*")
MARKS = frozenset("“„«‘\"'`")
"""Marks that may open a quotation."""
SINGLE = re.compile(r"""(?P<opens>(?<![^\W_])['‘](?=[^\W_]))|(?P<closes>(?<=\S)['’](?![^\W_]))""")
"""A single mark that opens a quotation, or one that closes it: no apostrophe within a word is either."""
SINGLE_MARKS = frozenset("'‘")
ENDED = re.compile(r"[.,!?…]['’]$")
"""The end of a sentence that a single mark closes."""


def quotation(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Quotation:
    """What the quotations of `text` (sorted, not overlapping) make of a content in it."""
    spans = tuple(content)
    shares = (share_quoted(spans, quoted), _share_opened(text, spans), _share_single(text, spans))
    pieces = list(_pieces(spans, quoted))
    if max(shares) >= DIRECT and not _is_led_to(text, spans, pieces):
        return "direct"
    words = (WORD.findall(text[start:end]) for start, end in pieces)
    return "mixed" if any(len(piece) >= SAYING and not _is_name(piece) for piece in words) else "indirect"


def _share_opened(text: str, spans: Sequence[Span]) -> float:
    """Share of a content that begins with a double mark and stands behind one: a line need not close it."""
    said = " ".join(text[start:end] for start, end in spans)
    if OPENED.match(said) is None:
        return 0.0
    return sum(len(found[0]) for found in OPENED.finditer(said)) / len(said)


def _share_single(text: str, spans: Sequence[Span]) -> float:
    """All of a content whose every piece is opened by a single mark that nothing closes before its end, else none."""
    return float(all(_is_single(text, span) for span in spans))


def _is_single(text: str, span: Span) -> bool:
    """Whether a single mark opens it and none closes that before its end: ‘It read ‘keep out’ for years,’."""
    said = text[span.start : span.end]
    if said[:1] not in SINGLE_MARKS or said[1:2].isspace():
        return False
    depth = 0
    for mark in SINGLE.finditer(said):
        if mark["opens"]:
            depth += 1
        elif depth > 1 or mark.end() == len(said) or not _is_owner(said, mark.start()):
            depth -= 1
        if depth < 1 and mark.end() < len(said):
            return False
    return True


def _is_owner(said: str, place: int) -> bool:
    """Whether an apostrophe stands behind an owner in the plural, not where a quotation ends: 'The boys' team.'."""
    return said[place - 1] == "s" and ENDED.search(said) is not None


def _is_led_to(text: str, spans: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether words of its own stand before the first quotation in a content: it called | him “…”."""
    first = min(pieces, default=spans[0])
    if text[spans[0].start] in MARKS:
        return False
    before = (text[start : min(end, first.start)] for start, end in spans if start < first.start)
    return not WORDS["leading"].issuperset(word.lower() for part in before for word in WORD.findall(part))


def _pieces(spans: Sequence[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    """The parts of `spans` that are quoted."""
    for start, end in spans:
        first = max(0, bisect_right(quoted, start, key=attrgetter("start")) - 1)
        for mark in quoted[first : bisect_right(quoted, end, key=attrgetter("start"))]:
            if max(start, mark.start) < min(end, mark.end):
                yield Span(max(start, mark.start), min(end, mark.end))


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are a name or a title: the first, the last and most others have a capital."""
    capitals = [word[0].isupper() or word[0].isdigit() for word in words]
    return capitals[0] and capitals[-1] and sum(capitals) * 2 > len(words)
