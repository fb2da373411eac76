"""Finding known names in the tokens of an article: one look-up a start and length, so linear in the article."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import spacy
from spacy.tokenizer import Tokenizer

from sayso.tasks.knowledge.known import load_knowledge, read_rows
from sayso.tasks.knowledge.name_forms import plain_letters

LONGEST = 12
"""Tokens of the longest name that is looked for again."""

SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "de", "la", "del", "al", "al-", "bin", "von", "van", "d"}
)
"""Words that stay lower-case inside a name."""


def fold(word: str) -> str:
    """A token as names are compared by."""
    return plain_letters((word.replace("’", "'").replace(".", "") if len(word) > 1 else word).casefold())


@dataclass(slots=True)
class Lexicon:
    """Names as tuples of folded tokens, each with the surface forms it was added under."""

    entries: dict[tuple[str, ...], set[tuple[str, ...]]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, words: Sequence[str]) -> None:
        """Add a name, given as its tokens."""
        if not words or len(words) > LONGEST:
            return
        key = tuple(fold(word) for word in words)
        self.entries.setdefault(key, set()).add(tuple(words))
        self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))

    def matches(
        self, words: Sequence[str], folded: Sequence[str], taken: Sequence[bool], any_case: bool
    ) -> Iterator[tuple[int, int]]:
        """Longest matches `(start, end)` over free tokens, left to right.

        A match is written as the name is, or in capitals; with `any_case`, in lower case too, but for acronyms.
        """
        position = 0
        while position < len(folded):
            end = self._match_at(position, words, folded, taken, any_case)
            if end:
                yield position, end
            position = end or position + 1

    def _match_at(
        self, start: int, words: Sequence[str], folded: Sequence[str], taken: Sequence[bool], any_case: bool
    ) -> int | None:
        longest = self.longest.get(folded[start], 0)
        for end in range(min(start + longest, len(folded)), start, -1):
            forms = self.entries.get(tuple(folded[start:end]))
            if not forms or any(taken[start:end]):
                continue
            if any(_written_alike(words[start:end], form) or (any_case and not is_acronym(form)) for form in forms):
                return end
        return None


def is_acronym(form: Sequence[str]) -> bool:
    """Whether a name in lower case would be a word: WHO, CAR, US."""
    return len(form) == 1 and form[0].isupper() and len(form[0].replace(".", "")) <= LONGEST_ACRONYM


LONGEST_ACRONYM = 5


def _written_alike(words: Sequence[str], form: Sequence[str]) -> bool:
    shouted = len(words) > 1 or len(words[0]) > 5
    for word, known in zip(words, form, strict=True):
        alike = word.replace("’", "'").replace(".", "") == known.replace("’", "'").replace(".", "")
        if not alike and not (shouted and word.isupper() and not known.isupper()):
            return False
    return True


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
    places: Mapping[str, object] = {
        **{name: known for name, known in knowledge.names.items() if known.type == "place"},
        **knowledge.demonyms,
        **knowledge.palaces,
    }
    unmistakable = {row["name"] for row in read_rows("unmistakable.tsv")}
    for surface in knowledge.surfaces:
        words = [token.text for token in tokenize(surface)]
        if words and words[0] == "The":
            words = words[1:]
        is_written_so = surface.isupper() and len(surface.replace(".", "")) > 2
        if len(words) > 1 or is_written_so or fold(surface) in places or surface in unmistakable:
            lexicon.add(words)
        if surface in unmistakable:
            lexicon.add([surface.lower()])
    return lexicon
