"""Claims that are not sure enough are left out, and what points at them is mended."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.schemas import Claim, Figure, Span
from sayso.tasks.confidence import published
from tests.confidence.rows import claim_of, figure_of


def nested(*confidences: float) -> list[Claim]:
    """Claims each of which is reported in the one before."""
    claims: list[Claim] = []
    for number, confidence in enumerate(confidences):
        claims.append(
            replace(
                claim_of(f"speaker {number}", confidence=confidence),
                claim_id=f"claim {number}",
                reported_in=claims[-1].claim_id if claims else None,
                chain=tuple(f"speaker {before}" for before in range(number + 1)),
            )
        )
    return claims


def test_sure_claims_stay_as_they_are() -> None:
    claims = nested(0.9, 0.8)
    assert published(claims, [], 0.5) == (claims, [])


def test_a_claim_in_one_that_is_left_out_is_reported_in_the_next_around_it() -> None:
    kept, _ = published(nested(0.9, 0.2, 0.8), [], 0.5)
    assert [(claim.claim_id, claim.reported_in, claim.chain) for claim in kept] == [
        ("claim 0", None, ("speaker 0",)),
        ("claim 2", "claim 0", ("speaker 0", "speaker 2")),
    ]


def test_a_figure_in_a_claim_that_is_left_out_is_of_the_next_around_it_or_of_none() -> None:
    claims = nested(0.9, 0.2)
    figures = [replace(figure_of(), claim_id=claim.claim_id) for claim in claims]
    assert [figure.claim_id for figure in published(claims, figures, 0.5)[1]] == ["claim 0", "claim 0"]
    assert [figure.claim_id for figure in published(claims, figures, 0.95)[1]] == [None, None]


@given(st.lists(st.floats(0, 1), max_size=6), st.floats(0, 1))
def test_what_is_published_holds_together(confidences: list[float], least: float) -> None:
    claims = nested(*confidences)
    figures: list[Figure] = [replace(figure_of(), claim_id=claim.claim_id) for claim in claims]
    kept, counted = published(claims, figures, least)
    ids = {claim.claim_id for claim in kept}
    assert all(claim.confidence >= least for claim in kept)
    assert len(kept) == sum(confidence >= least for confidence in confidences)
    assert {claim.reported_in for claim in kept} | {figure.claim_id for figure in counted} <= ids | {None}
    assert all(claim.chain[-1] == claim.source_text for claim in kept)
    assert len(counted) == len(figures)


def test_spans_are_not_touched() -> None:
    kept, _ = published(nested(0.9, 0.2, 0.8), [], 0.5)
    assert all(claim.content_spans == (Span(20, 30),) for claim in kept)
