"""The words of an article and the names in it, as the rooms of this stage hand them on."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.knowledge.lexicon import fold

FoundBy = Literal["model", "document", "knowledge", "source"]
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
ARTICLES = frozenset({"the", "a", "an"})
LOWER_CASE_SHARE = 0.004
"""A text with a smaller share of capitals is taken to be written without them."""


@dataclass(slots=True)
class Name:
    """A name: tokens `start` to `end` (exclusive) of the document, its type and who found it."""

    start: int
    end: int
    type: EntityType
    found_by: FoundBy
    label: str = ""


@dataclass(slots=True)
class Words:
    """The tokens of an article as text, taken out of the document once."""

    text: list[str]
    folded: list[str]
    taken: list[bool]
    lower_cased: bool


def read_words(doc: Doc) -> Words:
    """The tokens of `doc`; white space is taken from the start."""
    text = [token.text for token in doc]
    return Words(text, [fold(word) for word in text], [token.is_space for token in doc], _is_lower_cased(doc.text))


def take(names: list[Name], words: Words, name: Name) -> None:
    """Add a name whose words no other name has."""
    if any(words.taken[name.start : name.end]):
        return
    names.append(name)
    words.taken[name.start : name.end] = [True] * (name.end - name.start)


def _is_lower_cased(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    capitals = sum(character.isupper() for character in text)
    return letters > 0 and capitals < LOWER_CASE_SHARE * letters
