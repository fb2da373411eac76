"""Nouns that say what kind of thing a name names, and verbs that say what is done with it."""

import functools
from collections.abc import Mapping

from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import word_lists

_LISTS = word_lists(PACKAGE, "type_nouns.tsv", "type", "words")
VERBS: Mapping[str, frozenset[str]] = {kind: _LISTS[kind] for kind in ("saying", "making", "showing")}
RANKS: Mapping[str, frozenset[str]] = {kind: _LISTS[kind] for kind in ("noble", "office")}
"""First words of what somebody is called by a rank, "Duke of York", and of posts, which are no names."""
"""Verbs as lemmas, by what they do."""


@functools.lru_cache(maxsize=4096)
def noun_types(word: str) -> tuple[str, ...]:
    """The types of what a noun, in small letters, singular or plural, may be said of; none where it says nothing."""
    return tuple(sorted(_types(word) or _types(word.removesuffix("s"))))


def _types(word: str) -> set[str]:
    knowledge = load_knowledge()
    found: set[str] = {
        kind for kind, words in _LISTS.items() if kind not in VERBS and kind not in RANKS and word in words
    }
    role, kind = knowledge.roles.get(word), knowledge.kinds.get(word)
    if not found and role is not None:
        found.add(role.type)
    if not found and kind is not None:
        found.add(kind.type)
    return found
