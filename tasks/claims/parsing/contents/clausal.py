"""Contents in quotation marks, clauses, infinitives and gerunds."""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.parsing.clauses import clause_behind, infinitive_behind, opens_with
from sayso.tasks.claims.parsing.complements import Frame
from sayso.tasks.claims.parsing.constituents import constituent, trimmed, whole
from sayso.tasks.claims.parsing.contents.content import Content, from_to, standing
from sayso.tasks.claims.parsing.quotation import quotation_behind, quotation_next


def quotation(frame: Frame) -> Content | None:
    """ "Told me, “Keep quiet”"."""
    quoted = quotation_behind(frame.verb.doc, frame.cue[1])
    return None if quoted is None else Content(frame.cue[1], quoted)


def word_of_mouth(frame: Frame) -> Content | None:
    """ "Would say | ‘enough’", which no comma sets off."""
    quoted = quotation_next(frame.verb.doc, frame.cue[1])
    return None if quoted is None else Content(frame.cue[1], quoted)


def equated(frame: Frame) -> Content | None:
    """ "What I can say is | that the road is safe", "all she wanted was | to leave"."""
    verb = frame.verb
    verb_of_being = verb.head.head if verb.dep_ == "relcl" else verb.head
    asked = has(verb.lefts, lower="what", dep=("dobj", "attr", "pobj"))
    is_all = verb.dep_ == "relcl" and verb.head.lower_ == "all"
    if not (asked or is_all) or verb_of_being.lemma_ != "be" or verb_of_being.i < verb.i:
        return None
    told = first(verb_of_being.rights, dep=("ccomp", "xcomp", "advcl"))
    is_next = told is not None and trimmed(verb.doc, whole(told))[0] - verb_of_being.i in (1, 2)
    return Content(frame.cue[1], constituent(told)) if told is not None and is_next else None


def answer(frame: Frame) -> Content:
    """ "Said yes"."""
    end = frame.cue[1]
    return Content(end, (end, end + 1))


def clause(frame: Frame) -> Content | None:
    """ "Said (that) it leaked", "asked how it worked"."""
    return standing(frame, clause_behind(frame.verb, frame.takes_infinitive))


def question(frame: Frame) -> Content | None:
    """ "Asked if it leaked", "asking when it will stop", which the parse takes for the time of the asking."""
    return standing(frame, next(filter(_asks, every(frame.verb.rights, dep="advcl")), None))


def _asks(clause: Token) -> bool:
    asked_for = has(clause.head.rights, dep="prep", lower="for")
    return opens_with(clause, "if") or (clause.left_edge.tag_ == "WRB" and not asked_for)


def order(frame: Frame) -> Content | None:
    """ "Said wait"."""
    behind = frame.verb.doc[frame.cue[1] : frame.cue[1] + 1]
    orders = every(behind, dep=("xcomp", "ccomp"), tag="VB")
    return standing(frame, next((one for one in orders if one.head == frame.verb), None))


def gerund(frame: Frame) -> Content | None:
    """ "Denied taking it"."""
    found = first(frame.verb.rights, dep="xcomp", tag="VBG")
    return standing(frame, found or next(filter(_is_done, every(frame.verb.rights, dep=("xcomp", "ccomp"))), None))


def _is_done(deed: Token) -> bool:
    """ "Being | chased", "having | left", without a subject of its own."""
    return deed.tag_ == "VBN" and deed.left_edge.tag_ == "VBG" and deed.left_edge.head == deed


def infinitive(frame: Frame) -> Content | None:
    """ "Wants to stay"."""
    return standing(frame, infinitive_behind(frame.verb))


def person_and_infinitive(frame: Frame) -> Content | None:
    """ "Ordered his men to hold the ridge"."""
    return from_to(frame, first(frame.verb.rights, dep=("dobj", "dative")), infinitive_behind(frame.verb))
