"""Contents that go on behind the quotation they open with: what the article says then is none of them.

"“I will stay out of it,” he said. “Ask the club.” | He called the club kind"; "she wrote | “We stop” | on her page".
"""

from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.parse import FINITE, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution

STEP = "closed"
STOPS = frozenset(".?!")
PLACES = frozenset(("at", "during", "in", "on", "via"))
"""Prepositions of where somebody says something."""


def with_closed_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end with their quotation, where the article goes on by itself."""
    quoted = {quotation.start: quotation for quotation in text.quoted}
    return [_closed(text, one, quoted.get(one.content[-1].start)) if one.cue and one.content else one for one in found]


def _closed(text: AnnotatedText, one: Attribution, quotation: Span | None) -> Attribution:
    piece = one.content[-1]
    if quotation is None or not quotation.end < piece.end or piece.start < one.cue[-1].end:
        return one
    if not _is_sentence(text, Span(quotation.end, piece.end), quotation) and not _is_place(text, quotation):
        return one
    return one.changed(STEP, content=(*one.content[:-1], quotation))


def _is_sentence(text: AnnotatedText, rest: Span, quotation: Span) -> bool:
    """Whether the quotation ends with a stop, and a sentence follows it that opens without a quotation mark."""
    return text.text[quotation.end - 2] in STOPS and text.written(rest).strip()[:1].isupper()


def _is_place(text: AnnotatedText, quotation: Span) -> bool:
    """Whether a clause is quoted and where it was said follows."""
    behind = text.within(Span(quotation.end, len(text.text)))[:1]
    return has(text.within(quotation), tag=FINITE) and has(behind, lower=PLACES, pos="ADP")
