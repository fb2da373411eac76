"""Whether a statement tells what is laid down for the time to come: is to, is due to, is leaving."""

from collections.abc import Mapping
from operator import attrgetter

from sayso.tasks.claims.classes.predicate import lowers
from sayso.tasks.claims.classes.statement import Statement
from sayso.tasks.claims.classes.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature


def behind(statement: Statement) -> frozenset[str]:
    """The words behind the main verb."""
    return lowers(statement.after)


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
