"""Known names in the tokens of an article, written as the names are: which tokens spell one."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import spacy
from spacy.tokenizer import Tokenizer

from sayso.tasks.knowledge.data_files import column, word_lists
from sayso.tasks.knowledge.known import Knowledge
from sayso.tasks.knowledge.load import load_knowledge
from sayso.tasks.knowledge.longest_match import LongestMatch
from sayso.tasks.knowledge.name_forms import PACKAGE, plain_letters

LONGEST = 12
"""Tokens of the longest name that is looked for again."""

LONGEST_ACRONYM = 5
LONGEST_SHORT_WORD = 5
"""Letters of a word that may be in capitals because it is an acronym, not because the text is."""

SMALL_WORDS = word_lists(PACKAGE, "name_words.tsv")["small"]
"""Words that stay lower-case inside a name."""

Form = tuple[str, ...]
"""A name as it is written, by its tokens."""


def fold(word: str) -> str:
    """A token as names are compared by."""
    return plain_letters((_plain(word) if len(word) > 1 else word).casefold())


def _plain(word: str) -> str:
    return word.replace("’", "'").replace(".", "")


@dataclass(slots=True)
class Lexicon:
    """Names by their folded tokens, each with the forms it was added under."""

    names: LongestMatch[set[Form]] = field(default_factory=LongestMatch)

    def add(self, words: Sequence[str]) -> None:
        """Add a name, given as its tokens."""
        if words and len(words) <= LONGEST:
            self.names.add([fold(word) for word in words], set()).add(tuple(words))

    def matches(
        self, words: Sequence[str], folded: Sequence[str], taken: Sequence[bool], any_case: bool
    ) -> Iterator[tuple[int, int]]:
        """Longest matches `(start, end)` over free tokens, left to right.

        A match is written as the name is, or in capitals; with `any_case`, in lower case too, but for acronyms.
        """

        def is_written(start: int, end: int, forms: set[Form]) -> bool:
            is_free = not any(taken[start:end])
            return is_free and any(_may_stand_for(form, words[start:end], any_case) for form in forms)

        return self.names.spans(folded, is_written)


def is_acronym(form: Sequence[str]) -> bool:
    """Whether a name in lower case would be a word: WHO, CAR, US."""
    return len(form) == 1 and form[0].isupper() and len(form[0].replace(".", "")) <= LONGEST_ACRONYM


def _may_stand_for(form: Form, words: Sequence[str], any_case: bool) -> bool:
    return _is_written_alike(words, form) or (any_case and not is_acronym(form))


def _is_written_alike(words: Sequence[str], form: Form) -> bool:
    differing = [(word, known) for word, known in zip(words, form, strict=True) if _plain(word) != _plain(known)]
    if not differing:
        return True
    may_be_shouted = len(words) > 1 or len(words[0]) > LONGEST_SHORT_WORD
    return may_be_shouted and all(word.isupper() and not known.isupper() for word, known in differing)


@functools.cache
def plain_tokenizer() -> Tokenizer:
    """The English tokenizer without a model."""
    return spacy.blank("en").tokenizer


@functools.cache
def knowledge_lexicon() -> Lexicon:
    """Names of the knowledge that are distinct enough to be found wherever they are written."""
    lexicon = Lexicon()
    knowledge = load_knowledge()
    tokenize = plain_tokenizer()
    always = _place_words(knowledge)
    unmistakable = column(PACKAGE, "unmistakable.tsv", "name")
    for surface in knowledge.surfaces:
        words = [token.text for token in tokenize(surface.removeprefix("The "))]
        if len(words) > 1 or surface in unmistakable or fold(surface) in always or _is_in_capitals(surface):
            lexicon.add(words)
    for surface in unmistakable.intersection(knowledge.surfaces):
        lexicon.add([surface.lower()])
    return lexicon


def _place_words(knowledge: Knowledge) -> frozenset[str]:
    """Names of places and peoples, which are found though they are one word."""
    places = (name for name, known in knowledge.names.items() if known.type == "place")
    return frozenset((*places, *knowledge.demonyms, *knowledge.palaces))


def _is_in_capitals(surface: str) -> bool:
    return surface.isupper() and len(surface.replace(".", "")) > 2
