"""Which claims are published: those that are sure enough; the others are left out and what points at them mended."""

import dataclasses
from collections.abc import Mapping, Sequence

from sayso.schemas import Claim, Figure

LEAST_CONFIDENCE = 0.4
"""Of less sure claims most have a fault, and many attribute nothing; of those just above most attribute something."""


def published(claims: Sequence[Claim], figures: Sequence[Figure], least: float) -> tuple[list[Claim], list[Figure]]:
    """The claims whose confidence is at least `least`, and all figures.

    A claim that was reported in one that is left out is reported in the next around it that is not; figures in the
    content of one that is left out are of the next around it, or of none.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    kept = {claim.claim_id for claim in claims if claim.confidence >= least}
    around = {claim_id: _kept_around(claim_id, by_id, kept) for claim_id in by_id}
    chains = {claim_id: _chain(by_id[claim_id], around, by_id) for claim_id in kept}
    return [
        dataclasses.replace(claim, reported_in=_holder(claim, around), chain=chains[claim.claim_id])
        for claim in claims
        if claim.claim_id in kept
    ], [
        figure if figure.claim_id is None else dataclasses.replace(figure, claim_id=around.get(figure.claim_id))
        for figure in figures
    ]


def _kept_around(claim_id: str | None, by_id: Mapping[str, Claim], kept: set[str]) -> str | None:
    """The claim itself, or the next around it that is kept."""
    while claim_id is not None and claim_id not in kept:
        claim_id = by_id[claim_id].reported_in
    return claim_id


def _holder(claim: Claim, around: Mapping[str, str | None]) -> str | None:
    return None if claim.reported_in is None else around[claim.reported_in]


def _chain(claim: Claim, around: Mapping[str, str | None], by_id: Mapping[str, Claim]) -> tuple[str, ...]:
    """Sources from the outermost claim that is kept in."""
    sources: list[str] = []
    at: Claim | None = claim
    while at is not None:
        sources.append(at.source_text or "")
        holder = None if at.reported_in is None else around[at.reported_in]
        at = None if holder is None else by_id[holder]
    return tuple(sources[::-1])
