"""Nouns of saying have the source that owns or makes them."""

import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.mending.nominal import with_noun_cues
from tests.claims.test_edges import marked


@pytest.mark.parametrize(
    ("example", "source", "cue", "content"),
    [
        (
            "Growers planted it despite <c:warnings from> agronomists <t:that it would not survive frost>.",
            "agronomists",
            "warnings",
            "that it would not survive frost",
        ),
        ("<s:The board> faces <c:calls> from its own staff <t:to resign>.", "its own staff", "calls", "to resign"),
        (
            "<t:Her> <c:comments> <t:that the law was written for landlords> angered the minister.",
            "Her",
            "comments",
            "that the law was written for landlords",
        ),
        (
            "The mine reopened after <c:assurances> by the regulator <t:that the shafts were dry>.",
            "the regulator",
            "assurances",
            "that the shafts were dry",
        ),
    ],
)
def test_a_noun_has_its_own_source(example: str, source: str, cue: str, content: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_noun_cues(annotated(doc), [one])
    assert [span_text(text, part) for part in (mended.source, mended.cue, mended.content)] == [source, cue, content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The board is facing demands from the union to reopen the canteen.",
            [("the union", "demands", "to reopen the canteen")],
        ),
        (
            "The deal followed a promise by the carrier that fares would not rise.",
            [("the carrier", "promise", "that fares would not rise")],
        ),
        (
            "The visit brought a rebuke by the foreign ministry of the ambassador's remarks.",
            [("the foreign ministry", "rebuke", "of the ambassador's remarks")],
        ),
        ("The choir kept a promise that nobody remembers.", []),
        ("Her calls to book a table were not answered.", []),
    ],
)
def test_a_noun_that_is_not_tagged_is_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    (doc,) = annotate_texts([text])
    found = with_noun_cues(annotated(doc), [])
    assert [tuple(span_text(text, part) for part in (one.source, one.cue, one.content)) for one in found] == expected
