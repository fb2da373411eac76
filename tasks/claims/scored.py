"""Claims in the form that attributions are scored in: spans of source, cue and content."""

from collections.abc import Sequence

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.extract import attributions
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.tagging.tagger import load_tagger

BATCH = 50
"""Texts that are annotated together."""


def predict(texts: Sequence[str], *, nested: bool = False) -> list[list[dict[str, list[list[int]]]]]:
    """For every text its attributions as {"source", "cue", "content"}, each a list of [start, end].

    Those within the content of another are left out unless `nested`: gold such as PolNeAR's has none.
    """
    found: list[list[dict[str, list[list[int]]]]] = []
    for start in range(0, len(texts), BATCH):
        for of_text in attributions(annotate_texts(texts[start : start + BATCH]), load_tagger(), inner=nested):
            held = holders(of_text)
            found.append([as_spans(one) for one, holder in zip(of_text, held, strict=True) if nested or holder is None])
    return found


def as_spans(attribution: Attribution) -> dict[str, list[list[int]]]:
    """An attribution as {"source", "cue", "content"}, each a list of [start, end]."""
    return {role: [[start, end] for start, end in getattr(attribution, role)] for role in ("source", "cue", "content")}
