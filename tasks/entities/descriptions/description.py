"""Descriptions, "American officials", "the club's former coach": what a noun phrase says of whom it means."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOUNS, every
from sayso.tasks.entities.descriptions.named_tokens import Named, outside_names, referents_of
from sayso.tasks.entities.descriptions.noun_phrases import left_edge, right_edge
from sayso.tasks.entities.descriptions.words import DEFINITE, PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Number, Referent
from sayso.tasks.knowledge import Knowledge, Role
from sayso.tasks.knowledge.data_files import read_rows

PERSON_ENDINGS = tuple(WORDS["person_ending"])
SHORTEST_PERSON = 6
"""Letters of a noun whose ending says that it is a person: "miner" may be anything."""
UNNAMED_PERSON = Role("unnamed", "person")

SINGULAR = frozenset({"NN", "NNP"})
PLURAL = frozenset({"NNS", "NNPS"})
POSSESSIVES = frozenset({"PRP$", "WP$"})


AGES: Mapping[str, range] = {
    row["word"]: range(int(row["least"]), int(row["most"]) + 1) for row in read_rows(PACKAGE, "coreference_ages.tsv")
}
"""Ages in years by the noun that tells them."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without its relative clauses: tokens `start` to `end`, its head and what it says."""

    start: int
    end: int
    head: Token
    role: Role
    words: tuple[str, ...]
    role_name: str
    place: Referent | None
    is_definite: bool
    number: Number
    holds_name: bool

    @property
    def country_id(self) -> str | None:
        """Country that the description names."""
        return self.place.country_id if self.place is not None else None

    @property
    def noun(self) -> str:
        """Base form of the head."""
        return self.head.lemma_.lower()

    @property
    def ages(self) -> range | None:
        """The ages, in years, of whom the noun may mean: "the teenager", "the 33-year-old"."""
        if is_of_age(self.head):
            years = self.head.nbor(-4).text
            return range(int(years), int(years) + 1) if years.isdecimal() else None
        return AGES.get(self.noun)


def describe(head: Token, knowledge: Knowledge, named: Named) -> Description | None:
    """What the noun phrase of `head` says; None where its head noun is no word for a source."""
    role = role_of(head, knowledge)
    if role is None:
        return None
    start, end = left_edge(head), right_edge(head, named)
    before = [*head.doc[start : head.i]]
    referents = [*referents_of(range(start, end), named)]
    place = next((referent for _, referent in referents if _is_known_place(referent)), None)
    compounds = [token.lower_ for token in outside_names(every(before, dep="compound"), named)]
    return Description(
        start=start,
        end=end,
        head=head,
        role=role,
        words=(*(token.lower_ for token in before), head.lower_),
        role_name=" ".join([*compounds[-2:], head.lemma_.lower()]),
        place=place,
        is_definite=_is_definite(head.doc[start]) or place is not None,
        number=_number(head),
        holds_name=any(at < head.i and not _is_known_place(referent) for at, referent in referents),
    )


def _number(head: Token) -> Number:
    return "plural" if head.tag_ in PLURAL or head.lower_ in WORDS["plural"] else "singular"


def _is_known_place(referent: Referent) -> bool:
    return referent.known is not None and referent.known.type == "place"


def _is_definite(first: Token) -> bool:
    return first.lower_ in DEFINITE or first.tag_ in POSSESSIVES


def role_of(head: Token, knowledge: Knowledge) -> Role | None:
    """What a noun says of a source; "the Spaniard", a noun that means a person before anything
    else, and an unknown one in -er, -or, -ist or -ian, is taken for a person."""
    role = knowledge.roles.get(head.lower_) or knowledge.roles.get(head.lemma_.lower())
    if role is not None:
        return role
    if head.tag_ == "NN" and head.is_lower and head.lower_ in WORDS["famous"]:
        return UNNAMED_PERSON
    is_compatriot = head.tag_ in SINGULAR and head.lower_ in knowledge.demonyms
    return UNNAMED_PERSON if is_compatriot or _is_person(head, knowledge) or is_of_age(head) else None


def is_of_age(head: Token) -> bool:
    """ "The 33-year-old", in which no noun is."""
    return head.lower_ == "old" and head.i >= 4 and head.nbor(-2).lower_ == "year" and head.nbor(-1).text == "-"


def _is_person(head: Token, knowledge: Knowledge) -> bool:
    lemma = head.lemma_.lower()
    if lemma in WORDS["no_person"] or head.pos_ not in NOUNS:
        return False
    return lemma in knowledge.person_nouns or (len(lemma) >= SHORTEST_PERSON and lemma.endswith(PERSON_ENDINGS))


def counted_noun(head: Token, knowledge: Knowledge) -> Token:
    """The noun that a quantity word stands before: "one of his advisers" is an adviser."""
    if head.lower_ not in knowledge.quantities and head.tag_ != "CD":
        return head
    links = every(head.children, lower="of")
    return next((noun for link in links for noun in every(link.children, dep="pobj")), head)
