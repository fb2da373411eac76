"""The type of a name that knowledge, its own words or those beside it tell for certain: the table certain_types.tsv."""

from collections.abc import Mapping
from operator import attrgetter
from typing import cast

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_FEATURES, NAME_WORDS, OFTEN_MISTAKEN, PACKAGE, NameInText
from sayso.tasks.entities.naming.introductions import INTRODUCTIONS, is_of_pageant
from sayso.tasks.entities.naming.name_spans import is_palace as is_palace_at
from sayso.tasks.entities.naming.name_spans import is_person_elsewhere
from sayso.tasks.entities.naming.types import definitions
from sayso.tasks.entities.naming.types.beside import WORDS
from sayso.tasks.knowledge import normal, without_legal_form
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

PALACE_WORDS = (1, 2, 3)
"""Words of the names of palaces."""
FULL_NAME = 2
"""Words of most full names."""
REGIONS = frozenset({"city", "region"})


def certain_type(case: NameInText) -> EntityType | None:
    """The type of a name that one place tells for certain."""
    decided = CERTAIN_TYPES.outcome(case)
    read = TOLD.get(decided)
    return cast(EntityType | None, read(case) if read is not None else decided or None)


def own_type(case: NameInText) -> EntityType | None:
    """The type of the entity that the user has added under this name."""
    own = case.knowledge.own.get(case.key)
    return own.type if own is not None else None


def known_type(case: NameInText) -> EntityType | None:
    """The type of the entity that knowledge has under this name, written with or without its spaces."""
    names = case.knowledge.names
    known = names.get(case.key) or names.get(normal(" ".join(case.tokens.written(case.name))))
    return known.type if known is not None else None


def is_region(case: NameInText) -> bool:
    """Whether it is the name of a region or town that its words may hide: "West Bank"."""
    return any(place.known.subtype in REGIONS for place in case.knowledge.places.get(case.key, ()))


def is_leader(case: NameInText) -> bool:
    """Whether it is the full name of the head of a state, a government or an international body."""
    return case.key in case.knowledge.people


def is_demonym(case: NameInText) -> bool:
    """Whether it is a word for the people of a country, a part of one or a continent."""
    return case.knowledge.home_of(case.key) is not None


def is_group(case: NameInText) -> bool:
    """Whether it is a word for a people, faith or party's members."""
    return case.key in case.knowledge.groups


def is_palace(case: NameInText) -> bool:
    """Whether it is a building or office that stands for a government: "White House"."""
    return case.key in case.knowledge.palaces


def is_before_palace(case: NameInText) -> bool:
    """Whether such a building stands right behind, as in "the Moen White House"."""
    end = case.name.end
    return any(is_palace_at(case.tokens, end, end + length, case.knowledge) for length in PALACE_WORDS)


def is_titled(case: NameInText) -> bool:
    """Whether a title stands right before."""
    return case.before in case.knowledge.titles and not is_of_pageant(case)


def has_legal_form(case: NameInText) -> bool:
    """Whether its last word only says what legal form a firm has, "Holm ASA", and is no surname: "Ida Asa"."""
    last = case.text.rsplit(maxsplit=1)[-1]
    may_be_surname = last.istitle() and last.casefold() not in WORDS["legal"]
    return not case.single and not may_be_surname and without_legal_form(case.text) != case.text


def is_long(case: NameInText) -> bool:
    """Whether it has more words than a first name or people and what they are followed by: "Sister Act"."""
    return len(case.name) > FULL_NAME


def last_word(case: NameInText) -> str:
    """Its last word in small letters."""
    return case.last.lower_


def of_schools(case: NameInText) -> bool:
    """Whether it is called for schools: "Holm School District"."""
    return case.tokens.folded_at(case.name.end - 2).startswith("school")


def is_versus(case: NameInText) -> bool:
    """Whether the name is that of a case in court: "Moe v. Wade"."""
    return "v." in case.tokens.written(case.name)


def is_capital(case: NameInText) -> bool:
    """Whether it is the capital of a country."""
    return case.key in case.knowledge.capitals


def is_given(case: NameInText) -> bool:
    """Whether the whole name is a given name."""
    return case.key in case.knowledge.given_names


def capital_first(case: NameInText) -> bool:
    """Whether it begins with a capital."""
    return case.first.text[0].isupper()


def cut_from_body(case: NameInText) -> bool:
    """Whether it is what was seen as the rest of a body's name, of somebody spoken of later by the last name."""
    return case.first.ent_iob_ == "I" and is_person_elsewhere(case.doc[case.name.start : case.name.end])


def own_article(case: NameInText) -> bool:
    """Whether it stands behind a capitalised article within a sentence, as a title does: "told The Atlantic"."""
    before = case.doc[max(0, case.name.start - 1) : case.name.start]
    return before.text == "The" and not before[0].is_sent_start


TOLD: Mapping[str, Feature[NameInText]] = {
    "own_type": own_type,
    "known_type": known_type,
    "defined_type": definitions.defined_type,
    "told_type": attrgetter("name.type"),
}
"""Features that are the type themselves."""

CERTAIN_TYPES = decision_list(
    {
        **NAME_FEATURES,
        **INTRODUCTIONS,
        **TOLD,
        "region": is_region,
        "demonym": is_demonym,
        "leader": is_leader,
        "group": is_group,
        "palace": is_palace,
        "before_palace": is_before_palace,
        "long": is_long,
        "last": last_word,
        "of_schools": of_schools,
        "versus": is_versus,
        "titled": is_titled,
        "legal_form": has_legal_form,
        "capital": is_capital,
        "given": is_given,
        "capital_first": capital_first,
        "defined": definitions.defined,
        "said_of_somebody": definitions.said_of_somebody,
        "which": definitions.which,
        "whose": definitions.whose,
        "stands_for_post": definitions.stands_for_post,
        "of_peoples": definitions.of_peoples,
        "after_body": definitions.after_body,
        "before_product": definitions.before_product,
        "cut_from_body": cut_from_body,
        "own_article": own_article,
        "always_articled": definitions.always_articled,
        "only_begins": definitions.only_begins,
        "first_of_person": definitions.first_of_person,
        "last_of_person": definitions.last_of_person,
        "family": definitions.family,
    },
    read_rows(PACKAGE, "certain_types.tsv"),
    {**NAME_WORDS, **WORDS, "mistaken": OFTEN_MISTAKEN},
)
