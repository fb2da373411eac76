"""Any noun with "the", as the kind of thing or the part of a name that it may call (data/coreference_nouns.tsv)."""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.entities.descriptions.designations import Designations, names_of
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.noun_phrases import is_specified
from sayso.tasks.entities.descriptions.words import DEFINITE, PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Kind, Knowledge, head_word
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list

NO_SUBTYPE = "-"
"""Stands, among the subtypes of a kind, for an entity without one."""


@dataclass(frozen=True, slots=True)
class DefiniteNoun:
    """A noun with "the" before it, its base form, the words between them, and the kind of thing it says."""

    head: Token
    word: str
    said: frozenset[str]
    kind: Kind | None
    before: Referent | None
    """What is named right before it."""
    named: Named
    designations: Designations


def read_definite(
    head: Token, start: int, named: Named, designations: Designations, knowledge: Knowledge
) -> DefiniteNoun:
    """The noun `head` of a phrase that begins with token `start`."""
    word = head.lemma_.lower()
    said = frozenset(token.lower_ for token in head.doc[start : head.i]) - DEFINITE
    before = named.get(head.i - 1)
    return DefiniteNoun(head, word, said, knowledge.kinds.get(word), before, named, designations)


def _specified(noun: DefiniteNoun) -> bool:
    """Whether what follows says which one is meant."""
    return is_specified(noun.head, noun.named)


def _bloc(noun: DefiniteNoun) -> bool:
    """Whether a bloc of states is named right before it: "the EU agency"."""
    return noun.before is not None and noun.before.subtype == "bloc"


def _broad(noun: DefiniteNoun) -> bool:
    """Whether it says a kind that is of no certain subtype: "the company"."""
    return noun.kind is not None and NO_SUBTYPE in noun.kind.subtypes


def _behind_name(noun: DefiniteNoun) -> bool:
    """Whether it says the kind of what is named right before it: "the Sea Org group"."""
    if noun.kind is None or noun.before is None:
        return False
    return noun.kind.after_name and noun.before.type == noun.kind.type


def called(noun: DefiniteNoun) -> list[Referent]:
    """Named things, no persons, that have the noun as the head of their name or as a role, and all that is said."""
    bearers = (*noun.designations.by_head.get(noun.word, ()), *noun.designations.by_role.get(noun.word, ()))
    return [bearer for bearer in bearers if bearer.type != "person" and noun.said <= words_of(bearer)]


def words_of(referent: Referent) -> set[str]:
    """The words of all names of a referent."""
    return {word for name in names_of(referent) for word in name}


def _kind(noun: DefiniteNoun) -> Kind | None:
    """The kind of thing that it says."""
    return noun.kind


def _modified(noun: DefiniteNoun) -> frozenset[str]:
    """Words between it and its determiner."""
    return noun.said


def _tag(noun: DefiniteNoun) -> str:
    """Its tag."""
    return str(noun.head.tag_)


NOUNS = decision_list(
    {
        "specified": _specified,
        "behind_name": _behind_name,
        "bloc": _bloc,
        "called": called,
        "kind": _kind,
        "modified": _modified,
        "tag": _tag,
        "broad": _broad,
    },
    read_rows(PACKAGE, "coreference_nouns.tsv"),
)


def is_of_kind(referent: Referent, kind: Kind, word: str, knowledge: Knowledge) -> bool:
    """Whether a referent is of the kind that `word` says, and its name does not say that it is another."""
    if referent.is_unnamed or referent.type != kind.type or (referent.subtype or NO_SUBTYPE) not in kind.subtypes:
        return False
    return kind.after_name or referent.subtype is not None or not _says_other(referent, kind, word, knowledge)


def _says_other(referent: Referent, kind: Kind, word: str, knowledge: Knowledge) -> bool:
    """Whether a name says what it is and that is not `word`: "the firm" is no ministry, and may be a group."""
    others = {head_word(name) for name in names_of(referent)} - {word}
    if any(_are_alike(knowledge.kinds.get(other), kind) for other in others):
        return False
    return any(other in knowledge.roles or knowledge.name_heads.get(other) == "facility" for other in others)


def _are_alike(one: Kind | None, other: Kind) -> bool:
    """Whether two kinds may be of one known subtype."""
    return one is not None and one.type == other.type and bool(one.subtypes & other.subtypes - {NO_SUBTYPE})
