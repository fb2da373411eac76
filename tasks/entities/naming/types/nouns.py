"""Nouns that say what kind of thing a name names, and verbs that say what is done with it."""

import functools
from collections.abc import Mapping

from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import word_lists

_LISTS = word_lists(PACKAGE, "type_nouns.tsv", "type", "words")
VERBS: Mapping[str, frozenset[str]] = {kind: _LISTS[kind] for kind in ("saying", "trading", "making", "showing")}
"""Verbs as lemmas, by what they do."""
RANKS: Mapping[str, frozenset[str]] = {kind: _LISTS[kind] for kind in ("noble", "office")}
"""First words of what somebody is called by a rank, "Duke of York", and of posts, which are no names."""
BELONGINGS: Mapping[str, frozenset[str]] = {kind: _LISTS[kind] for kind in ("cast", "staff", "stock")}
"""Nouns of what shows, bodies and firms have."""
ENDINGS = _LISTS["ending"]
"""Last words of names of firms and bodies, also in other languages."""
HUMANS = _LISTS["human"]
"""Nouns of what nobody but a person is."""
LOOSE = _LISTS["loose"]
"""Nouns that may be said of a thing, and of a firm or somebody as well: "app", "star"."""
NO_TYPES = frozenset({*VERBS, *RANKS, *BELONGINGS, "ending", "human", "loose"})
"""Lists that say of no type."""


@functools.lru_cache(maxsize=4096)
def noun_types(word: str) -> tuple[str, ...]:
    """The types of what a noun, in small letters, singular or plural, may be said of; none where it says nothing."""
    return tuple(sorted(_types(word) or _types(word.removesuffix("s"))))


def noun_belongings(word: str) -> tuple[str, ...]:
    """What a noun, in small letters, singular or plural, may be that a show, body or firm has."""
    forms = {word, word.removesuffix("s")}
    return tuple(kind for kind, words in BELONGINGS.items() if not words.isdisjoint(forms))


def _types(word: str) -> set[str]:
    knowledge, found = load_knowledge(), _listed(word)
    role, kind = knowledge.roles.get(word), knowledge.kinds.get(word)
    if not found and role is not None:
        found.add(role.type)
    if not found and kind is not None:
        found.add(kind.type)
    return found


def thing_types(word: str) -> tuple[str, ...]:
    """The same where the list of this room tells it: "film", not "agreement", of which only knowledge says more."""
    return tuple(sorted(_listed(word) or _listed(word.removesuffix("s"))))


def _listed(word: str) -> set[str]:
    return {kind for kind, words in _LISTS.items() if kind not in NO_TYPES and word in words}
