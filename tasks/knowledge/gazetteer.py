"""Which words of a text spell a name that is known, whatever their capitals: a hint, not a finding."""

import functools
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.knowledge.known import Knowledge, load_knowledge
from sayso.tasks.knowledge.name_forms import normal

WORD = re.compile(r"\w+|[^\w\s]")
SHORTEST = 3
"""Letters of the shortest name of one word that is looked for."""

OUTSIDE, BEGIN, INSIDE = range(3)
PLAIN, GIVEN_NAME, TITLE = range(3)
NO_HEAD, ORGANIZATION, PLACE, OTHER_HEAD = range(4)
"""What the last words of names tell of them: "University", "Lake", "Festival"."""

COLUMNS = (3, 3, 3, 3, 4)
"""Values of each column of `known_words`."""

STOP = "."
"""Counts for nothing in a name: "St. Louis" is "St Louis"."""


class Gazetteer:
    """Names as tuples of lower-case words; the longest that begins at a word is found."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: set[tuple[str, ...]] = set()
        self.longest: dict[str, int] = {}
        for name in names:
            words = tuple(word for word in WORD.findall(_plain(name.lower())) if word != STOP)
            words = words[1:] if words[:1] == ("the",) else words
            if len(words) > 1 or (words and len(words[0]) >= SHORTEST):
                self.names.add(words)
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def marks(self, words: Sequence[str]) -> NDArray[np.int64]:
        """[words] of lower-case words: whether a name begins at each, goes on, or neither."""
        found = np.full(len(words), OUTSIDE, np.int64)
        places = [place for place, word in enumerate(words) if word != STOP]
        plain = [_plain(words[place]) for place in places]
        start = 0
        while start < len(plain):
            longest = min(len(plain), start + self.longest.get(plain[start], 0))
            end = next((end for end in range(longest, start, -1) if tuple(plain[start:end]) in self.names), None)
            if end is None:
                start += 1
            else:
                found[places[start] : places[end - 1] + 1] = INSIDE
                found[places[start]] = BEGIN
                start = end
        return found


def _plain(word: str) -> str:
    return word.replace("’", "'")


def known_words(words: Sequence[str]) -> NDArray[np.int64]:
    """[words, 5] of words in lower case: marks of places, of organizations and of peoples, whether the word is a given
    name or a title, and what it tells of a name that ends with it."""
    knowledge = load_knowledge()
    columns = [gazetteer.marks(words) for gazetteer in _gazetteers()]
    columns.append(np.array([_calling(word, knowledge) for word in words], np.int64))
    columns.append(np.array([_head(word, knowledge) for word in words], np.int64))
    return np.stack(columns, 1)


@functools.cache
def _gazetteers() -> tuple[Gazetteer, Gazetteer, Gazetteer]:
    """Those of places, of organizations and of peoples."""
    knowledge = load_knowledge()
    named: dict[str, list[str]] = {"place": [], "organization": []}
    for surface in knowledge.surfaces:
        known = knowledge.names.get(normal(surface))
        if known is not None and known.type in named:
            named[known.type].append(surface)
    return (
        Gazetteer([*named["place"], *knowledge.places, *knowledge.regions]),
        Gazetteer([*named["organization"], *knowledge.organizations]),
        Gazetteer(knowledge.demonyms),
    )


def _calling(word: str, knowledge: Knowledge) -> int:
    if word in knowledge.given_names:
        return GIVEN_NAME
    return TITLE if word in knowledge.titles else PLAIN


def _head(word: str, knowledge: Knowledge) -> int:
    kind = knowledge.name_heads.get(word)
    if kind is None:
        return NO_HEAD
    return {"organization": ORGANIZATION, "place": PLACE, "facility": PLACE}.get(kind, OTHER_HEAD)
