"""The marks of an article: its claims' sources, cues and contents, its figures and its names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.tasks.dataset.showing.weaving import Mark

Row = Mapping[str, Any]

CONTENT, SOURCE, CUE, FIGURE, NAME = "content", "source", "cue", "figure", "name"
RANKS = {CONTENT: 0, SOURCE: 1, CUE: 2, FIGURE: 3, NAME: 4}
"""Kinds of marks, of equal spans the outer first."""


def claim_marks(claims: Sequence[Row]) -> list[Mark]:
    """The marks of claims; the claim is named by its number from 1, in the order given. An outer claim is outside."""
    found = []
    for number, claim in enumerate(claims, 1):
        for kind in (CONTENT, SOURCE, CUE):
            spans = claim[f"{kind}_spans"] or ()
            # Of two contents of the same words that of the outer claim, which has fewer sources before it, is outside.
            depth = len(claim["chain"] or ()) if kind == CONTENT else 0
            for place, span in enumerate(spans):
                data = {"claim": str(number), "part": str(place), "parts": str(len(spans))}
                found.append(Mark(span["start"], span["end"], kind, 10 * RANKS[kind] + min(depth, 9), data))
    return found


def row_marks(kind: str, rows: Iterable[Row], key: str) -> list[Mark]:
    """The marks of rows with a start and an end: figures and mentions, named by their id."""
    return [Mark(row["start"], row["end"], kind, 10 * RANKS[kind], {"id": row[key]}) for row in rows]
