"""Whether a statement tells what is laid down for the time to come: is to, is due to, is leaving."""

from collections.abc import Mapping
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.claims.classes.predicate import lowers
from sayso.tasks.claims.classes.statement import Statement
from sayso.tasks.claims.classes.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature

ASIDE = frozenset(("relcl", "acl"))
"""Relations to a noun of clauses that describe it."""


def behind(statement: Statement) -> frozenset[str]:
    """The words behind the main verb, in its own clause."""
    return lowers(token for token in statement.after if not _is_aside(token, statement.head))


def _is_aside(token: Token, head: Token) -> bool:
    """Whether a word stands in a clause that describes a noun: "is testing a pump | that may leave next week"."""
    while token not in (head, token.head):
        if token.dep_ in ASIDE:
            return True
        token = token.head
    return False


FEATURES: Mapping[str, Feature[Statement]] = {
    "word": attrgetter("head.lower_"),
    "tag": attrgetter("head.tag_"),
    "head": attrgetter("predicate.lemma"),
    "predicate": attrgetter("predicate.words"),
    "subject": attrgetter("predicate.subject"),
    "well": attrgetter("predicate.is_done_well"),
    "passive": attrgetter("predicate.is_passive"),
    "particle": attrgetter("predicate.has_particle"),
    "infinitive": attrgetter("predicate.infinitive"),
    "to": attrgetter("predicate.has_to"),
    "finite": attrgetter("predicate.is_finite"),
    "progressive": attrgetter("predicate.is_progressive"),
    "laid_down": attrgetter("predicate.laid_down"),
    "behind": behind,
}
TABLE = table("arrangements.tsv", FEATURES)


def is_arranged(statement: Statement) -> bool:
    """Whether `statement` tells what is laid down."""
    return TABLE.outcome(statement) == "yes"
