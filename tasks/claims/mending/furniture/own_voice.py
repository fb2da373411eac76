"""The article's own I and we: "we believe that the law must change" outside of quotation marks.

Not in an interview, where whoever answers the questions is I without any marks.
"""

import re
from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.quotation import quoted_tokens
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.mending.vocabulary import WORDS

QUESTION = re.compile(r"^[^\n“”\"]*\byour?\b[^\n“”\"]*\?$", re.IGNORECASE | re.MULTILINE)
"""A line that asks somebody something, in no quotation marks."""
INTERVIEW = 2
"""Such lines from which a text is an interview."""


def without_own_voice(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that somebody else than the writer makes: who is I or we there is quoted, or told of by another."""
    own = [_is_first_person(text, one) for one in found]
    if not any(own) or len(QUESTION.findall(text.text)) >= INTERVIEW:
        return list(found)
    held, quoted, inside = holders(found), text.quoted, quoted_tokens(token.text for token in text.words)
    return [
        one
        for one, is_own, holder in zip(found, own, held, strict=True)
        if not is_own or holder is not None or _is_quoted(text, one, quoted, inside)
    ]


def _is_first_person(text: AnnotatedText, one: Attribution) -> bool:
    words = [token.lower_ for token in text.tokens(one.source)]
    return bool(one.cue) and len(words) == 1 and words[0] in WORDS["first_person"]


def _is_quoted(text: AnnotatedText, one: Attribution, quoted: Sequence[Span], inside: Sequence[bool]) -> bool:
    start = one.source[0].start
    token = next(iter(text.tokens(one.source)))
    return inside[token.i] or any(span.start <= start < span.end for span in quoted)
