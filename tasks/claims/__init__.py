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
from sayso.tasks.stage_version import stage_version

__all__ = [
    "CLAIMS_VERSION",
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

CLAIMS_VERSION = stage_version(
    "sayso.tasks.claims",
    stage_version("sayso.schemas"),
    stage_version("sayso.tasks.annotate"),
    stage_version("sayso.tasks.knowledge"),
    libraries=("numpy", "onnxruntime", "tokenizers"),
)
"""Another whenever the same annotations may give other claims: rules, words, weights and what is known count."""
