"""Whether a description that leads to nothing named may be taken up later (data/coreference_taken_up.tsv)."""

from dataclasses import dataclass

from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list


@dataclass(frozen=True, slots=True)
class NewDescription:
    """A description of what the article has not spoken of."""

    description: Description
    knowledge: Knowledge


def _type(case: NewDescription) -> str:
    """The type of entity that its noun says."""
    return case.description.role.type


def _names(case: NewDescription) -> bool:
    """Whether it holds a name, of no place: "the Moen campaign"."""
    return case.description.holds_name


def _place(case: NewDescription) -> Referent | None:
    """The place that it names."""
    return case.description.place


def _known(case: NewDescription) -> bool:
    """Whether its noun is a known word for somebody."""
    return case.description.noun in case.knowledge.roles


def _tag(case: NewDescription) -> str:
    """The tag of its noun."""
    return str(case.description.head.tag_)


TAKEN_UP = decision_list(
    {"type": _type, "names": _names, "place": _place, "known": _known, "tag": _tag},
    read_rows(PACKAGE, "coreference_taken_up.tsv"),
)


def may_be_taken_up(description: Description, knowledge: Knowledge) -> bool:
    """Whether it is of people, or of a body that it tells apart."""
    return TAKEN_UP.outcome(NewDescription(description, knowledge)) == "source"
