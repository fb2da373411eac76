"""A second cue of the same speaker is a claim of its own, and no part of the first content."""

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.mending.coordination import with_second_cues
from tests.claims.test_edges import marked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "<s:The harbour master> <c:said> <t:the fog would lift by noon and urged skippers to wait>.",
            [("said", "the fog would lift by noon"), ("urged", "skippers to wait")],
        ),
        (
            "<s:The club> <c:said> <t:tickets had sold out and promised a second show>.",
            [("said", "tickets had sold out"), ("promised", "a second show")],
        ),
        (
            "<s:His aunt> <c:said> <t:he had been ill and denied the theft>.",
            [("said", "he had been ill and denied the theft")],
        ),
        (
            "<s:Officials> <c:said> <t:the rebels accused the army and demanded a truce>.",
            [("said", "the rebels accused the army and demanded a truce")],
        ),
    ],
)
def test_a_speaker_who_goes_on_makes_two_claims(text: str, said: list[tuple[str, str]]) -> None:
    plain, attribution = marked(text)
    found = with_second_cues(annotated(annotate_texts([plain])[0]), [attribution])
    assert {one.source for one in found} == {attribution.source}
    assert [
        (plain[one.cue[0].start : one.cue[0].end], plain[one.content[0].start : one.content[0].end]) for one in found
    ] == said
