"""The words by which later descriptions may call what an article names: parts of names, and roles."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.knowledge import head_word, normal

NAMED_BY_HEAD = frozenset({"organization", "place", "facility", "work"})
"""Types of what may be called by the head noun of its name: "the church"."""

ByWord = dict[str, list[Referent]]


@dataclass(frozen=True, slots=True)
class Designations:
    """Referents of an article by a word of their name (bodies), by the head noun of it, and by a role they bear."""

    by_word: ByWord = field(default_factory=dict)
    by_head: ByWord = field(default_factory=dict)
    by_role: ByWord = field(default_factory=dict)


def read_designations(registry: Registry) -> Designations:
    """The words for every referent of `registry`."""
    read = Designations()
    for referent in registry.referents:
        _index(read.by_role, sorted(referent.roles), referent)
        if referent.type not in NAMED_BY_HEAD:
            continue
        names = names_of(referent)
        _index(read.by_head, (head_word(name) for name in names if len(name) > 1), referent)
        if referent.type == "organization":
            _index(read.by_word, (word for name in names for word in name), referent)
    return read


def _index(referents: ByWord, words: Iterable[str], referent: Referent) -> None:
    for word in dict.fromkeys(words):
        referents.setdefault(word, []).append(referent)


def names_of(referent: Referent) -> list[list[str]]:
    """The words of every name of a referent: those in the article, and the one that is known."""
    known = [referent.known.name] if referent.known is not None else []
    return [normal(name).split() for name in (*sorted(referent.forms), *known)]
