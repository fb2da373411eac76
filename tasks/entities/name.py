"""The names of an article and the tokens they stand in, as the rooms of this stage hand them on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Literal

from spacy.attrs import SPACY
from spacy.tokens import Doc, Span, Token

from sayso.schemas import EntityType
from sayso.tasks.knowledge import Knowledge, normal
from sayso.tasks.knowledge.data_files import word_lists
from sayso.tasks.knowledge.decisions import Feature
from sayso.tasks.knowledge.lexicon import fold

PACKAGE = "sayso.tasks.entities"
NAME_WORDS = word_lists(PACKAGE, "name_words.tsv")

FoundBy = Literal["model", "document", "knowledge", "source"]
POSSESSIVES = NAME_WORDS["possessive"]
ARTICLES = NAME_WORDS["article"]
OFTEN_MISTAKEN: frozenset[EntityType] = frozenset({"person", "organization", "place", "facility", "product", "work"})
"""Types that the model takes for one another."""
LOWER_CASE_SHARE = 0.004
"""A text with a smaller share of capitals is taken to be written without them."""


@dataclass(slots=True)
class Name:
    """A name: tokens `start` to `end` (exclusive) of the document, its type and who found it; `titles` are tokens right
    before it that are shown with it: "Adv Tsosane"."""

    start: int
    end: int
    type: EntityType
    found_by: FoundBy
    label: str = ""
    titles: int = 0

    def __len__(self) -> int:
        """Tokens of the name."""
        return self.end - self.start

    @property
    def positions(self) -> range:
        """Places of its tokens in the document."""
        return range(self.start, self.end)

    @property
    def shown(self) -> range:
        """Places of the tokens that its mention has."""
        return range(self.start - self.titles, self.end)


NOWHERE = Name(-1, -1, "other", "model")
"""What stands for the name of a token that is in none: it has no tokens, and so is false."""


@dataclass
class Tokens:
    """The tokens of an article as text, taken out of the document once, and which of them a name has taken."""

    text: list[str]
    folded: list[str]
    taken: list[bool]
    lower_cased: bool
    spaced: Sequence[str] = field(default=(), repr=False)
    """The tokens with the blanks behind them."""
    persons: Sequence[Span] = field(default=(), repr=False)
    """Persons of several words, as the language model sees them."""

    def at(self, position: int) -> str:
        """The token at a place; nothing where the article does not reach."""
        return _at(self.text, position)

    def folded_at(self, position: int) -> str:
        """The token at a place as names are compared by; nothing where the article does not reach."""
        return _at(self.folded, position)

    def between(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, as far as the article reaches."""
        last = min(end, len(self.text)) - 1
        return "".join(self.spaced[start:last]) + self.text[last] if start <= last else ""

    def places(self, words: Collection[str]) -> list[int]:
        """Places of the tokens that are one of `words`, as they are written."""
        found = (self._by_word[word] for word in words if word in self._by_word)
        return sorted(position for places in found for position in places)

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        places = defaultdict(list)
        for position, word in enumerate(self.text):
            places[word].append(position)
        return dict(places)

    @cached_property
    def by_first(self) -> Mapping[str, Sequence[Span]]:
        """Persons by the first word of their names."""
        return _grouped(self.persons, 0)

    @cached_property
    def by_last(self) -> Mapping[str, Sequence[Span]]:
        """Persons by the last word of their names."""
        return _grouped(self.persons, -1)

    @cached_property
    def person_at(self) -> Mapping[int, Span]:
        """Persons by the place of each of their tokens."""
        return {token.i: person for person in self.persons for token in person}

    def written(self, name: Name) -> list[str]:
        """The tokens of a name."""
        return self.text[name.start : name.end]

    def key(self, name: Name) -> tuple[str, ...]:
        """The tokens of a name as names are compared by."""
        return tuple(self.folded[name.start : name.end])

    def take(self, name: Name) -> None:
        """Let no other name have the tokens of this."""
        self.taken[name.start : name.end] = [True] * len(name)

    def free(self, name: Name) -> None:
        """Let other names have the tokens of this."""
        self.taken[name.start : name.end] = [False] * len(name)


def _grouped(persons: Iterable[Span], word: int) -> Mapping[str, Sequence[Span]]:
    grouped = defaultdict(list)
    for person in persons:
        grouped[person[word].text].append(person)
    return dict(grouped)


def _at(words: Sequence[str], position: int) -> str:
    return words[position] if 0 <= position < len(words) else ""


def read_tokens(doc: Doc) -> Tokens:
    """The tokens of `doc`; white space is taken from the start."""
    text = [token.text for token in doc]
    folded = {word: fold(word) for word in set(text)}
    persons = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
    words, taken, lower_cased = (
        [folded[word] for word in text],
        list(map(str.isspace, text)),
        _is_lower_cased("".join(text)),
    )
    spaced = [word + " " * space for word, space in zip(text, doc.to_array(SPACY).tolist(), strict=True)]
    return Tokens(text, words, taken, lower_cased, spaced, persons)


def _is_lower_cased(text: str) -> bool:
    return sum(map(str.isupper, text)) < LOWER_CASE_SHARE * sum(map(str.isalpha, text))


def add_free(names: list[Name], tokens: Tokens, name: Name) -> None:
    """Add a name whose tokens no other name has."""
    if not any(tokens.taken[name.start : name.end]):
        names.append(name)
        tokens.take(name)


def merged(names: Iterable[Name], added: Iterable[Name], tokens: Tokens) -> list[Name]:
    """Names with those added, which take their tokens, in order."""
    for name in added:
        tokens.take(name)
    return sorted([*names, *added], key=attrgetter("start"))


def by_position(names: Iterable[Name]) -> dict[int, Name]:
    """Names by the place of each of their tokens."""
    return {position: name for name in names for position in name.positions}


@dataclass(frozen=True)
class NameInText:
    """A name, or what may be one, with the words that it stands among: what its features are read from."""

    doc: Doc
    name: Name
    tokens: Tokens
    knowledge: Knowledge

    @cached_property
    def text(self) -> str:
        """The name as it is written."""
        return self.tokens.between(self.name.start, self.name.end)

    @cached_property
    def key(self) -> str:
        """The name in normal form."""
        return normal(self.text)

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return len(self.name) == 1

    @cached_property
    def root(self) -> Token:
        """The token that heads it in the parse."""
        return self.doc[self.name.start : self.name.end].root

    @property
    def first(self) -> Token:
        """Its first token."""
        return self.doc[self.name.start]

    @property
    def last(self) -> Token:
        """Its last token."""
        return self.doc[self.name.end - 1]

    @property
    def word(self) -> str:
        """Its first word in small letters."""
        return self.tokens.text[self.name.start].casefold()

    @property
    def before(self) -> str:
        """The word before it in small letters; none where the article begins with it."""
        return self.tokens.at(self.name.start - 1).casefold()

    @property
    def behind(self) -> str:
        """The word behind it in small letters; none where the article ends with it."""
        return self.tokens.at(self.name.end).casefold()


NAME_FEATURES: Mapping[str, Feature[NameInText]] = {
    "type": attrgetter("name.type"),
    "label": attrgetter("name.label"),
    "found_by": attrgetter("name.found_by"),
    "lower_cased": attrgetter("tokens.lower_cased"),
    "single": attrgetter("single"),
    "word": attrgetter("word"),
    "before": attrgetter("before"),
    "behind": attrgetter("behind"),
}
"""What any table of names may ask."""
