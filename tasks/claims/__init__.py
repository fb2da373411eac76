"""Claims: who said what. A learned tagger marks sources, cues and contents; rules link, nest and classify them."""

from tasks.claims.extract import Extraction, attributions, claims_version, extract, extract_claims, extract_from_texts
from tasks.claims.scored import as_spans, predict
from tasks.claims.tagger import Tagger, load_tagger

__all__ = [
    "Extraction",
    "Tagger",
    "as_spans",
    "attributions",
    "claims_version",
    "extract",
    "extract_claims",
    "extract_from_texts",
    "load_tagger",
    "predict",
]
