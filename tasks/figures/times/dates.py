"""Time expressions of a text as spans of time, resolved against the publication date and the tense of the sentence.

Without a publication date only expressions that name their own year are resolved; nothing is guessed from today.
"""

import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.annotate.parse import has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.patterns import compiled
from sayso.tasks.figures.times import absolute, relative
from sayso.tasks.figures.times.periods import Granularity, Period

TENSE_WINDOW = 30
"""Words before and behind an expression among which one may look ahead."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time. `begins` and `ends` (exclusive, UTC) are None where the text alone cannot say."""

    start: int
    end: int
    text: str
    begins: dt.datetime | None
    ends: dt.datetime | None
    granularity: Granularity | None
    rule: str


def dates(doc: Doc, published_at: dt.datetime | None) -> list[DateExpression]:
    """The time expressions of a text, in order."""
    found = []
    for match in compiled("dates").finditer(doc.text):
        period = _resolve(match, published_at, _is_future(doc, match.start(), match.end()))
        begins, ends, granularity = period or (None, None, None)
        rule = str(match.lastgroup)
        found.append(DateExpression(match.start(), match.end(), match.group(), begins, ends, granularity, rule))
    return found


def _is_future(doc: Doc, start: int, end: int) -> bool:
    """Whether the verb of the sentence looks ahead: will, is to, plans to."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("SENT_START"):
        return False
    sentence = span[0].sent
    first, last = max(sentence.start, span.start - TENSE_WINDOW), min(sentence.end, span.end + TENSE_WINDOW)
    return has(doc[first:last], lower=words("contexts", "future"))


def _resolve(match: re.Match[str], published: dt.datetime | None, future: bool) -> Period | None:
    """The time of a match; its groups with an underscore are the parts of the expression, by their last letter."""
    rule, parts = str(match.lastgroup), match.groupdict().items()
    said = {name[-1]: value for name, value in parts if value is not None and name[-2:-1] == "_"}
    if rule in absolute.READINGS:
        return absolute.READINGS[rule](said, published, future)
    return None if published is None else relative.READINGS[rule](said, published, future)
