"""Weaving marks into a text: spans that cross and nest become elements that only nest."""

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` that are of a kind; `data` goes with it. Of equal spans the lower rank is outside."""

    start: int
    end: int
    kind: str
    rank: int = 0
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a mark: all of it, or a part; `is_first` and `is_last` tell which ends of the mark it has."""

    mark: Mark
    start: int
    end: int
    is_first: bool
    is_last: bool


Opening = Callable[[Piece], str]
"""Writes the tag that opens a piece, and what stands in front of its words."""


def weave(text: str, start: int, end: int, marks: Iterable[Mark], opening: Opening, closing: str = "</span>") -> str:
    """HTML of the characters `start` to `end` with the marks that stand in them; all text is escaped."""
    waiting = sorted(
        (
            Piece(mark, max(mark.start, start), min(mark.end, end), mark.start >= start, mark.end <= end)
            for mark in marks
            if mark.start < end and mark.end > start and mark.start < mark.end
        ),
        key=_order,
        reverse=True,
    )
    written: list[str] = []
    inside: list[Piece] = []
    at = start

    def go_to(place: int) -> None:
        nonlocal at
        while inside and inside[-1].end <= place:
            written.extend((html.escape(text[at : inside[-1].end]), closing))
            at = inside.pop().end
        written.append(html.escape(text[at:place]))
        at = place

    while waiting:
        piece = waiting.pop()
        go_to(piece.start)
        if inside and piece.end > inside[-1].end:
            # It crosses the end of what it stands in: the rest of it begins behind that.
            rest = Piece(piece.mark, inside[-1].end, piece.end, False, piece.is_last)
            _put(waiting, rest)
            piece = Piece(piece.mark, piece.start, inside[-1].end, piece.is_first, False)
        written.append(opening(piece))
        inside.append(piece)
    go_to(end)
    return "".join(written)


def paragraphs(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where every paragraph stands, without the line break behind it."""
    ends = [*starts[1:], len(text)]
    spans = ((start, start + len(text[start:end].rstrip("\n"))) for start, end in zip(starts, ends, strict=True))
    return [(start, end) for start, end in spans if start < end]


def _order(piece: Piece) -> tuple[int, int, int, str]:
    return piece.start, -piece.end, piece.mark.rank, piece.mark.kind


def _put(waiting: list[Piece], piece: Piece) -> None:
    """Put a piece into its place in what waits, the next last."""
    place = len(waiting)
    while place and _order(waiting[place - 1]) < _order(piece):
        place -= 1
    waiting.insert(place, piece)
