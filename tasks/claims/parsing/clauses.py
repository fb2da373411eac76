"""Clauses that can be said: finite ones, questions, infinitives, and the condition behind one."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, FINITE, SUBJECTS, has
from sayso.tasks.claims.parsing.constituents import Range, constituent
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

INTERROGATIVE = frozenset(("WRB", "WP", "WDT"))
SUBJECTS_OR_THERE = SUBJECTS | {"expl"}
"""Relations of what a clause is about that is said: a clause too, "says that running helps"."""
PARTICIPLES = frozenset(("VBN", "VBG"))
CLAUSAL = frozenset(("xcomp", "ccomp", "advcl"))


@dataclass(frozen=True, slots=True)
class Complement:
    """What hangs on a verb, and whether that verb takes infinitives."""

    head: Token
    with_infinitives: bool = False


def relation(complement: Complement) -> str:
    """The parse's label."""
    return complement.head.dep_


def that(complement: Complement) -> bool:
    """ "Said | that it leaked"."""
    return opens_with(complement.head, "that")


def set_off(complement: Complement) -> bool:
    """A comma or semicolon stands before it."""
    head = complement.head
    return head.doc[head.left_edge.i - 1].text in (",", ";")


def interrogative(complement: Complement) -> bool:
    """ "How it worked", "whether it leaked", "where to go"."""
    lefts = list(complement.head.lefts)
    return has(lefts, tag=INTERROGATIVE) or has(lefts, lower="whether")


def subject(complement: Complement) -> bool:
    """A subject of its own."""
    return has(complement.head.lefts, dep=SUBJECTS_OR_THERE)


def finite(complement: Complement) -> bool:
    """A finite verb, or "that"."""
    verbs = (complement.head, *complement.head.lefts)
    return has(verbs, tag=FINITE) or has(complement.head.lefts, lower="that")


def bare_infinitive(complement: Complement) -> bool:
    """ "Demanded | he leave", of a verb that takes infinitives."""
    return complement.with_infinitives and complement.head.tag_ == "VB"


def bare(complement: Complement) -> bool:
    """A verb without an ending and without "to"."""
    head = complement.head
    return head.tag_ == "VB" and not has(head.lefts, dep=AUXILIARIES) and not has(head.lefts, lower="to")


def stated(complement: Complement) -> bool:
    """A verb governs it that takes finite clauses alone: "think", "say"."""
    return complement.head.head.lemma_.lower() in WORDS["stating"]


FEATURES: Mapping[str, Feature[Complement]] = {
    "relation": relation,
    "that": that,
    "set_off": set_off,
    "interrogative": interrogative,
    "subject": subject,
    "finite": finite,
    "bare_infinitive": bare_infinitive,
    "bare": bare,
    "stated": stated,
}
TABLE = table("clauses.tsv", FEATURES)


def clause_behind(verb: Token, with_infinitives: bool = False) -> Token | None:
    """The verb of the first clause behind `verb` that is said: also of "them to leave" `with_infinitives`."""
    return next((child for child in verb.rights if is_clause(Complement(child, with_infinitives))), None)


def is_clause(complement: Complement) -> bool:
    """Whether what hangs on a verb is a clause that can be said."""
    return TABLE.outcome(complement) == "yes"


def infinitive_behind(verb: Token) -> Token | None:
    """The first infinitive with "to" behind a verb."""
    return next(filter(_is_infinitive, verb.rights), None)


def _is_infinitive(child: Token) -> bool:
    """Also of the passive and the perfect: "to be told", "to have left"; not apart, with "for"."""
    is_base = child.tag_ == "VB" or (child.tag_ in PARTICIPLES and has(child.lefts, dep=AUXILIARIES, tag="VB"))
    is_apart = child.dep_ == "advcl" and child.head.pos_ == "VERB" and has(child.lefts, dep="mark", lower="for")
    return is_base and child.dep_ in CLAUSAL and not is_apart and has(child.lefts, lower="to", pos="PART")


def opens_with(clause: Token, word: str | frozenset[str]) -> bool:
    """Whether a conjunction opens the clause of a verb."""
    return has(clause.lefts, lower=word, dep="mark")


def with_condition(verb: Token, content: Range) -> Range:
    """A content with the condition right behind it: "threatened to leave unless he was paid"."""
    conditions = filter(is_condition, verb.rights)
    condition = next((child for child in conditions if child.left_edge.i - content[1] in (0, 1)), None)
    return content if condition is None else (content[0], constituent(condition)[1])


def is_condition(clause: Token) -> bool:
    """ "If she agrees to sign", "unless he was paid"."""
    return clause.dep_ == "advcl" and opens_with(clause, WORDS["condition"])
