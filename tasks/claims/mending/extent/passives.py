"""Contents of passives that nobody is named to say: the clause of their own, no main clause joined before it.

"Rain fell and | more | was expected | on Friday": the tagger takes all that stands before for what is expected.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, every, first, matches
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.parsing.constituents import touches, whole

ADDED = frozenset(("prep", "npadvmod", "xcomp", "advmod"))
"""Relations of what a passive goes on with: "on Friday", "to fall"."""


def with_own_clauses(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where the content before a passive without a source begins with the subject of that."""
    return [one if one.source or not one.cue else _of_own_clause(text, one) for one in found]


def _of_own_clause(text: AnnotatedText, one: Attribution) -> Attribution:
    verb = text.touching(one.cue[-1]).root
    subject = first(verb.lefts, dep="nsubjpass")
    if subject is None or not matches(verb, dep="conj") or not matches(verb.head, pos=VERBS):
        return one
    own = whole(subject)
    content = tuple(part for span in one.content for part in _from(text, span, verb.head, own[0]))
    if content == one.content:
        return one
    return one.changed("clause", content=(*content, *_behind(text, one, verb)))


def _from(text: AnnotatedText, span: Span, joined: Token, start: int) -> tuple[Span, ...]:
    """A piece of a content from the first word of the subject on, where the verb before it stands in the piece."""
    tokens = text.touching(span)
    if not tokens.start <= joined.i < start < tokens.end:
        return (span,)
    return text.phrase((start, tokens.end))


def _behind(text: AnnotatedText, one: Attribution, verb: Token) -> tuple[Span, ...]:
    """What the passive goes on with, where the tagger has nothing behind the cue."""
    added = [whole(part) for part in every(verb.rights, dep=ADDED)]
    if not added or added[0][0] != verb.i + 1 or one.content[-1].start > one.cue[-1].start:
        return ()
    end = added[0][1]
    for part in added[1:]:
        end = part[1] if part[0] == end else end
    return tuple(span for span in text.phrase((verb.i + 1, end)) if not touches(span, one.content))
