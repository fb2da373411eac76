"""The confidence of a finished claim, from the evidence and its fitted weights (data/confidence.tsv)."""

import dataclasses
import functools
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from sayso.schemas import Claim, Mention
from sayso.tasks.confidence.evidence import Evidence, evidence_of, measured
from sayso.tasks.knowledge.data_files import read_rows

PACKAGE = "sayso.tasks.confidence"
WEIGHTS = Path(__file__).parent / "data" / "confidence.tsv"
MOST = 30.0
"""Log odds are read up to this."""


def settle(
    claims: Iterable[Claim], mentions: Iterable[Mention], signs: Mapping[str, Mapping[str, float]]
) -> list[Claim]:
    """The claims with the probability that the row is right in everything, to four decimals.

    Until then a claim's confidence is the tagger's. `signs` are what the texts show of the claims, by claim_id.
    Logistic regression, fitted on marked news as readers judge it (`sayso.tasks.confidence.training`).
    """
    seen = evidence_of(claims, mentions, signs)
    return [dataclasses.replace(one.claim, confidence=confidence(one)) for one in seen]


def confidence(seen: Evidence) -> float:
    """The probability for one claim."""
    total = math.fsum(shares(seen).values())
    return round(1 / (1 + math.exp(-max(-MOST, min(MOST, total)))), 4)


def shares(seen: Evidence) -> dict[str, float]:
    """What each piece of evidence adds to the log odds; what has no weight is left out."""
    of = weights()
    return {name: value * of[name] for name, value in measured(seen).items() if name in of and value}


@functools.cache
def weights() -> Mapping[str, float]:
    """The fitted weights by the name of what they weigh."""
    return {row["evidence"]: float(row["weight"]) for row in read_rows(PACKAGE, WEIGHTS.name)}
