"""How sure the tagger is of an attribution, as a probability calibrated on held-out articles."""

import functools
import json
import math
from collections.abc import Sequence
from pathlib import Path

from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.tagging.tagger import MODEL

SUREST = 0.999
"""Probabilities are read between one less this and this: what the tagger says beyond is not worth more."""


def evidence(attribution: Attribution) -> list[float]:
    """What the confidence is computed from: a constant, the log odds of the tagger's probabilities, the length of the
    content, and whether there is no source, a content in several parts, or no content."""
    length = sum(end - start for start, end in attribution.content)
    return [
        1.0,
        *(log_odds(value) for value in attribution.certainty),
        math.log1p(length),
        float(not attribution.source),
        float(len(attribution.content) > 1),
        float(not attribution.content),
    ]


def confidence(attribution: Attribution) -> float:
    """Probability that content and source are right (both overlap a reader's by half), to four decimals.

    Logistic regression over the tagger's probabilities, fitted in training (Platt 1999).
    """
    return round(logistic(evidence(attribution), weights()), 4)


def logistic(features: Sequence[float], of: Sequence[float]) -> float:
    """The logistic function of the weighted sum of `features`."""
    total = sum(feature * weight for feature, weight in zip(features, of, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def log_odds(probability: float) -> float:
    """Natural logarithm of the odds, of what is neither too sure nor too unsure to be worth more."""
    kept = min(max(probability, 1 - SUREST), SUREST)
    return math.log(kept / (1 - kept))


@functools.cache
def weights(folder: Path = MODEL) -> tuple[float, ...]:
    """The fitted weights, one for each piece of evidence."""
    return tuple(json.loads((folder / "confidence.json").read_text(encoding="utf-8"))["weights"])
