"""Claims: who said what. A learned tagger marks sources, cues and contents; rules link, nest and classify them."""

from tasks.claims.extract import attributions, claims_version, extract_claims
from tasks.claims.scored import predict
from tasks.claims.tagger import Tagger, load_tagger

__all__ = ["Tagger", "attributions", "claims_version", "extract_claims", "load_tagger", "predict"]
