"""Contents of a cue in a clause that only describes a noun: nothing of the sentence around that clause is said.

"Fans | hoping | to see the match | will have to wait": the tagger reads on where the sentence does. Of "a step that
Rana | spoke of | is a new well" nothing is left but the noun itself: "a step".
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.tasks.annotate.parse import VERBS, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import RELATIVES, SUBJECTS, noun_phrase

STEP = "governed"
DESCRIBING = frozenset(("relcl", "acl"))
"""Relations of a clause that describes a noun."""
GOVERNED = frozenset(("xcomp", "conj"))
"""Relations of a verb to one before it in the same clause."""
QUOTES = frozenset('“”"‘«»')
OPENING = frozenset(("aux", "auxpass", "neg", "advmod", "cc"))


def with_governed_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end with the clause of their cue, where that describes a noun of the sentence."""
    return [_governed(text, one) if one.cue and one.content else one for one in found]


def _governed(text: AnnotatedText, one: Attribution) -> Attribution:
    clause = _describing(text.touching(one.cue[-1]).root)
    if clause is None or one.content[-1].start < one.cue[-1].end:
        return one
    last = text.within(one.content[-1])
    verb = _verb_of(clause)
    if verb is None or not last.start <= verb.i < last.end or has(last[:1], lower=QUOTES):
        return one
    end = _start(verb)
    if has(text.doc[last.start : end], pos=VERBS):
        return one.changed(STEP, content=(*one.content[:-1], *text.phrase((last.start, end))))
    if end > last.start or not has(text.touching(one.cue[-1])[-1:], pos="ADP"):
        return one
    return one.changed(STEP, content=text.phrase(_described(clause), (*one.source, *one.cue)) or one.content)


def _describing(verb: Token) -> Token | None:
    """The verb of the clause that a cue stands in, if it describes a noun."""
    while verb.dep_ in GOVERNED and matches(verb.head, pos=VERBS):
        verb = verb.head
    return verb if verb.dep_ in DESCRIBING and verb.head.i < verb.i else None


def _verb_of(clause: Token) -> Token | None:
    """The verb behind the clause that the described noun is the subject of, if there is one."""
    subject, verb = clause.head, clause.head.head
    return verb if matches(subject, dep=SUBJECTS) and matches(verb, pos=VERBS) and verb.i > clause.i else None


def _start(verb: Token) -> int:
    """Where a verb begins, with its auxiliaries."""
    return min((verb.i, *(part.i for part in verb.lefts if part.dep_ in OPENING and _is_beside(part, verb))))


def _is_beside(part: Token, verb: Token) -> bool:
    return not has(verb.doc[part.i : verb.i], dep=("nsubj", "nsubjpass", "punct"))


def _described(clause: Token) -> tuple[int, int]:
    """The noun, without the clause."""
    opening = clause.left_edge
    return noun_phrase(clause.head, opening.i - (opening.lower_ not in RELATIVES and opening.is_punct))
