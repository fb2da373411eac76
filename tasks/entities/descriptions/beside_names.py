"""Whether a description that stands beside a name describes it (data/coreference_appositions.tsv)."""

from dataclasses import dataclass

from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list

DESCRIBED = {"person": "person", "organization": "organization", "facility": "organization", "place": "organization"}
"""Types of names that descriptions stand beside, with the type that these have."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A description beside a name."""

    description: Description
    name: Name
    referent: Referent
    knowledge: Knowledge


def may_describe(description: Description, referent: Referent) -> bool:
    """Whether a description is of one, and of the type of a referent."""
    return description.number == "singular" and description.role.type == DESCRIBED[referent.type]


def _fits(case: Beside) -> bool:
    """Whether it is of one person, beside a person's name, or of one body."""
    return may_describe(case.description, case.referent)


def _overlaps(case: Beside) -> bool:
    """Whether the name is a part of it."""
    return case.description.start < case.name.end and case.name.start < case.description.end


def _adjacent(case: Beside) -> bool:
    """Whether the name follows at once."""
    return case.description.end == case.name.start


def _owned(case: Beside) -> bool:
    """Whether it begins with "his" or "their"."""
    return bool(case.description.head.doc[case.description.start].tag_ == "PRP$")


def _title(case: Beside) -> bool:
    """Whether its noun is a title, as that of "Prime Minister" or "US President"."""
    return case.description.head.lower_ in case.knowledge.titles


def _capitalised(case: Beside) -> bool:
    """Whether its noun is written with a capital."""
    return bool(case.description.head.text[0].isupper())


def _name(case: Beside) -> bool:
    """Whether the name is written with a capital, as names are in most articles."""
    return bool(case.description.head.doc[case.name.start].text[0].isupper())


BESIDE = decision_list(
    {
        "fits": _fits,
        "overlaps": _overlaps,
        "adjacent": _adjacent,
        "owned": _owned,
        "title": _title,
        "capitalised": _capitalised,
        "name": _name,
    },
    read_rows(PACKAGE, "coreference_appositions.tsv"),
)
