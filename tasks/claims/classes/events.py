"""Whether a predicate tells what happens, and not what somebody decides: "will collapse", but not "will resign"."""

from collections.abc import Mapping
from operator import attrgetter

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.classes.predicate import Predicate, has_to, lowers
from sayso.tasks.claims.classes.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature


def infinitive(predicate: Predicate) -> bool:
    """What happens is that somebody has to do something: "will require them | to pay"."""
    return has(filter(has_to, predicate.acting.rights), tag="VB")


def prepositions(predicate: Predicate) -> frozenset[str]:
    """What stands behind the verb: "will be | of use"."""
    return lowers(every(predicate.acting.rights, dep="prep"))


def also_state(predicate: Predicate) -> bool:
    """ "Will be protracted and | costly"."""
    return has(predicate.acting.children, dep="conj", pos="ADJ")


FEATURES: Mapping[str, Feature[Predicate]] = {
    "acting": attrgetter("acting_lemma"),
    "object": attrgetter("has_object"),
    "passive": attrgetter("acting_is_passive"),
    "objects": attrgetter("objects"),
    "dated": attrgetter("is_dated"),
    "actor": attrgetter("has_actor"),
    "thing": attrgetter("has_thing"),
    "name": attrgetter("has_name"),
    "noun": attrgetter("is_noun_predicate"),
    "told": attrgetter("told"),
    "infinitive": infinitive,
    "prepositions": prepositions,
    "open_state": attrgetter("open_states"),
    "also_state": also_state,
    "subject": attrgetter("subject"),
    "subject_form": attrgetter("subject_form"),
}
TABLE = table("events.tsv", FEATURES)


def is_event(predicate: Predicate) -> bool:
    """Whether `predicate` tells what happens."""
    return TABLE.outcome(predicate) == "yes"
