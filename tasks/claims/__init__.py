"""Claims: who said what. A learned tagger marks sources, cues and contents; rules link, nest and classify them."""

from sayso.tasks.claims.extract import (
    Extraction,
    attributions,
    extract,
    extract_claims,
    extract_from_texts,
)
from sayso.tasks.claims.scored import as_spans, predict
from sayso.tasks.claims.tagging.tagger import Tagger, load_tagger

__all__ = [
    "Extraction",
    "Tagger",
    "as_spans",
    "attributions",
    "extract",
    "extract_claims",
    "extract_from_texts",
    "load_tagger",
    "predict",
]
