"""How what a definite noun phrase stands for is looked for: two tables, each over what the phrase says.

data/coreference_descriptions.tsv is for nouns that describe a source, data/coreference_nouns.tsv for any noun.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.entities.coreference.designations import Designations, names_of
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.noun_phrases import Named, is_specified
from sayso.tasks.entities.descriptions.words import DEFINITE, PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Kind, Knowledge, head_word
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list

NO_SUBTYPE = "-"
"""Stands, among the subtypes of a kind, for an entity without one."""


@dataclass(frozen=True, slots=True)
class Described:
    """A definite description, and whether it is the source of a claim."""

    description: Description
    is_source: bool
    knowledge: Knowledge


DESCRIPTIONS = decision_list(
    {
        "noun": lambda case: case.description.noun,
        "kind": lambda case: case.description.role.kind,
        "type": lambda case: case.description.role.type,
        "place": lambda case: case.description.place,
        "country": lambda case: case.description.country_id,
        "names": lambda case: case.description.holds_name,
        "source": lambda case: case.is_source,
        "demonym": lambda case: case.description.noun in case.knowledge.demonyms,
    },
    read_rows(PACKAGE, "coreference_descriptions.tsv"),
    WORDS,
)


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

    @property
    def is_behind_name(self) -> bool:
        """Whether it says the kind of what is named right before it: "the Sea Org group"."""
        if self.kind is None or self.before is None:
            return False
        return self.kind.after_name and self.before.type == self.kind.type

    def called(self) -> list[Referent]:
        """Named things, no persons, that have the noun as the head of their name or as a role, and all that is said."""
        bearers = (*self.designations.by_head.get(self.word, ()), *self.designations.by_role.get(self.word, ()))
        return [bearer for bearer in bearers if bearer.type != "person" and self.said <= _words(bearer)]


def _words(referent: Referent) -> set[str]:
    return {word for name in names_of(referent) for word in name}


def read_definite(
    head: Token, start: int, named: Named, designations: Designations, knowledge: Knowledge
) -> DefiniteNoun:
    """The noun `head` of a phrase that begins with token `start`."""
    word = head.lemma_.lower()
    said = frozenset(token.lower_ for token in head.doc[start : head.i]) - DEFINITE
    before = named.get(head.i - 1)
    return DefiniteNoun(head, word, said, knowledge.kinds.get(word), before, named, designations)


NOUNS = decision_list(
    {
        "specified": lambda noun: is_specified(noun.head, noun.named),
        "behind_name": lambda noun: noun.is_behind_name,
        "bloc": lambda noun: noun.before.subtype == "bloc",
        "called": lambda noun: noun.called(),
        "kind": lambda noun: noun.kind,
        "modified": lambda noun: noun.said,
        "tag": lambda noun: noun.head.tag_,
        "broad": lambda noun: NO_SUBTYPE in noun.kind.subtypes,
    },
    read_rows(PACKAGE, "coreference_nouns.tsv"),
)


def is_of_kind(referent: Referent, kind: Kind, word: str, knowledge: Knowledge) -> bool:
    """Whether a referent is of the kind that `word` says, and its name does not say that it is another."""
    if referent.is_unnamed or referent.type != kind.type or (referent.subtype or NO_SUBTYPE) not in kind.subtypes:
        return False
    return kind.after_name or referent.subtype is not None or not _says_other(referent, word, knowledge)


def _says_other(referent: Referent, word: str, knowledge: Knowledge) -> bool:
    """Whether a name says what it is and that is not `word`: "the firm" is no ministry."""
    others = {head_word(name) for name in names_of(referent)} - {word}
    return any(other in knowledge.roles or knowledge.name_heads.get(other) == "facility" for other in others)
