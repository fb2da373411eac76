"""Definite descriptions of sources, as what they may stand for (data/coreference_descriptions.tsv)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, has
from sayso.tasks.entities.coreference.anaphors import SaidOfPerson
from sayso.tasks.entities.coreference.discourse import Discourse, Mentioned
from sayso.tasks.entities.coreference.ranking import SEARCHES
from sayso.tasks.entities.descriptions.description import Description, is_of_age
from sayso.tasks.entities.descriptions.designations import Designations
from sayso.tasks.entities.descriptions.noun_phrases import is_bare, is_specified
from sayso.tasks.entities.descriptions.words import DEFINITE, PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list

PREDICATES = frozenset({"attr", "appos", "oprd", "acomp", "conj", "compound"})
LOOK_BACK = 300
"""Tokens in which a noun that says something new of a firm must not have been used of another."""
LONGEST_ORGANIZATION = 2
"""Words of a description that may all be in the name of a body."""


@dataclass(frozen=True, slots=True)
class DefiniteDescription:
    """A definite description in its article, and whether it is the source of a claim."""

    description: Description
    is_source: bool
    knowledge: Knowledge
    discourse: Discourse
    designations: Designations


def _noun(case: DefiniteDescription) -> str:
    """Base form of the head, in lower case."""
    return case.description.noun


def _lemma(case: DefiniteDescription) -> str:
    """Base form of the head as it is written."""
    return str(case.description.head.lemma_)


def _first(case: DefiniteDescription) -> str:
    """The first word."""
    return case.description.words[0]


def _kind(case: DefiniteDescription) -> str:
    """The kind of source that the head says."""
    return case.description.role.kind


def _type(case: DefiniteDescription) -> str:
    """The type of entity that the head says."""
    return case.description.role.type


def _place(case: DefiniteDescription) -> Referent | None:
    """The place that it names."""
    return case.description.place


def _country(case: DefiniteDescription) -> str | None:
    """The country of that place."""
    return case.description.country_id


def _names(case: DefiniteDescription) -> bool:
    """Whether it names something else."""
    return case.description.holds_name


def _long(case: DefiniteDescription) -> bool:
    """Whether it says too much to be the words of a name."""
    return len(set(case.description.words) - DEFINITE) > LONGEST_ORGANIZATION


def _complement(case: DefiniteDescription) -> bool:
    """Whether it goes on behind its head: "the mayor of Tresk"."""
    return case.description.end > case.description.head.i + 1


def _specified(case: DefiniteDescription) -> bool:
    """Whether what follows the head says which one is meant."""
    return is_specified(case.description.head, case.discourse.named)


def _bare(case: DefiniteDescription) -> bool:
    """Whether it is a determiner and a noun, and nothing follows that says more."""
    described = case.description
    return is_bare(described.head, described.start, described.end, case.discourse.named)


def _source(case: DefiniteDescription) -> bool:
    """Whether it is the source of a claim."""
    return case.is_source


def _demonym(case: DefiniteDescription) -> bool:
    """Whether its noun is one for people of a country: "the Spaniard"."""
    return case.description.noun in case.knowledge.demonyms


def _used_before(case: DefiniteDescription) -> bool:
    """Whether the noun has stood in the sentences before, of another perhaps."""
    head, sentence = case.description.head, case.discourse.layout.sentence
    earliest = max(0, sentence[head.i] - SEARCHES["called"].sentences)
    return has(head.doc[max(0, head.i - LOOK_BACK, sentence.index(earliest)) : head.i], lower=head.lower_)


def _known(case: DefiniteDescription) -> bool:
    """Whether its noun is a known word for somebody, not only built like one."""
    return case.description.noun in case.knowledge.roles or case.description.noun in case.knowledge.person_nouns


def _predicate(case: DefiniteDescription) -> bool:
    """Whether it says what somebody or something is: "Ruiz is the coach"."""
    return case.description.head.dep_ in PREDICATES


def bearers(case: DefiniteDescription) -> list[Referent]:
    """Persons who bear the role in this article."""
    role = set(case.description.role_name.split())
    holders = case.designations.by_role.get(case.description.noun, ())
    return [holder for holder in holders if holder.type == "person" and role <= holder.roles]


def is_below(referent: Referent, description: Description) -> bool:
    """Whether somebody is said to be only the deputy of what a description says."""
    return description.noun in referent.roles and not referent.roles & WORDS["lesser"] <= set(description.words)


def said_of_person(case: DefiniteDescription, recent: Sequence[Mentioned]) -> SaidOfPerson:
    """How a noun for a person stands, given what was spoken of lately."""
    described, named = case.description, case.discourse.named
    doc, word = described.head.doc, described.head.lemma_
    same = [one for one in recent if one.token not in named and doc[one.token].lemma_ == word]
    return SaidOfPerson(
        stands="source" if case.is_source else "elsewhere",
        gender=case.knowledge.gendered_nouns.get(described.noun),
        is_modified=len(set(described.words) - DEFINITE) > 1,
        is_anonymous=described.noun in WORDS["anonymous"],
        is_introduced=any(one.referent.is_unnamed and one.referent.number == "singular" for one in same),
        is_of_many=any(one.referent.number == "plural" for one in same),
        is_picked=described.words[0] in WORDS["picking"],
    )


def _aged(case: DefiniteDescription) -> bool:
    """Whether it says of what age somebody is, and no more: "the 34-year-old", also of some place."""
    return is_of_age(case.description.head)


def _clause(case: DefiniteDescription) -> str:
    """How the clause of which it is the subject hangs on another."""
    head = case.description.head
    return str(head.head.dep_) if head.dep_ in NOMINAL_SUBJECTS else ""


DESCRIPTIONS = decision_list(
    {
        "noun": _noun,
        "lemma": _lemma,
        "first": _first,
        "kind": _kind,
        "type": _type,
        "place": _place,
        "country": _country,
        "names": _names,
        "long": _long,
        "complement": _complement,
        "specified": _specified,
        "bare": _bare,
        "source": _source,
        "demonym": _demonym,
        "used_before": _used_before,
        "known": _known,
        "predicate": _predicate,
        "aged": _aged,
        "clause": _clause,
    },
    read_rows(PACKAGE, "coreference_descriptions.tsv"),
    WORDS,
)
