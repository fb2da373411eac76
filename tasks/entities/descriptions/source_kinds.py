"""What kind of source an entity is (data/coreference_source_kinds.tsv)."""

from dataclasses import dataclass
from typing import cast

from sayso.schemas import SourceKind
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge, Role
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list


@dataclass(frozen=True, slots=True)
class Source:
    """An entity that speaks, with what its role says where it has no name."""

    referent: Referent
    role: Role | None


KINDS = decision_list(
    {
        "unnamed": lambda source: source.referent.is_unnamed,
        "role": lambda source: source.role,
        "type": lambda source: source.referent.type,
        "subtype": lambda source: source.referent.subtype,
    },
    read_rows(PACKAGE, "coreference_source_kinds.tsv"),
)


def read_source(referent: Referent, knowledge: Knowledge) -> Source:
    """A referent with what knowledge says of the last word of its role."""
    return Source(referent, knowledge.roles.get((referent.role or "").split(" ")[-1]))


def kind_of(referent: Referent, knowledge: Knowledge) -> SourceKind | None:
    """What kind of source a referent is."""
    source = read_source(referent, knowledge)
    kind = KINDS.outcome(source)
    if kind == "role" and source.role is not None:
        return source.role.kind
    return cast(SourceKind, kind) if kind else None
