"""Contents that are the clause of their own cue, and no more."""

import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.classes.classify import parts_of
from sayso.tasks.claims.classes.negation import is_negated
from sayso.tasks.claims.mending.boundaries import with_whole_parts
from sayso.tasks.claims.mending.extent.passives import with_own_clauses
from sayso.tasks.claims.mending.frames import with_frames
from sayso.tasks.claims.mending.inner import with_inner
from tests.claims.test_edges import marked


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<t:Hail broke two windows and more> <c:was expected> on Friday.", "more … on Friday"),
        ("<t:Two windows and a door> <c:were expected> to arrive.", "Two windows and a door"),
    ],
)
def test_what_is_expected_begins_with_the_subject_of_the_passive(example: str, content: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_own_clauses(annotated(doc), [one])
    assert span_text(text, mended.content) == content


@pytest.mark.parametrize(
    "example",
    [
        "<t:“The well was dry for a month,” the miller> <c:was quoted> <t:as saying by the Gazette>.",
        "<t:“The well was dry for a month,” the miller> <c:was quoted as saying> by <s:the Gazette>.",
    ],
)
def test_who_quotes_somebody_is_not_what_he_is_quoted_as_saying(example: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (mended,) = with_own_clauses(annotated(doc), [one])
    assert span_text(text, mended.source) == "the miller"
    assert span_text(text, mended.content) == "“The well was dry for a month,”"


def test_a_second_passive_has_the_subject_of_the_clause_before() -> None:
    text, one = marked("The sale is due to be held on Monday and <c:is expected> <t:to be short>.")
    (doc,) = annotate_texts([text])
    (mended,) = with_own_clauses(annotated(doc), [one])
    assert span_text(text, mended.content) == "The sale … to be short"


def test_a_relative_clause_around_according_to_is_its_content() -> None:
    text, one = marked("He left the hut which, <c:according to> <s:Warden Poole>, was built without a permit.")
    (doc,) = annotate_texts([text])
    (mended,) = with_frames(annotated(doc), [one])
    assert span_text(text, mended.content) == "was built without a permit"


def test_an_inner_claim_ends_before_the_frame_of_the_outer_one() -> None:
    text, one = marked("<t:Half of the bakers said their ovens were too old>, <s:the survey> <c:found>.")
    (doc,) = annotate_texts([text])
    inner = [
        (span_text(text, made.source), span_text(text, made.content)) for made in with_inner(annotated(doc), [one])
    ]
    assert ("Half of the bakers", "their ovens were too old") in inner


def test_an_auxiliary_before_a_quotation_grows_to_its_verb() -> None:
    text, one = marked("She <c:had> posted, <t:“Friends, stay home.”>")
    (doc,) = annotate_texts([text])
    (mended,) = with_whole_parts(annotated(doc), [one])
    assert span_text(text, mended.cue) == "had posted"


def test_an_adverb_before_a_cue_grows_to_it() -> None:
    text, one = marked("<s:She> <c:also> warned <t:that the lake was deep>.")
    (doc,) = annotate_texts([text])
    (mended,) = with_whole_parts(annotated(doc), [one])
    assert span_text(text, mended.cue) == "also warned"


def test_a_cue_is_not_negated_by_what_is_said() -> None:
    text, one = marked("<t:“It is hard not to, though,”> <s:Poole> <c:admitted>.")
    (doc,) = annotate_texts([text])
    assert not is_negated(*parts_of(annotated(doc), one))


def test_a_passive_without_a_content_has_what_stands_behind_it() -> None:
    text, one = marked("Hail broke two windows and more <c:was expected> on Friday.")
    (doc,) = annotate_texts([text])
    (mended,) = with_own_clauses(annotated(doc), [one])
    assert span_text(text, mended.content) == "on Friday"
