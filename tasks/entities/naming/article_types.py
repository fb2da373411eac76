"""Settling the type of every name in an article: what is certain first, then what the other names tell, pass by pass.

A pass of the table article_types.tsv sees all names as the pass before has left them.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import cast

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_WORDS, OFTEN_MISTAKEN, PACKAGE, Name, NameInText, Tokens
from sayso.tasks.entities.naming.certain_types import certain_type
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list
from sayso.tasks.knowledge.lexicon import is_acronym

CERTAIN_VOTES = 3
"""Votes of a name of certain type on what the others of its form are; each of those has one."""


def settle_types(doc: Doc, names: Sequence[Name], tokens: Tokens, on_sport: bool, knowledge: Knowledge) -> None:
    """Correct the types of `names` in place; `on_sport` tells whether the article is about a match."""
    certain: set[int] = set()
    for name in names:
        found = certain_type(NameInText(doc, name, tokens, knowledge))
        if found is not None:
            name.type = found
            certain.add(name.start)
    for rules in PASSES.values():
        evidence = Evidence(names, tokens, knowledge, certain, on_sport)
        types = [type_among(NameAmong(name, evidence), rules) for name in names]
        for name, settled in zip(names, types, strict=True):
            name.type = settled


@dataclass(frozen=True)
class Evidence:
    """What the names of an article tell of one another before a pass; `certain` are the starts of certain ones."""

    names: Sequence[Name]
    tokens: Tokens
    knowledge: Knowledge
    certain: set[int]
    on_sport: bool

    @cached_property
    def votes(self) -> Mapping[tuple[str, ...], Counter[EntityType]]:
        """How often a form is a name of each type."""
        votes: dict[tuple[str, ...], Counter[EntityType]] = {}
        for name in self.names:
            if name.type in OFTEN_MISTAKEN and name.found_by != "document":
                weight = CERTAIN_VOTES if name.start in self.certain else 1
                votes.setdefault(self.tokens.key(name), Counter())[name.type] += weight
        return votes

    def of_type(self, entity_type: EntityType, single: bool) -> Sequence[Name]:
        """Names of a type of one word, or of several."""
        return [name for name in self.names if name.type == entity_type and (len(name) == 1) is single]

    @cached_property
    def words_of_persons(self) -> set[str]:
        """The words of persons' names of several words."""
        return set(itertools.chain.from_iterable(map(self.tokens.key, self.of_type("person", single=False))))

    @cached_property
    def ends_of_persons(self) -> set[tuple[str, ...]]:
        """What persons' names end with: "de Blasio" and "Blasio"."""
        keys = map(self.tokens.key, self.of_type("person", single=False))
        return {key[start:] for key in keys for start in range(1, len(key))}

    @cached_property
    def surnames(self) -> set[str]:
        """Words that alone are a person's name, and none of another type."""
        others = (name for name in self.names if len(name) == 1 and name.type != "person")
        return self._first_words(self.of_type("person", single=True)) - self._first_words(others)

    @cached_property
    def first_of_bodies(self) -> set[str]:
        """First words of organizations' names of several words."""
        return self._first_words(self.of_type("organization", single=False))

    def _first_words(self, names: Iterable[Name]) -> set[str]:
        return {self.tokens.folded[name.start] for name in names}

    @cached_property
    def titled(self) -> set[str]:
        """Words that stand behind a title somewhere."""
        titles = self.knowledge.titles.keys() - NAME_WORDS["former"]
        return {after for before, after in itertools.pairwise(self.tokens.folded) if before in titles}

    @cached_property
    def written(self) -> set[str]:
        """All words of the article as they are written."""
        return set(self.tokens.text)


@dataclass(frozen=True)
class NameAmong:
    """A name with what the other names of its article tell."""

    name: Name
    evidence: Evidence

    @property
    def text(self) -> str:
        """Its first word."""
        return self.evidence.tokens.text[self.name.start]

    @property
    def folded(self) -> str:
        """Its first word as names are compared by."""
        return self.evidence.tokens.folded[self.name.start]

    @property
    def key(self) -> tuple[str, ...]:
        """Its words as names are compared by."""
        return self.evidence.tokens.key(self.name)

    @property
    def form(self) -> str:
        """The name as knowledge is asked for it."""
        return " ".join(self.key)

    @cached_property
    def ranked(self) -> Sequence[tuple[EntityType, int]]:
        """The two types that most places of this form have, with their votes."""
        return self.evidence.votes.get(self.key, Counter()).most_common(2)


