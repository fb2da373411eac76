"""Sources that are half of what they stand in: "creditors | and landlords", "Lord Woolf, | the Lord Chief Justice".

The tagger takes the last of several, the last name of a long office, the end of a word with a hyphen.
"""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, first, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, hull, touches

LONGEST = 25
"""Words of a subject that a source is stretched over; a longer one is a mistake of the parse."""
HALVES = frozenset(("conj", "appos"))
JOINTS = frozenset((",", "and", "or", "&"))
BREAKS = frozenset(("(", ":", "—", "–", "-", ";"))
"""Marks that no subject goes on behind."""
HYPHENS = frozenset("-‐‑")


def with_whole_sources(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a source that is the end of a subject begins where that does, and ends no word in the midst."""
    return [_whole(text, one) if len(one.source) == 1 and one.cue else one for one in found]


def _whole(text: AnnotatedText, one: Attribution) -> Attribution:
    taken = (*one.cue, *one.content)
    source = _with_whole_words(text, one.source[0])
    subject = _subject(text, source, text.touching(one.cue[-1]).root)
    grown = source if subject is None else hull((_subject_span(text, subject), source))
    free = next((span for span in (grown, source) if not touches(span, taken)), one.source[0])
    return one.changed("whole source", source=(free,))


def _with_whole_words(text: AnnotatedText, span: Span) -> Span:
    """ "Ex|-president" and "non-|acceptors" as one word."""
    words = text.touching(span)
    start, end = words.start, words.end
    while end + 1 < len(text.doc) and _is_joint(text, end):
        end += 2
    while start >= 2 and _is_joint(text, start - 1):
        start -= 2
    return span if (start, end) == (words.start, words.end) else hull((span, characters(text.doc, (start, end))))


def _is_joint(text: AnnotatedText, place: int) -> bool:
    """Whether a token is a hyphen that joins what stands before and behind it."""
    hyphen = text.doc[place]
    return hyphen.text in HYPHENS and not hyphen.whitespace_ and not text.doc[place - 1].whitespace_


def _subject(text: AnnotatedText, source: Span, verb: Token) -> Token | None:
    """The subject of the cue, where the source is only what is joined or apposed to it, by a comma or "and"."""
    subject, words = first(verb.lefts, dep=SUBJECTS), text.touching(source)
    head = words.root
    if subject is None or not subject.i < words.start <= head.i <= subject.left_edge.i + LONGEST:
        return None
    apart = text.doc[subject.i + 1 : words.start]
    is_set_off = has(apart[-2:], lower=JOINTS) and not has(apart, pos=VERBS) and not has(apart, lower=BREAKS)
    return subject if is_set_off and _is_half_of(head, subject) else None


def _is_half_of(head: Token, subject: Token) -> bool:
    """Whether a word is joined or apposed to a subject, by others that are."""
    above = [head, *takewhile(lambda up: up.i != subject.i, head.ancestors)]
    return all(up.dep_ in HALVES for up in above) and above[-1].head.i == subject.i


def _subject_span(text: AnnotatedText, subject: Token) -> Span:
    return characters(text.doc, (subject.left_edge.i, subject.i + 1))
