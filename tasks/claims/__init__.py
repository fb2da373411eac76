"""Claims: who said what. A learned tagger marks sources, cues and contents; rules link, nest and classify them."""

from tasks.claims.extract import attributions, claims_version, extract_claims
from tasks.claims.scored import predict
from tasks.claims.tagger import Tagger, tagger

__all__ = ["Tagger", "attributions", "claims_version", "extract_claims", "predict", "tagger"]
