"""Contents that open with a time and a clause: "said | on Friday, after the gates had closed, | a lion got out".

A time by itself is that of the saying; one that a clause of time goes on with is part of what is said.
"""

from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.parse import first, has
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.mending.vocabulary import WORDS
from sayso.tasks.claims.parsing.constituents import touches

LONGEST_TIME = 10
"""Words of a time that opens a content."""
TIMES = frozenset(("DATE", "TIME", "EVENT"))
CONJUNCTIONS = frozenset(("mark", "advmod"))


def with_whole_openings(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a content that opens with a clause of time begins with the time before it."""
    taken = [span for one in found for span in (*one.source, *one.cue)]
    return [_opened(text, one, taken) if one.cue and one.content else one for one in found]


def _opened(text: AnnotatedText, one: Attribution, taken: Sequence[Span]) -> Attribution:
    first_piece = one.content[0]
    gap = Span(one.cue[-1].end, first_piece.start)
    if gap.end <= gap.start:
        return one
    time = text.within(gap)
    if not 1 < len(time) <= LONGEST_TIME or time[-1].lower_ != "," or touches(gap, taken):
        return one
    conjunction = first(text.within(first_piece)[:1], lower=WORDS["while"], dep=CONJUNCTIONS)
    if conjunction is None or not has(time, ent=TIMES) or "\n" in text.written(gap):
        return one
    return one.changed("opening", content=(Span(time[0].idx, first_piece.end), *one.content[1:]))