def type_among(case: NameAmong, rules: DecisionList[NameAmong]) -> EntityType:
    """The type of a name after a pass; its own where no row holds."""
    decided = rules.outcome(case) or case.name.type
    return cast(EntityType, majority(case) if decided == "majority" else decided)


def is_certain(case: NameAmong) -> bool:
    """Whether its type was certain before."""
    return case.name.start in case.evidence.certain


def words(case: NameAmong) -> str:
    """How many words it has."""
    return str(len(case.name))


def majority(case: NameAmong) -> str:
    """The type that most places of the same form have; none where two have it as often."""
    (first, most), (_, second) = (*case.ranked, ("", 0), ("", 0))[:2]
    return first if most > second else ""


def rivals(case: NameAmong) -> str:
    """The two types that most places of the same form have, in the order of letters."""
    return "+".join(sorted(found for found, _ in case.ranked))


def of_person(case: NameAmong) -> bool:
    """Whether the first word is one of a person's name of several words in the article."""
    return case.folded in case.evidence.words_of_persons


def ends_person(case: NameAmong) -> bool:
    """Whether it is the end of a person's name in the article."""
    return case.key in case.evidence.ends_of_persons


def is_known(case: NameAmong) -> bool:
    """Whether knowledge has a country, medium or organization of this name."""
    return case.form in case.evidence.knowledge.names


def begins_generic(case: NameAmong) -> bool:
    """Whether the first word is one that many names have."""
    return case.folded in case.evidence.knowledge.generic_words


def is_capital(case: NameAmong) -> bool:
    """Whether it is the capital of a country."""
    return case.form in case.evidence.knowledge.capitals


def is_town(case: NameAmong) -> bool:
    """Whether it is the name of a town or region."""
    return case.form in case.evidence.knowledge.places


def ends_with_surname(case: NameAmong) -> bool:
    """Whether its last word alone is a person's name in the article."""
    return case.evidence.tokens.folded[case.name.end - 1] in case.evidence.surnames


def capital_first(case: NameAmong) -> bool:
    """Whether it begins with a capital."""
    return case.text[0].isupper()


def shouted_first(case: NameAmong) -> bool:
    """Whether the first word is all capitals."""
    return case.text.isupper()


def first_of_letters(case: NameAmong) -> bool:
    """Whether the first word is but letters."""
    return case.text.isalpha()


def begins_body(case: NameAmong) -> bool:
    """Whether an organization's name in the article begins with this word."""
    return case.folded in case.evidence.first_of_bodies


def titled(case: NameAmong) -> bool:
    """Whether the word stands behind a title somewhere in the article."""
    return case.folded in case.evidence.titled


def word_type(case: NameAmong) -> EntityType | None:
    """The type of names that end with its first word."""
    return case.evidence.knowledge.name_heads.get(case.folded)


def acronym(case: NameAmong) -> bool:
    """Whether it is a short word of several capitals."""
    return is_acronym(case.evidence.tokens.written(case.name)) and len(case.text.replace(".", "")) > 1


def written_small(case: NameAmong) -> bool:
    """Whether the word stands in the article with a capital only before small letters."""
    return case.text.title() in case.evidence.written


def is_given(case: NameAmong) -> bool:
    """Whether the first word is a given name."""
    return case.folded in case.evidence.knowledge.given_names


def is_leader(case: NameAmong) -> bool:
    """Whether nobody else than a leader is as likely meant by the word."""
    return case.folded in case.evidence.knowledge.people_alone


FEATURES: Mapping[str, Feature[NameAmong]] = {
    "type": attrgetter("name.type"),
    "on_sport": attrgetter("evidence.on_sport"),
    "folded": attrgetter("folded"),
    "words": words,
    "capital_first": capital_first,
    "certain": is_certain,
    "majority": majority,
    "rivals": rivals,
    "of_person": of_person,
    "ends_person": ends_person,
    "known": is_known,
    "begins_generic": begins_generic,
    "capital": is_capital,
    "town": is_town,
    "ends_with_surname": ends_with_surname,
    "shouted_first": shouted_first,
    "first_of_letters": first_of_letters,
    "begins_body": begins_body,
    "titled": titled,
    "word_type": word_type,
    "acronym": acronym,
    "written_small": written_small,
    "given": is_given,
    "leader": is_leader,
}

PASSES = {
    settled_by: decision_list(FEATURES, rows, {**NAME_WORDS, "mistaken": OFTEN_MISTAKEN})
    for settled_by, rows in itertools.groupby(read_rows(PACKAGE, "article_types.tsv"), itemgetter("pass"))
}
"""The passes in their order, by what they settle a type by."""
