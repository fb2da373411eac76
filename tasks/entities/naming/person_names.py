"""Persons' names taken apart: middle initials, nicknames, and the parts under which somebody is spoken of later."""

import re
from collections.abc import Iterator, Sequence

NICKNAME = re.compile(r"""\s["'“‘(]([^\W\d_]{2,})["'”’)]\s""")
"""One word in quotes or brackets between the names."""


def without_initials(name: str) -> str:
    """A person's name without its middle initials: "Donald J. Trump" is Donald Trump."""
    words = name.split()
    kept = [word for index, word in enumerate(words) if not (0 < index < len(words) - 1 and _is_initial(word))]
    return " ".join(kept)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def nickname(name: str) -> str | None:
    """The nickname within a full name: Bobby of 'Robert "Bobby" Moen'."""
    found = NICKNAME.search(name)
    return found[1] if found is not None else None


def spoken_parts(words: Sequence[str]) -> Iterator[str]:
    """Parts under which a person is spoken of later: the endings of the full name, and the first name."""
    if len(words) > 1:
        tail = words[:-1] if words[-1] in ("jr", "sr", "ii", "iii", "iv") else words
        yield from dict.fromkeys([*(" ".join(tail[index:]) for index in range(1, len(tail))), words[0]])
