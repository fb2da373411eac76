"""Whether a statement holds only if something else does: if, unless, as long as, "had he known"."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.classes.predicate import SUBJECTS as ALL_SUBJECTS
from sayso.tasks.claims.classes.predicate import lemmas, lowers, word
from sayso.tasks.claims.classes.statement import Statement
from sayso.tasks.claims.classes.vocabulary import WORDS, table
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.knowledge.decisions import Feature

LONGEST_PHRASE = max(phrase.count(" ") + 1 for phrase in WORDS["phrase"])
PHRASES = tuple(f"{phrase} " for phrase in WORDS["phrase"])
OPENERS = WORDS["conjunction"] | WORDS["inverted"] | WORDS["without"] | {phrase.split()[0] for phrase in PHRASES}
"""Words that may open a condition."""
BEFORE_INVERTED = frozenset(("VBN", "VB", "RB", ",", "``", "CC", "JJ", "NN", "NNS"))
"""Tags before a verb that may stand before its subject."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
CLAUSAL = frozenset(("xcomp", "ccomp", "dobj"))
UP = frozenset(("ccomp", "xcomp", "conj", "advcl", "parataxis", "pcomp", "prep"))
"""Relations by which a condition reaches the main clause; a relative clause stops it."""


@dataclass(frozen=True, slots=True)
class Opener:
    """A word of a statement that may open a condition, and its place there."""

    statement: Statement
    place: int

    @property
    def token(self) -> Token:
        """The word."""
        return self.statement.tokens[self.place]

    @property
    def clause(self) -> Token:
        """The verb of the condition, if it is one."""
        return self.token.head

    @property
    def before(self) -> tuple[Token, ...]:
        """The two words before it."""
        return self.statement.tokens[max(0, self.place - 2) : self.place]


def before(opener: Opener) -> str:
    """The word before it; empty where it is the first."""
    return word(opener.before[-1:])


def before_lemmas(opener: Opener) -> frozenset[str]:
    """The base forms of the two words before it."""
    return lemmas(opener.before)


def after(opener: Opener) -> str:
    """The word behind it; empty where it is the last."""
    return word(opener.statement.tokens[opener.place + 1 : opener.place + 2])


def phrase(opener: Opener) -> bool:
    """It opens a phrase of condition: "in the event of"."""
    words = opener.statement.tokens[opener.place : opener.place + LONGEST_PHRASE]
    return "".join(f"{token.lower_} " for token in words).startswith(PHRASES)


def third_relation(opener: Opener) -> str:
    """The relation of the second word behind it."""
    return "".join(token.dep_ for token in opener.statement.tokens[opener.place + 2 : opener.place + 3])


def first(opener: Opener) -> bool:
    """Nothing stands before it but marks."""
    return all(token.is_punct for token in opener.before) and opener.place <= len(opener.before)


def behind_main_verb(opener: Opener) -> bool:
    """It stands behind the main verb, and not right behind it."""
    return opener.token.i > opener.statement.head.i + 1


def clause_behind(opener: Opener) -> bool:
    """Its clause stands behind the main verb."""
    return opener.clause.i >= opener.statement.head.i


def subordinate(opener: Opener) -> bool:
    """Its clause is not the main one, nor is it one itself."""
    return opener.clause not in (opener.token, opener.statement.head)


def may_invert(opener: Opener) -> bool:
    """What stands before it may stand before a clause with the verb first."""
    return opener.place == 0 or opener.before[-1].tag_ in BEFORE_INVERTED


def subject_behind(opener: Opener) -> bool:
    """The subject of its clause stands behind it."""
    subjects = (child for child in opener.clause.children if child.i > opener.token.i)
    return has(subjects, dep=SUBJECTS)


def final(opener: Opener) -> str:
    """The last word or mark of the statement."""
    return opener.statement.tokens[-1].lower_


def modal(opener: Opener) -> bool:
    """The main verb has a modal auxiliary."""
    return has(opener.statement.head.children, tag="MD")


def auxiliaries(opener: Opener) -> frozenset[str]:
    """The auxiliaries of the main verb."""
    return lowers(every(opener.statement.head.children, dep="aux"))


def main_class(opener: Opener) -> str:
    """The class of the main verb as a cue; empty where it is none."""
    return cue_classes().get(base_form(opener.statement.head), "")


def complement_before(opener: Opener) -> bool:
    """A complement of the main verb stands before its clause."""
    within = (child for child in opener.statement.head.rights if child.i < opener.clause.i)
    return has(within, dep=CLAUSAL)


def governor(opener: Opener) -> str:
    """The base form of the verb before it that its clause hangs on; empty where that stands behind."""
    verb = opener.clause.head
    return base_form(verb) if verb.i < opener.token.i else ""


def clause_lemma(opener: Opener) -> str:
    """The base form of the verb of its clause."""
    return opener.clause.lemma_.lower()


def clause_subject(opener: Opener) -> frozenset[str]:
    """The subject of its clause."""
    return lowers(every(opener.clause.lefts, dep=SUBJECTS))


def reaches(opener: Opener) -> bool:
    """It is a condition of the main clause, or of what that says."""
    clause, inside = opener.clause, opener.statement.predicate.inside
    while clause != opener.statement.head:
        if clause.head == clause or clause.head not in inside:
            return True
        if clause.dep_ not in UP or _is_apart(clause):
            return False
        clause = clause.head
    return True


def _is_apart(clause: Token) -> bool:
    """Whether a clause says something else than the main one: "… | because it leaks", "…, and | we lose"."""
    if clause.dep_ == "advcl":
        return has(clause.lefts, dep="mark", lower=WORDS["reason"])
    return clause.dep_ == "conj" and has(clause.lefts, dep=ALL_SUBJECTS)


def in_complement(opener: Opener) -> bool:
    """Its clause is part of what the main verb says: "warned | that if it rained …"."""
    clauses = every((opener.clause, *opener.clause.ancestors), dep="ccomp")
    return any(clause.head == opener.statement.head for clause in clauses)


FEATURES: Mapping[str, Feature[Opener]] = {
    "word": attrgetter("token.lower_"),
    "relation": attrgetter("token.dep_"),
    "governor": governor,
    "clause": clause_lemma,
    "clause_subject": clause_subject,
    "main_tag": attrgetter("statement.head.tag_"),
    "before": before,
    "before_lemmas": before_lemmas,
    "after": after,
    "phrase": phrase,
    "third_relation": third_relation,
    "first": first,
    "behind_main_verb": behind_main_verb,
    "clause_behind": clause_behind,
    "subordinate": subordinate,
    "may_invert": may_invert,
    "subject_behind": subject_behind,
    "final": final,
    "modal": modal,
    "auxiliaries": auxiliaries,
    "main_class": main_class,
    "complement_before": complement_before,
    "in_complement": in_complement,
    "reaches": reaches,
}
TABLE = table("conditions.tsv", FEATURES)


def openers(statement: Statement) -> list[Opener]:
    """The words of `statement` that may open a condition."""
    return [Opener(statement, place) for place, token in enumerate(statement.tokens) if token.lower_ in OPENERS]


def has_condition(statement: Statement) -> bool:
    """Whether the main clause of `statement` hangs on a condition."""
    return any(TABLE.outcome(opener) == "yes" for opener in openers(statement))
