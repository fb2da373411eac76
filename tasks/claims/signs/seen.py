"""An attribution as its signs are read: its words in the parse and in the tagger's reading."""

import functools
from collections.abc import Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.tagging.tagger import Tagged


@dataclass(frozen=True)
class Seen:
    """An attribution, the parsed text it stands in, what the tagger says of every word of that, and the words that are
    source or cue of any attribution there."""

    one: Attribution
    text: AnnotatedText
    tagged: Tagged
    attributing: Set[int]

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
