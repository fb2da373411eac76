"""A content that ends too early goes on over what is said too, and over nothing else."""

import pytest

from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.onward.decision import ahead_of, with_onward_contents
from sayso.tasks.claims.onward.ends import TABLE
from sayso.tasks.claims.onward.stretches import Stretch
from sayso.tasks.claims.tagging.tagger import load_tagger
from sayso.tasks.knowledge.decisions import Decision
from tests.claims.test_edges import marked

SURE = Certainty(1, 1, 1, 1, 1)


def attribution(text: str, source: str, cue: str, content: str, rule: str = "tagger") -> Attribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(spans(source), spans(cue), spans(content), SURE, rule=rule)


def onward(text: str, *found: Attribution) -> list[str]:
    (doc,) = annotate_texts([text])
    (tagged,) = load_tagger().tag([doc])
    return [text[slice(*one.content[-1])] for one in with_onward_contents(annotated(doc), tagged, found)]


def ahead(text: str, one: Attribution) -> list[Stretch]:
    (doc,) = annotate_texts([text])
    (tagged,) = load_tagger().tag([doc])
    return ahead_of(annotated(doc), tagged, [one])[0]


def joints(text: str, one: Attribution) -> list[str]:
    return [stretch.tokens.text for stretch in ahead(text, one)]


@pytest.mark.parametrize("row", TABLE.rows, ids=[row.name for row in TABLE.rows])
def test_a_row_decides_its_example(row: Decision) -> None:
    decided = TABLE.decide(ahead(*marked(row.example))[0])
    assert decided is not None
    assert decided.name == row.name


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        (
            "The coach said the striker had trained alone and that the physios were pleased with her knee.",
            "The coach", "said", "the striker had trained alone",
            "the striker had trained alone and that the physios were pleased with her knee",
        ),
        (
            "The harbour office warned that the quay would flood if the wind turned before midnight.",
            "The harbour office", "warned", "that the quay would flood",
            "that the quay would flood if the wind turned before midnight",
        ),
        (
            "Villagers accuse the mill of poisoning the stream that feeds their fields.",
            "Villagers", "accuse", "the mill of poisoning the stream",
            "the mill of poisoning the stream that feeds their fields",
        ),
        (
            "The bank expects prices to rise by 4% in the spring because of the drought.",
            "The bank", "expects", "prices to rise by 4%",
            "prices to rise by 4% in the spring because of the drought",
        ),
    ],
)  # fmt: skip
def test_a_content_goes_on_to_the_end_of_its_clause(text: str, source: str, cue: str, content: str, whole: str) -> None:
    assert onward(text, attribution(text, source, cue, content)) == [whole]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The keeper thanked her fans in a post on Instagram.", "The keeper", "thanked", "her fans"),
        (
            "Ruiz urged the growers to wait during a meeting at the town hall.",
            "Ruiz", "urged", "the growers to wait",
        ),
        ("Ohm said the ferry was late, adding that the crew was tired.", "Ohm", "said", "the ferry was late"),
        (
            "The clinic confirmed the vaccine was safe, while the mayor opened a second ward.",
            "The clinic", "confirmed", "the vaccine was safe",
        ),
        ("Lind said the bridge was safe, but engineers found cracks in it.", "Lind", "said", "the bridge was safe"),
    ],
)  # fmt: skip
def test_what_the_article_tells_is_no_part_of_a_content(text: str, source: str, cue: str, content: str) -> None:
    assert onward(text, attribution(text, source, cue, content)) == [content]


def test_a_content_within_another_ends_where_that_does() -> None:
    text = "“We want the road closed when the schools open,” said Ines Duarte, who lives there, on Monday."
    outer = attribution(
        text, "Ines Duarte, who lives there", "said", "“We want the road closed when the schools open,”"
    )
    inner = attribution(text, "We", "want", "the road closed", "parse: verb")
    assert onward(text, outer, inner)[1] == "the road closed when the schools open"


def test_a_sentence_parts_at_marks_conjunctions_and_what_hangs_on_the_cue() -> None:
    text = "The vet said the flock was well, but tired, and that the Major-General knew."
    one = attribution(text, "The vet", "said", "the flock was well")
    assert joints(text, one) == [", but tired", ", and that the Major-General knew"]


def test_nothing_is_ahead_of_a_content_before_its_cue_nor_in_another_line() -> None:
    text = "The tide was high, the warden said on Sunday."
    assert joints(text, attribution(text, "the warden", "said", "The tide was high")) == []
    text = "The warden said the tide was high\nand the road was under water."
    assert joints(text, attribution(text, "The warden", "said", "the tide was high")) == []
