"""Descriptions, "American officials", "the club's former coach": what a noun phrase says of whom it means."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOUNS, every
from sayso.tasks.entities.descriptions.named_tokens import Named, outside_names, referents_of
from sayso.tasks.entities.descriptions.noun_phrases import first_of_word, left_edge, right_edge
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


class Description(NamedTuple):
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


def describe(head: Token, knowledge: Knowledge, named: Named, is_apart: bool = False) -> Description | None:
    """What the noun phrase of `head` says; None where its head noun is no word for a source.

    One that `is_apart` heads a phrase which the parse joins to the verb behind it: "the filing" of "the filing states".
    """
    role = role_of(head, knowledge)
    if role is None:
        return None
    start, end = min(left_edge(head), left_edge(head.head) if is_apart else head.i), right_edge(head, named)
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
        number=_number(head, knowledge),
        holds_name=any(at < head.i and not _is_known_place(referent) for at, referent in referents),
    )


def _number(head: Token, knowledge: Knowledge) -> Number:
    word = head.lower_
    is_hidden = head.tag_ == "NNP" and word not in knowledge.roles and word[:-1] in knowledge.roles
    return "plural" if head.tag_ in PLURAL or word in WORDS["plural"] or is_hidden else "singular"


def _is_known_place(referent: Referent) -> bool:
    return referent.known is not None and referent.known.type == "place"


def _is_definite(first: Token) -> bool:
    return first.lower_ in DEFINITE or first.tag_ in POSSESSIVES


def role_of(head: Token, knowledge: Knowledge) -> Role | None:
    """What a noun says of a source; "the Spaniard", a noun that means a person before anything
    else, and an unknown one in -er, -or, -ist or -ian, is taken for a person."""
    role = next((known for form in _forms(head) if (known := knowledge.roles.get(form)) is not None), None)
    if role is not None:
        return role
    if head.tag_ == "NN" and head.is_lower and head.lower_ in WORDS["famous"]:
        return UNNAMED_PERSON
    is_compatriot = head.tag_ in SINGULAR and head.lower_ in knowledge.demonyms
    return UNNAMED_PERSON if is_compatriot or _is_person(head, knowledge) or is_of_age(head) else None


def _forms(head: Token) -> Iterator[str]:
    """What a noun may be listed as: as it stands, in its base form, with what a hyphen joins it to ("start-up"), and,
    where a capital hides its number ("Ministers" at the start), without its ending."""
    word, base = head.lower_, head.lemma_.lower()
    yield from (word, base)
    first = first_of_word(head)
    if first.i < head.i:
        joined = head.doc[first.i : head.i].text.lower()
        yield from (joined + word, joined + base)
    if head.tag_ == "NNP" and head.text.endswith("s"):
        yield word[:-1]


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
