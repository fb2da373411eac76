"""The tokens of an article that are parts of names, and what these name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

from spacy.tokens import Token

from sayso.tasks.entities.linking.referents import Referent

Named = Mapping[int, Referent | None]
"""The referents of the names of an article by token; None where two may be meant."""


def inside_names(tokens: Iterable[Token], named: Named) -> Iterator[Token]:
    """Those of `tokens` that are parts of names."""
    return (token for token in tokens if token.i in named)


def outside_names(tokens: Iterable[Token], named: Named) -> Iterator[Token]:
    """Those of `tokens` that are no parts of names."""
    return (token for token in tokens if token.i not in named)


def referents_of(positions: Iterable[int], named: Named) -> Iterator[tuple[int, Referent]]:
    """What is named at `positions`, where that is clear."""
    found = ((position, named.get(position)) for position in positions)
    return ((position, referent) for position, referent in found if referent is not None)


def is_person(referent: Referent | None) -> TypeGuard[Referent]:
    """Whether it is clear who is named, and that is a person."""
    return referent is not None and referent.type == "person"
