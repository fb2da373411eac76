"""Attributions clipped to what they stand in: the prose of an article, or one of its headlines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from sayso.schemas import Article, Furniture, Span
from sayso.tasks.claims.annotated import stripped
from sayso.tasks.claims.attribution import Attribution

EDGES = " \t\n,;:–—-"
"""What parts prose from furniture, and is left of neither."""


def by_place(article: Article, found: Iterable[Attribution]) -> Mapping[str, Sequence[Attribution]]:
    """Attributions clipped to what their cue stands in, by what that is: "prose", or a kind of furniture.

    Those of which no content is left are dropped; those whose cue stands in several pieces of furniture stand apart.
    """
    placed: dict[str, list[Attribution]] = {"prose": [], "headline": []}
    for one in found:
        place, clipped = _clipped(article, one)
        if clipped.content:
            placed.setdefault(place, []).append(clipped)
    return placed


def _clipped(article: Article, one: Attribution) -> tuple[str, Attribution]:
    places = _places(article, one)
    if not places:
        source, content = _outside(article, one.source), _outside(article, one.content)
        return "prose", one.changed("furniture", source=source, content=content)
    place = places.pop()
    source, content = _inside(article.text, one.source, place), _inside(article.text, one.content, place)
    return "several" if places else place.kind, one.changed("headline", source=source, content=content)


def _places(article: Article, one: Attribution) -> set[Furniture]:
    """The pieces of furniture that the cue of an attribution touches, or its content where it has no cue."""
    return {place for part in one.place for place in _touched(article.furniture, part)}


def _touched(furniture: Sequence[Furniture], span: Span) -> Sequence[Furniture]:
    """The pieces of furniture (in order, not overlapping) that `span` touches."""
    first = bisect_right(furniture, span.start, key=lambda part: part.end)
    return furniture[first : bisect_left(furniture, span.end, key=lambda part: part.start)]


def _outside(article: Article, spans: Sequence[Span]) -> tuple[Span, ...]:
    """What of `spans` stands in no furniture."""
    return tuple(part for span in spans for part in _prose(article, span))


def _prose(article: Article, span: Span) -> Sequence[Span]:
    holes = _touched(article.furniture, span)
    starts = (span.start, *(hole.end for hole in holes))
    ends = (*(hole.start for hole in holes), span.end)
    return _pieces(article.text, map(Span, starts, ends)) if holes else (span,)


def _inside(text: str, spans: Sequence[Span], place: Furniture) -> tuple[Span, ...]:
    """What of `spans` stands in a piece of furniture."""
    return _pieces(text, (Span(max(start, place.start), min(end, place.end)) for start, end in spans))


def _pieces(text: str, parts: Iterable[Span]) -> tuple[Span, ...]:
    """Those of `parts` of which something is left without the marks at their ends."""
    pieces = (stripped(text, part, EDGES, EDGES) for part in parts)
    return tuple(piece for piece in pieces if piece.start < piece.end)
