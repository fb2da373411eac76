"""The confidence of a finished claim: a probability, of the row as it is, the same every time."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.schemas import Claim, Mention, Span
from sayso.schemas.claims import CueClass, Modality, Quotation
from sayso.tasks.confidence import evidence_of, settle, shares
from sayso.tasks.confidence.evidence import MEASURES
from sayso.tasks.confidence.settle import weights
from tests.confidence.rows import claim_of, mention_of

CLAIMS = st.builds(
    lambda cue_class, modality, quotation, confidence, source: replace(
        claim_of(source, confidence=confidence), cue_class=cue_class, modality=modality, quotation=quotation
    ),
    st.sampled_from([name for name in get_args(CueClass) if name != "none"]),
    st.sampled_from(get_args(Modality)),
    st.sampled_from(get_args(Quotation)),
    st.floats(0, 1),
    st.sampled_from(["Ada Brand", "she", "", "you"]),
)


@given(st.lists(CLAIMS, max_size=4))
def test_it_is_a_probability_of_every_row_by_itself(claims: list[Claim]) -> None:
    settled = settle(claims, [], {})
    assert all(0 <= claim.confidence <= 1 for claim in settled)
    assert [replace(claim, confidence=0) for claim in settled] == [replace(claim, confidence=0) for claim in claims]
    assert settled == [settle([claim], [], {})[0] for claim in claims]


def test_what_the_tagger_is_surer_of_is_surer() -> None:
    unsure, sure = settle([claim_of("Ada Brand", confidence=0.3), claim_of("Ada Brand", confidence=0.9)], [], {})
    assert unsure.confidence < sure.confidence


def test_a_pronoun_counts_with_how_sure_it_is_of_its_entity() -> None:
    she = replace(claim_of("she"), source_entity_id="entity", source_resolved_by="pronoun")
    mentions: list[Mention] = [
        replace(mention_of(Span(0, 3)), entity_id="entity", confidence=value) for value in (0.5, 0.9)
    ]
    guessed, known = (settle([she], [mention], {})[0].confidence for mention in mentions)
    assert guessed < known


def test_what_the_text_shows_counts() -> None:
    claim = claim_of("Ada Brand")
    name, weight = next((name, weight) for name, weight in weights().items() if name.startswith("content: "))
    (plain,), (shown,) = settle([claim], [], {}), settle([claim], [], {claim.claim_id: {name: 1.0}})
    assert (shown.confidence > plain.confidence) == (weight > 0)


def test_a_mention_elsewhere_says_nothing_of_the_source() -> None:
    she = replace(claim_of("she"), source_entity_id="entity")
    (seen,) = evidence_of([she], [replace(mention_of(Span(40, 43)), entity_id="entity", confidence=0.9)], {})
    assert seen.mention is None


def test_shares_add_up_to_the_log_odds() -> None:
    claim = claim_of("Ada Brand")
    (seen,) = evidence_of([claim], [], {})
    odds = 2.718281828459045 ** sum(shares(seen).values())
    assert settle([claim], [], {})[0].confidence == pytest.approx(odds / (1 + odds), abs=1e-4)


def test_every_weight_is_of_evidence_there_is() -> None:
    kinds = {"class", "modality", "quotation", "source", "kind", "step", "cue"}
    signs = {"cue:", "source:", "content:", "parse:", "content", "mark"}
    assert all(name in MEASURES or name.split()[0] in kinds | signs for name in weights())
    assert {"always", "tagger", "speaker"} <= weights().keys()
