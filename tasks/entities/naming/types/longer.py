"""What the longer names of an article say of a shorter one: that it ends, begins or abbreviates one of a type."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.person_names import has_generation
from sayso.tasks.knowledge.data_files import word_lists

SMALL = word_lists(PACKAGE, "type_words.tsv")["small"]

Key = tuple[str, ...]
"""A form of a name: its words as names are compared by."""


@dataclass(slots=True)
class LongerNames:
    """Forms whose types are settled, to be asked by their ends, beginnings and initials, so that none is looked at that
    has nothing in common with what is asked; none ends with a generation.
    """

    given_names: Collection[str]
    by_part: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    """What is said of an end or beginning of them."""
    by_initials: dict[str, set[tuple[int, str]]] = field(default_factory=lambda: defaultdict(set))
    """How many words they have, and their type."""

    def add(self, longer: Key, kind: str) -> None:
        """Keep a form of a type."""
        whole = longer[:-1] if has_generation(longer) else longer
        ends = {whole[start:]: start for start in range(1, len(whole))}
        for end, start in ends.items():
            said = self.by_part[end]
            said.add(f"ends of {kind}" if whole[start - 1] == "of" else f"ends {kind}")
            if kind == "person" and longer[0] in self.given_names:
                said.add("ends full name")
        for length in range(1, len(longer)):
            if longer[:length] not in ends:
                self.by_part[longer[:length]].add(f"begins {kind}")
        for letters in _initials(longer):
            self.by_initials[letters].add((len(longer), kind))

    def say(self, key: Key, text: str) -> Iterator[str]:
        """What they say of a form, which is written `text`; only one in capitals abbreviates."""
        yield from self.by_part.get(key, ())
        plain = text.replace(".", "")
        if plain.isupper() and len(plain) > 1:
            found = self.by_initials.get(plain.casefold(), ())
            yield from (f"abbreviates {kind}" for length, kind in found if length > len(key))


def _initials(words: Key) -> tuple[str, str]:
    """The first letters of a name's words, with and without those of its small words."""
    letters = [(word, word[0]) for word in words if word[0].isalpha()]
    return (
        "".join(letter for _, letter in letters),
        "".join(letter for word, letter in letters if word not in SMALL),
    )
