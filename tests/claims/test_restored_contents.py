"""A content that the tagger cut another attribution out of is whole again."""

import pytest

from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.extent.restored import with_restored_contents

SURE = Certainty(1, 1, 1, 1, 1)


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution((span(source),) if source else (), (span(cue),), tuple(map(span, content)), SURE)


def restored(text: str, *found: Attribution) -> list[list[str]]:
    (doc,) = annotate_texts([text])
    return [[text[slice(*span)] for span in one.content] for one in with_restored_contents(annotated(doc), found)]


def test_what_is_said_within_a_content_is_part_of_it() -> None:
    text = "The union had refused to sign the deal, a mediator said, but its members wanted peace."
    inner = attribution(text, "", "had refused", "to sign the deal")
    outer = attribution(text, "a mediator", "said", "The union", "but its members wanted peace")
    assert restored(text, inner, outer)[1] == [
        "The union had refused to sign the deal",
        "but its members wanted peace",
    ]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (  # the inner attribution has a source of its own
            "A clerk said the harbour and Ana Ruiz denied the fire.",
            ("Ana Ruiz", "denied", "the fire"),
            ("A clerk", "said", "the harbour and"),
        ),
        (  # it stands in the next sentence
            "A clerk said the harbour was shut. Asked why, he left.",
            ("", "Asked", "why"),
            ("A clerk", "said", "the harbour was shut."),
        ),
        (  # nobody is named who says the outer content
            "It is said the harbour had refused to open.",
            ("", "had refused", "to open"),
            ("", "is said", "the harbour"),
        ),
    ],
)
def test_what_is_no_part_of_a_content_is_left_alone(text: str, inner: tuple, outer: tuple) -> None:
    found = attribution(text, *inner), attribution(text, *outer)
    assert restored(text, *found)[1] == list(outer[2:])


def test_a_content_never_takes_its_own_cue() -> None:
    text = "The union had refused, a mediator said, to sign."
    inner = attribution(text, "", "had refused", "to sign")
    outer = attribution(text, "a mediator", "said", "The union")
    assert restored(text, inner, outer)[1] == ["The union had refused"]


def test_whom_an_inner_verb_addresses_is_part_of_the_content() -> None:
    text = "According to the Post, an aide told lawmakers that the bridge would hold."
    outer = attribution(text, "the Post", "According to", "an aide told", "that the bridge would hold")
    assert restored(text, outer) == [["an aide told lawmakers that the bridge would hold"]]
