"""Sources that are all of whom they name: every half of them, whom a passive names, whom "who" stands for."""

import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.mending.boundaries import with_whole_parts
from sayso.tasks.claims.mending.whole_sources.halves import with_whole_sources
from sayso.tasks.claims.mending.whole_sources.relatives import with_nouns
from tests.claims.test_edges import marked


@pytest.mark.parametrize(
    ("example", "source"),
    [
        ("Its bakers and <s:millers> have <c:agreed> <t:to close>.", "Its bakers and millers"),
        ("Lord Poole, <s:the Harbour Master>, <c:said> <t:it was late>.", "Lord Poole, the Harbour Master"),
        ("<s:The ex>-warden <c:said> <t:it was late>.", "The ex-warden"),
        ("The bakers left. <s:Millers> <c:said> <t:it was late>.", "Millers"),
        ("The bridge that the bakers built, <s:millers> <c:said>, <t:is old>.", "millers"),
    ],
)
def test_half_a_source_is_made_whole(example: str, source: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_whole_sources(annotated(doc), [one])
    assert span_text(text, mended.source) == source


@pytest.mark.parametrize(
    ("example", "source", "content"),
    [
        ("<t:A new bridge> <c:was approved> by the council.", "the council", "A new bridge"),
        ("<t:Poole and the bakers> <c:are determined> <t:to stay>.", "Poole and the bakers", "to stay"),
        ("<t:The bakers> <c:are determined> <t:to stay>.", "The bakers", "to stay"),
    ],
)
def test_who_speaks_is_found_beside_the_cue(example: str, source: str, content: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_whole_parts(annotated(doc), [one])
    assert (span_text(text, mended.source), span_text(text, mended.content)) == (source, content)


@pytest.mark.parametrize(
    ("example", "source"),
    [
        ("They met at Poole's house, <s:who> <c:told> a reporter <t:that it was late>.", "Poole … who"),
        ("Owners of the boats <s:who> <c:said> <t:it was late> left.", "Owners of the boats who"),
        (
            "There are bakers working for this council <s:who> <c:do not want> <t:the mill to close>.",
            "bakers working for this council who",
        ),
        ("There are bakers from a council <s:who> <c:wants> <t:the mill to close>.", "a council who"),
    ],
)
def test_who_is_a_person_and_no_thing(example: str, source: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_nouns(annotated(doc), [one])
    assert span_text(text, mended.source) == source


def test_who_a_letter_is_from_asks_in_it() -> None:
    text, one = marked("<s:Poole> received calls from bakers <c:demanding> <t:that the mill be closed>.")
    (doc,) = annotate_texts([text])
    (mended,) = with_whole_parts(annotated(doc), [one])
    assert span_text(text, mended.source) == "bakers"
