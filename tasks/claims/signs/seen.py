"""An attribution as its signs are read: its words in the parse and in the tagger's reading."""

import functools
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.tagging.tagger import Floats
from sayso.tasks.claims.tagging.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text; how probably each plays a role, and begins one; and those that are source or cue of any
    attribution there."""

    words: Words
    plays: Mapping[str, Floats]
    begins: Mapping[str, Floats]
    attributing: Set[int]


@dataclass(frozen=True)
class Seen:
    """An attribution, the parsed text it stands in, and what the tagger says of the words of that."""

    one: Attribution
    text: AnnotatedText
    reading: Reading

    @functools.cached_property
    def source(self) -> list[Token]:
        """The tokens of the source."""
        return list(self.text.tokens(self.one.source))

    @functools.cached_property
    def cue(self) -> list[Token]:
        """The tokens of the cue."""
        return list(self.text.tokens(self.one.cue))

    @functools.cached_property
    def content(self) -> list[Token]:
        """The tokens of the content."""
        return list(self.text.tokens(self.one.content))

    @functools.cached_property
    def content_heads(self) -> list[Token]:
        """Its words that none of the others governs."""
        return heads(self.content)

    @property
    def content_head(self) -> Token:
        """The first of these, of a content that is not empty."""
        return (self.content_heads or self.content)[0]

    @functools.cached_property
    def cue_head(self) -> Token | None:
        """What governs the words of the cue: its first verb that none of them governs, or else its first such word."""
        governing = topmost(self.cue)
        return first(governing, pos="VERB") or next(iter(governing), None)


def topmost(tokens: Sequence[Token]) -> list[Token]:
    """Those that none of the others governs."""
    places = {token.i for token in tokens}
    return [token for token in tokens if token.head.i not in places or token.head.i == token.i]


def heads(tokens: Sequence[Token]) -> list[Token]:
    """The words, not marks, that none of the others governs."""
    return [token for token in topmost(tokens) if not token.is_punct]


def main(tokens: Sequence[Token]) -> Token:
    """The first of the words that none of the others governs; of `tokens`, which are some."""
    return (heads(tokens) or tokens)[0]
