"""A content ends before the verb whose subject it is part of."""

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.mending.parsed.governing import without_governing
from tests.claims.test_edges import marked


def ended(example: str) -> list[str]:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (made,) = without_governing(annotated(doc), [one])
    return [text[slice(*span)] for span in made.content]


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<c:Reports> <t:that the dam had burst were greeted with panic in the valley>.",
            "that the dam had burst",
        ),
        (
            "<c:Fears of> <t:a transport strike have eased since Monday>, the mayor noted.",
            "a transport strike",
        ),
        (
            "<s:Villagers>' <c:anger over> <t:the price of bread has turned into a march on the capital>.",
            "the price of bread",
        ),
    ],
)
def test_the_verb_of_a_noun_that_attributes_ends_its_content(example: str, content: str) -> None:
    assert ended(example) == [content]


@pytest.mark.parametrize(
    "example",
    [
        "<s:The striker> <c:said> <t:her knee was healing>.",
        "<c:Reports> <t:that the dam had burst> were greeted with panic.",
        "<s:The vet, who> <c:added> <t:the flock was well>, left at noon.",
        "Nobody believes <s:his> <c:claim> <t:that the ferry was late because it had rained>.",
    ],
)
def test_other_contents_are_left_alone(example: str) -> None:
    _, one = marked(example)
    text = example
    for mark in ("<s:", "<c:", "<t:", ">"):
        text = text.replace(mark, "")
    assert ended(example) == [text[slice(*span)] for span in one.content]
