"""Confidence: the probability that a row of claims is right in everything, and which rows are published."""

from sayso.tasks.confidence.evidence import Evidence, evidence_of
from sayso.tasks.confidence.published import LEAST_CONFIDENCE, published
from sayso.tasks.confidence.settle import confidence, settle, shares
from sayso.tasks.stage_version import stage_version

__all__ = [
    "CONFIDENCE_VERSION",
    "LEAST_CONFIDENCE",
    "Evidence",
    "confidence",
    "evidence_of",
    "published",
    "settle",
    "shares",
]

CONFIDENCE_VERSION = stage_version("sayso.tasks.confidence", stage_version("sayso.schemas"))
"""Another whenever the same claims may get other confidences."""
