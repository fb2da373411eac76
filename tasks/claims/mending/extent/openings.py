"""What opens a content and stands apart from it: a time with its clause, and a condition in front of who speaks.

"Said | on Friday, after the gates had closed, | a lion got out": a time by itself is that of the saying; one that a
clause of time goes on with is part of what is said. So is an "if": "If the dam breaks, | he thinks | the mill is lost".
"""

from collections.abc import Sequence

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import QUOTES, WORDS
from sayso.tasks.claims.parsing.clauses import SUBJECTS_OR_THERE, is_condition
from sayso.tasks.claims.parsing.constituents import hull, touches

LONGEST_TIME = 10
"""Words of a time that opens a content."""
TIMES = frozenset(("DATE", "TIME", "EVENT"))
LEAST_CONDITION = 3
"""Words of a condition with the comma behind it."""
TELLING = VERBS | {"ADJ"}
CONJUNCTIONS = frozenset(("mark", "advmod"))


def with_whole_openings(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that begin with the time or the condition that they need, or the "although" before them."""
    taken = [span for one in found for span in (*one.source, *one.cue)]
    timed = (_opened(text, one, taken) if one.cue and one.content else one for one in found)
    told = (_conditioned(text, one) if one.source and one.cue and one.content else one for one in timed)
    return [_with_conjunction(text, one) if one.source and one.cue and one.content else one for one in told]


def _with_conjunction(text: AnnotatedText, one: Attribution) -> Attribution:
    """With the "although" that opens its sentence, where the cue stands behind."""
    first_piece = one.content[0]
    words = text.within(first_piece)
    before = text.doc[max(0, words.start - 1) : words.start]
    opening = first(before, dep="mark")
    if opening is None or not opening.is_sent_start or one.cue[0].start < first_piece.end:
        return one
    is_its_own = words.start <= opening.head.i < words.end and not text.doc[words.start].is_quote
    return (
        one.changed("conjunction", content=(hull((place(opening), first_piece)), *one.content[1:]))
        if is_its_own
        else one
    )


def _conditioned(text: AnnotatedText, one: Attribution) -> Attribution:
    """With the condition that opens the sentence, where nothing but a comma parts it from the frame."""
    frame = hull((*one.source, *one.cue))
    first_word, first_piece = text.touching(frame)[:1], one.content[0]
    if first_piece.start < frame.end or not first_word or text.text[first_piece.start] in QUOTES:
        return one
    lead = text.doc[first_word[0].sent.start : first_word.start]
    if len(lead) < LEAST_CONDITION or lead[-1].lower_ != "," or has(lead, lower=QUOTES):
        return one
    condition = lead[:-1]
    is_all = matches(condition.root, pos=TELLING) and condition.root.left_edge.i == lead.start
    if not is_all or not is_condition(condition.root) or not _is_clause(text, first_piece):
        return one
    said = text.phrase((condition.start, condition.end), one.content)
    return one.changed("condition", content=(*said, *one.content))


def _is_clause(text: AnnotatedText, piece: Span) -> bool:
    words = text.within(piece)
    return bool(words) and words.root.pos_ in VERBS and has(words.root.lefts, dep=SUBJECTS_OR_THERE)


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
