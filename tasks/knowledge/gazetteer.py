"""Which words of a text spell a name that is known, whatever their capitals: a hint, not a finding."""

import functools
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.schemas import EntityType
from sayso.tasks.knowledge.known import Knowledge
from sayso.tasks.knowledge.load import load_knowledge
from sayso.tasks.knowledge.longest_match import LongestMatch
from sayso.tasks.knowledge.name_forms import normal

WORD = re.compile(r"\w+|[^\w\s]")
SHORTEST = 3
"""Letters of the shortest name of one word that is looked for."""

OUTSIDE, BEGIN, INSIDE = range(3)
PLAIN, GIVEN_NAME, TITLE = range(3)
NO_HEAD, ORGANIZATION, PLACE, OTHER_HEAD = range(4)
"""What the last words of names tell of them: "University", "Lake", "Festival"."""

HEADS = {None: NO_HEAD, "organization": ORGANIZATION, "place": PLACE, "facility": PLACE}

COLUMNS = (3, 3, 3, 3, 4)
"""Values of each column of `known_words`."""

STOP = "."
"""Counts for nothing in a name: "St. Louis" is "St Louis"."""


class Gazetteer:
    """Names by their words in lower case, without full stops."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: LongestMatch[bool] = LongestMatch()
        for name in names:
            words = _words(name)
            if len("".join(words)) >= SHORTEST or len(words) > 1:
                self.names.add(words, True)

    def marks(self, words: Sequence[str]) -> NDArray[np.int64]:
        """[words] of lower-case words: whether a name begins at each, goes on, or neither."""
        found = np.full(len(words), OUTSIDE, np.int64)
        places = [place for place, word in enumerate(words) if word != STOP]
        for start, end in self.names.spans([_plain(words[place]) for place in places]):
            found[places[start] : places[end - 1] + 1] = INSIDE
            found[places[start]] = BEGIN
        return found


def _words(name: str) -> list[str]:
    words = [word for word in WORD.findall(_plain(name.lower())) if word != STOP]
    return words[1:] if words[:1] == ["the"] else words


def _plain(word: str) -> str:
    return word.replace("’", "'")


def known_words(words: Sequence[str]) -> NDArray[np.int64]:
    """[words, 5] of words in lower case: marks of places, of organizations and of peoples, whether the word is a given
    name or a title, and what it tells of a name that ends with it."""
    knowledge = load_knowledge()
    columns = [gazetteer.marks(words) for gazetteer in _gazetteers()]
    columns.append(np.array([_calling(word, knowledge) for word in words], np.int64))
    columns.append(np.array([HEADS.get(knowledge.name_heads.get(word), OTHER_HEAD) for word in words], np.int64))
    return np.stack(columns, 1)


@functools.cache
def _gazetteers() -> tuple[Gazetteer, Gazetteer, Gazetteer]:
    """Those of places, of organizations and of peoples."""
    knowledge = load_knowledge()
    written: dict[str | None, list[str]] = {}
    for surface in knowledge.surfaces:
        written.setdefault(_type_of(surface, knowledge), []).append(surface)
    return (
        Gazetteer([*written["place"], *knowledge.places, *knowledge.regions]),
        Gazetteer([*written["organization"], *knowledge.organizations]),
        Gazetteer(knowledge.demonyms),
    )


def _type_of(surface: str, knowledge: Knowledge) -> EntityType | None:
    known = knowledge.names.get(normal(surface))
    return known.type if known is not None else None


def _calling(word: str, knowledge: Knowledge) -> int:
    if word in knowledge.given_names:
        return GIVEN_NAME
    return TITLE if word in knowledge.titles else PLAIN
