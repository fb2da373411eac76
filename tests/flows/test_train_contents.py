"""What the weights of contents are fitted on: how far marked contents go on, and where they end."""

import pytest

from sayso.flows.train_contents import FITTING, marked_content, told
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.onward.decision import WEIGHTS, ahead_of
from sayso.tasks.claims.tagging.tagger import load_tagger
from sayso.tasks.confidence.training.yes_no import Sample, estimated
from sayso.tasks.knowledge.data_files import read_rows
from tests.claims.test_edges import marked


@pytest.mark.parametrize(
    ("example", "whole", "expected"),
    [
        (
            "<s:The vet> <c:said> <t:the flock was well>, but tired, when she left.",
            "the flock was well, but tired",
            [(", but tired", True), (", when she left", False)],
        ),
        (
            "<s:The coach> <c:said> <t:the striker was fit> and the keeper was not.",
            "the striker was fit and the keeper was not",
            [("and the keeper was not", True)],
        ),
        (
            "<s:The court> <c:heard> <t:that the barge sank> after a storm.",
            "that the barge sank",
            [("after a storm", False)],
        ),
    ],
)
def test_the_marks_say_how_far_a_content_goes_on(example: str, whole: str, expected: list[tuple[str, bool]]) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (tagged,) = load_tagger().tag([doc])
    start = text.index(whole)
    claim = {"cue": [list(one.cue[0])], "content": [[start, start + len(whole)]]}
    (ahead,) = ahead_of(annotated(doc), tagged, [one])
    stretches = told(ahead, marked_content(one, [claim]))
    assert [(stretch.tokens.text, goes_on) for stretch, goes_on in stretches] == expected


def test_an_attribution_that_no_mark_shares_a_cue_with_teaches_nothing() -> None:
    text, one = marked("<s:The vet> <c:said> <t:the flock was well> on Monday.")
    place = text.index("flock")
    assert marked_content(one, [{"cue": [[place, place + 5]], "content": [[0, len(text)]]}]) == ()


def test_what_goes_on_with_its_evidence_is_told_from_what_does_not() -> None:
    samples = [Sample({"hangs on: content" if on else "hangs on: cue": 1.0}, on, n) for n in range(60) for on in (0, 1)]
    inside, outside = estimated([samples[1], samples[0]], FITTING.fit(samples))
    assert inside > 0.6 > 0.4 > outside
    assert FITTING.measured(samples, 0.5)["ranking"] == 1.0


def test_the_weights_are_named_and_have_a_constant() -> None:
    names = [row["evidence"] for row in read_rows("sayso.tasks.claims", WEIGHTS)]
    assert names[0] == "always"
    assert len(names) == len(set(names))
