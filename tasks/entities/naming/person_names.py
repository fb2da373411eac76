"""Persons' names taken apart: middle initials, nicknames, and the parts under which somebody is spoken of later."""

import itertools
import re
from collections.abc import Iterator, Sequence

from sayso.tasks.entities.name import NAME_WORDS

NICKNAME = re.compile(r"""\s["'“‘(]([^\W\d_]{2,})["'”’)]\s""")
"""One word in quotes or brackets between the names."""


def without_initials(name: str) -> str:
    """A person's name without its middle initials: "Donald J. Trump" is Donald Trump."""
    words = name.split()
    return " ".join([*words[:1], *itertools.filterfalse(_is_initial, words[1:-1]), *words[1:][-1:]])


def _is_initial(word: str) -> bool:
    letter = word.rstrip(".")
    return len(letter) == 1 and letter.isupper()


def nickname(name: str) -> str | None:
    """The nickname within a full name: Bobby of 'Robert "Bobby" Moen'."""
    found = NICKNAME.search(name)
    return found[1] if found is not None else None


def spoken_parts(words: Sequence[str]) -> Iterator[str]:
    """Parts under which a person is spoken of later: the endings of the full name, with and without what tells one of
    several bearers, its beginnings, the first name and those in the middle."""
    if len(words) > 1:
        tail = words[:-1] if has_generation(words) else words
        endings = (end[index:] for end in (words, tail) for index in range(1, len(tail)))
        beginnings = (words[:end] for end in range(2, len(tail)))
        yield from dict.fromkeys([*map(" ".join, (*endings, *beginnings)), *tail[:-1]])


def has_generation(words: Sequence[str]) -> bool:
    """Whether the last word says which of several bearers of a name somebody is: "Sr", "III"."""
    return words[-1].rstrip(".").casefold() in NAME_WORDS["generation"]
