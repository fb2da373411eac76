"""Where contents begin and end: whole clauses, their subject, the clause around their frame, their opening."""

from collections.abc import Callable, Sequence

import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText, annotated
from sayso.tasks.claims.mending.extent.clauses import with_whole_clauses
from sayso.tasks.claims.mending.extent.framed import with_framed_contents
from sayso.tasks.claims.mending.extent.openings import with_whole_openings
from sayso.tasks.claims.mending.extent.passives import with_own_clauses
from sayso.tasks.claims.mending.known_cues import with_known_cues
from tests.claims.test_edges import marked


def mended(step: Callable[[AnnotatedText, Sequence[Attribution]], list[Attribution]], example: str) -> str:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (made,) = step(annotated(doc), [one])
    return span_text(text, made.content)


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<s:She> <c:said> <t:the mill would close, particularly after most growers> left the union.",
            "the mill would close, particularly after most growers left the union",
        ),
        (
            "<s:He> <c:described> <t:a reformed choir, which> had learned to sing.",
            "a reformed choir, which had learned to sing",
        ),
        ("<s:The firm> <c:demanded> <t:an inquiry into the leak> and left.", "an inquiry into the leak"),
    ],
)
def test_a_clause_is_held_as_a_whole_or_not_at_all(example: str, content: str) -> None:
    assert mended(with_whole_clauses, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("The hut <c:was described> by <s:the warden> <t:as a ruin>.", "The hut … as a ruin"),
        ("The hearing <c:is due> <t:to continue on Friday>.", "The hearing … to continue on Friday"),
        ("A man <c:described> by <s:the guards> <t:as a regular> was held.", "A man … as a regular"),
        ("<s:Police> <c:were told> <t:that he had fled>.", "that he had fled"),
        ("<t:Police closed the road and delays> <c:were expected> <t:until noon>.", "delays … until noon"),
    ],
)
def test_a_passive_is_told_of_its_subject(example: str, content: str) -> None:
    assert mended(with_own_clauses, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("He left <t:the hut where>, <c:according to> <s:the warden>, the fire began.", "the fire began"),
        (
            "<t:The bridge> which, <c:according to> <s:the surveyor>, was built on sand has been closed.",
            "was built on sand",
        ),
        (
            "<t:The fair was moved indoors>, <s:the director> <c:told> the paper, because of the wind.",
            "The fair was moved indoors … because of the wind",
        ),
        (
            "<t:The fair was moved indoors>, <s:the director> <c:said>, adding that it rained.",
            "The fair was moved indoors",
        ),
        ("<t:The fair was moved indoors>, <s:the director> <c:said>, in a letter.", "The fair was moved indoors"),
    ],
)
def test_a_content_stands_around_its_frame(example: str, content: str) -> None:
    assert mended(with_framed_contents, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<s:The keeper> <c:said> on Friday evening, <t:after the gates had closed, a lion got out>.",
            "on Friday evening, after the gates had closed, a lion got out",
        ),
        ("<s:The keeper> <c:said> on Friday, <t:the gates were shut>.", "the gates were shut"),
    ],
)
def test_a_time_that_a_clause_goes_on_with_is_said(example: str, content: str) -> None:
    assert mended(with_whole_openings, example) == content


@pytest.mark.parametrize(
    "example",
    [
        "<s:Researchers> <c:focused on> <t:how bees find their way home>.",
        "<s:Drivers> <c:now prefer> <t:roads that have no tolls>.",
        "<s:The board> <c:has called> in auditors <t:to look at the accounts>.",
        "<s:A firm> <c:wanted> <t:for fraud> has vanished.",
    ],
)
def test_topics_tastes_and_acts_attribute_nothing(example: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    assert with_known_cues(annotated(doc), [one]) == []
