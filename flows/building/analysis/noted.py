"""What the claims stage tells the next beside its claims, as notes of a file: the names that the tagger saw, and the
signs of every claim. What all claims have in common, the names of the signs, is told once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.schemas import Span, TaggedName
from sayso.tasks.claims import Extraction


def notes(made: Sequence[Extraction]) -> dict[str, Any]:
    """The names and the signs of some texts, as JSON can hold them. A sign that a claim has not counts 0."""
    signs = {key: of for part in made for key, of in part.signs.items()}
    told = sorted({name for of in signs.values() for name in of})
    return {
        "names": [[name.article_id, *name.span, name.type, name.scores] for part in made for name in part.names],
        "signs": told,
        "claims": {key: [of.get(name, 0) for name in told] for key, of in signs.items()},
    }


def names_in(noted: Mapping[str, Any]) -> list[TaggedName]:
    """The names of `notes`."""
    return [TaggedName(of, Span(start, end), kind, tuple(scores)) for of, start, end, kind, scores in noted["names"]]


def signs_in(noted: Mapping[str, Any], claims: Iterable[str]) -> dict[str, Mapping[str, float]]:
    """The signs of some claims, by their ids, as `notes` had them."""
    told, of = noted["signs"], noted["claims"]
    return {key: {name: value for name, value in zip(told, of[key], strict=True) if value} for key in claims}
