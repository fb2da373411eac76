"""The words by which later descriptions may call what an article names: parts of names, and roles."""

from dataclasses import dataclass, field

from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.knowledge import head_word, normal


@dataclass(frozen=True, slots=True)
class Callings:
    """Referents of an article by a word of their name, by the head noun of it, and by a role they bear."""

    by_word: dict[str, list[Referent]] = field(default_factory=dict)
    by_head: dict[str, list[Referent]] = field(default_factory=dict)
    by_role: dict[str, list[Referent]] = field(default_factory=dict)


def read_callings(registry: Registry) -> Callings:
    """The words for every referent of `registry`; by their names only what is no person."""
    callings = Callings()
    for referent in registry.referents:
        for role in sorted(referent.roles):
            callings.by_role.setdefault(role, []).append(referent)
        if referent.type not in ("organization", "place", "facility", "work"):
            continue
        names = names_of(referent)
        for word in dict.fromkeys(word for name in names for word in name):
            if referent.type == "organization":
                callings.by_word.setdefault(word, []).append(referent)
        for head in dict.fromkeys(head_word(name) for name in names if len(name) > 1):
            callings.by_head.setdefault(head, []).append(referent)
    return callings


def names_of(referent: Referent) -> list[list[str]]:
    """The words of every name of a referent: those in the article, and the one that is known."""
    names = sorted(referent.forms)
    if referent.known is not None:
        names.append(referent.known.name)
    return [normal(name).split() for name in names]
