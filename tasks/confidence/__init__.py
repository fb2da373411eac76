"""Confidence: the probability that a row of claims is right in everything, and which rows are published."""

from sayso.tasks.confidence.evidence import Evidence, evidence_of
from sayso.tasks.confidence.published import LEAST_CONFIDENCE, published
from sayso.tasks.confidence.settle import confidence, settle, shares

__all__ = [
    "LEAST_CONFIDENCE",
    "Evidence",
    "confidence",
    "evidence_of",
    "published",
    "settle",
    "shares",
]
