"""Contents that a relative clause hangs on: "the cuts he announced", "the land he claimed to own"."""

from sayso.tasks.annotate.parse import FINITE, first, has
from sayso.tasks.claims.parsing.clauses import infinitive_behind
from sayso.tasks.claims.parsing.complements import Frame
from sayso.tasks.claims.parsing.constituents import RELATIVES, SUBJECTS, constituent, noun_phrase, trimmed
from sayso.tasks.claims.parsing.contents.content import Content

COMPLEMENTS = frozenset(("dobj", "oprd", "ccomp", "xcomp", "prep", "attr", "acomp"))
"""Relations of what a verb takes; with one of them it has no gap that the noun could fill."""


def object_gap(frame: Frame) -> Content | None:
    """ "The cuts | he announced"."""
    return None if has(frame.verb.rights, dep=COMPLEMENTS) else _noun_before(frame, frame.cue[1])


def infinitive_gap(frame: Frame) -> Content | None:
    """ "The land | he claimed to own", "the flats | that | he hoped | to let to students"."""
    last = infinitive_behind(frame.verb)
    opening = None if last is None else first(last.lefts, lower="to")
    if last is None or opening is None or opening.i != frame.cue[1] or has(last.rights, dep=COMPLEMENTS - {"prep"}):
        return None
    if not has(last.rights, dep="prep"):
        return _noun_before(frame, last.i + 1)
    pronoun = first(last.lefts, lower=RELATIVES)
    noun = None if pronoun is None else _noun_before(frame, opening.i)
    if noun is None:
        return None
    done = trimmed(last.doc, (opening.i, last.right_edge.i + 1))
    return Content(opening.i, done, noun.words)


def role_gap(frame: Frame) -> Content | None:
    """ "The mines | which | they | view | as a burden"."""
    role = first(frame.verb.rights, dep="prep", lower="as")
    if role is None or role.i != frame.cue[1] or has(frame.verb.rights, dep=COMPLEMENTS - {"prep"}):
        return None
    noun = _noun_before(frame, role.i)
    return None if noun is None else Content(frame.cue[1], constituent(role), noun.words)


def clause_gap(frame: Frame) -> Content | None:
    """ "The laws that | critics | say | are rooted in fear"."""
    verb, doc = frame.verb, frame.verb.doc
    clause = first(verb.rights, dep="ccomp")
    pronoun = None if clause is None else first(clause.lefts, dep=SUBJECTS)
    if clause is None or pronoun is None or pronoun.lower_ not in RELATIVES or pronoun.i > verb.i:
        return None
    said = trimmed(doc, (frame.cue[1], clause.right_edge.i + 1))
    is_finite = has(doc[said[0] : clause.i + 1], tag=FINITE)
    return Content(frame.cue[1], said, noun_phrase(verb.head, pronoun.i + 1)) if is_finite else None


def _noun_before(frame: Frame, cue_end: int) -> Content | None:
    """The noun phrase that the clause hangs on."""
    verb = frame.verb
    start, end = trimmed(verb.doc, noun_phrase(verb.head, verb.left_edge.i))
    return Content(cue_end, (start, end)) if start < end else None
