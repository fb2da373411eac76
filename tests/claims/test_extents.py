"""Where contents begin and end: whole clauses, their subject, the clause around their frame, their opening."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import AnnotatedText, annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.extent.addressees import with_addressees
from sayso.tasks.claims.mending.extent.antecedents import with_antecedents
from sayso.tasks.claims.mending.extent.clauses import with_whole_clauses
from sayso.tasks.claims.mending.extent.framed import with_framed_contents
from sayso.tasks.claims.mending.extent.governed import with_governed_contents
from sayso.tasks.claims.mending.extent.joined import without_joined_clauses
from sayso.tasks.claims.mending.extent.of_speaker import without_speakers
from sayso.tasks.claims.mending.extent.openings import with_whole_openings
from sayso.tasks.claims.mending.extent.passives import with_own_clauses
from sayso.tasks.claims.mending.known_cues import only_attributing, with_known_cues
from sayso.tasks.claims.mending.running.freed import with_freed_quotations
from sayso.tasks.claims.mending.whole_sources.relatives import with_nouns
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
        ("If the dam breaks, <s:she> <c:thinks> <t:the mill is lost>.", "If the dam breaks … the mill is lost"),
        ("If asked, <s:she> <c:praises> <t:the mill>.", "the mill"),
        (
            "Although <t:the mill is old, it will not be sold>, <c:said> <s:the owner>.",
            "Although the mill is old, it will not be sold",
        ),
    ],
)
def test_what_opens_a_content_apart_from_it_is_said_too(example: str, content: str) -> None:
    assert mended(with_whole_openings, example) == content


@pytest.mark.parametrize(
    "example",
    [
        "<s:Researchers> <c:focused on> <t:how bees find their way home>.",
        "<s:Drivers> <c:now prefer> <t:roads that have no tolls>.",
        "<s:The board> <c:has called> in auditors <t:to look at the accounts>.",
        "<s:A firm> <c:wanted> <t:for fraud> has vanished.",
        "<s:The board> <c:has sealed> <t:its accounts>.",
        "<s:The canal> <c:will offer> <t:shelter to the boats>.",
    ],
)
def test_topics_tastes_and_acts_attribute_nothing(example: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    assert with_known_cues(annotated(doc), [one]) == []


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<s:Visitors> <c:hoping> <t:to catch a glimpse of the whale will have to wait> until May.",
            "to catch a glimpse of the whale",
        ),
        (
            "A crucial tool <s:Ona Brandt> <c:spoke of> <t:is the gauge>.",
            "A crucial tool",
        ),
        (
            "A page <c:claiming> <t:to speak for the miners posted a film> last week.",
            "to speak for the miners",
        ),
        (
            "The crew who <s:the harbour> <c:says> <t:will be recalled> left early.",
            "will be recalled",
        ),
        ("“The lamp is out,” <s:Ada> <c:said>, <t:“and the tide is in.”>", "“and the tide is in.”"),
    ],
)
def test_a_clause_that_describes_a_noun_says_nothing_of_the_sentence_around(example: str, content: str) -> None:
    assert mended(with_governed_contents, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "The old barn, which <s:the council> <c:says> <t:has cost a fortune>, burnt down.",
            "The old barn, which … has cost a fortune",
        ),
        (
            "They asked about repairs that <s:Ona Brandt> <c:said> <t:will go ahead>.",
            "repairs that … will go ahead",
        ),
        ("He left, and <s:Ona Brandt> <c:said> <t:was right to go>.", "was right to go"),
        ("The barn, which <s:she> <c:said> <t:they would sell>, burnt down.", "they would sell"),
    ],
)
def test_a_relative_pronoun_stands_for_the_subject_of_what_is_said(example: str, content: str) -> None:
    assert mended(with_antecedents, example) == content


def test_who_is_spoken_of_is_no_part_of_who_speaks() -> None:
    text, one = marked("Porters and <s:nurses who the clinic> <c:says> <t:will be recalled> left.")
    (doc,) = annotate_texts([text])
    (made,) = with_antecedents(annotated(doc), [one])
    assert span_text(text, made.source) == "the clinic"
    assert "nurses who" in span_text(text, made.content)


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "However, <c:according to> <s:Ona Brandt>, <t:the guild chairman>, <t:the ovens are cold>.",
            "the ovens are cold",
        ),
        ("<c:According to> <s:Mr Obi>, <t:head of the port>, <t:ships were late>.", "ships were late"),
        ("<c:According to> <s:Mr Obi>, <t:prices fell> and <t:wages rose>.", "prices fell … wages rose"),
        ("<t:Wearied> by rain, <s:Ona Brandt> <c:said> <t:the fair was over>.", "the fair was over"),
        ("<t:The fair>, <s:Ona Brandt> <c:said>, <t:was over>.", "The fair … was over"),
    ],
)
def test_what_describes_the_speaker_is_none_of_what_is_said(example: str, content: str) -> None:
    assert mended(without_speakers, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<t:“We dug ten wells and one has failed.”> <s:Mr Obote> <c:wants> <t:the wells to become common>.",
            "the wells to become common",
        ),
        (
            "<t:“We dug ten wells and one has failed.”> <s:Mr Obote> <c:asked>: <t:“What now?”>",
            "“We dug ten wells and one has failed.” … “What now?”",
        ),
        (
            "<t:“We dug ten wells and one has failed,”> <s:Mr Obote> <c:said>, <t:adding that it rained>.",
            "“We dug ten wells and one has failed,” … adding that it rained",
        ),
    ],
)
def test_a_quotation_that_ended_is_none_of_what_is_wished(example: str, content: str) -> None:
    assert mended(with_freed_quotations, example) == content


@pytest.mark.parametrize(
    ("example", "source"),
    [
        (
            "The fair was closed by Inspector Ada Wolf, <s:who> <c:said> <t:the wheel was loose>.",
            "Inspector Ada Wolf, who",
        ),
        ("She read a report <s:that> <c:showed> <t:the wheel was loose>.", "a report that"),
        ("The owner asked <s:who> <c:said> <t:the wheel was loose>.", "who"),
    ],
)
def test_a_relative_pronoun_that_speaks_stands_with_its_noun(example: str, source: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (made,) = with_nouns(annotated(doc), [one])
    assert span_text(text, made.source) == source


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:He> <c:refused> <t:a seat in the tent and his knee gave way>.", "a seat in the tent"),
        ("<s:She> <c:hopes> <t:that it rains and the wells fill>.", "that it rains and the wells fill"),
        ("<s:She> <c:said> <t:it rained and the wells filled>.", "it rained and the wells filled"),
    ],
)
def test_a_clause_that_is_joined_to_the_cue_is_none_of_what_is_asked_for(example: str, content: str) -> None:
    assert mended(without_joined_clauses, example) == content


@pytest.mark.parametrize(
    ("example", "parts"),
    [
        (
            "The mayor <c:was quoted> last week <t:as saying the dam was safe>.",
            ("The mayor", "was quoted … as saying", "the dam was safe"),
        ),
        (
            "<t:The mayor> <c:was quoted by the Post> <t:as saying no>.",
            ("", "was quoted by the Post", "The mayor … as saying no"),
        ),
    ],
)
def test_who_is_quoted_as_saying_something_says_it(example: str, parts: tuple[str, str, str]) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    (made,) = with_own_clauses(annotated(doc), [one])
    assert (span_text(text, made.source), span_text(text, made.cue), span_text(text, made.content)) == parts


@pytest.mark.parametrize(
    "example",
    [
        "<s:The mayor> <c:spoke about> <t:the dam>.",
        "Let <s:us> <c:say> <t:that the dam is safe>.",
        "<t:It> <c:was announced by> <s:the transport minister>.",
        "<t:This> <c:was reported by> <s:the harbour board>.",
        "<t:That> <c:was confirmed by> <s:the club>.",
        "<s:The striker> <c:could not believe> <t:it>.",
        "<s:The twins> <c:are aware of> <t:that>.",
        "“<s:We> <c:want> <t:to say that>,” the sisters wrote.",
        "“<s:We> <c:were not thinking about> <t:the result>,” the keeper said.",
        "<s:The islanders> <c:think about> <t:the next flood>.",
        "<s:The broker> <c:was thinking of> <t:his pension>.",
        "<s:The singer> <c:sued> <t:the label for damages>.",
        "<s:The village> <c:is suing> <t:the mine's owner>.",
        "<s:Two riders> <c:have sued> <t:the Turin club over wages>.",
        "<t:Those> <c:accused> <t:of theft> wait for years.",
        "The law lets <t:people> <c:accused> <t:of smuggling> call a cousin.",
        "It helps <t:anyone> <c:accused> <t:of fraud>.",
        "<t:Some details of the engine> <c:have been revealed>.",
        "<t:Details of the wage deal> <c:were disclosed> in May.",
        "<t:The details of the will> <c:were announced>.",
        "<s:The new canal> <c:raised fears about> <t:the eels>.",
        "<s:Cheap drones> <c:have raised concerns about> <t:privacy>.",
        "<s:The tremors> <c:have raised worries about> <t:the dam>.",
        "<s:The photos> <c:show> <t:the twins on a sledge>.",
        "<s:The film's poster> <c:shows> <t:a whale over a village>.",
        "<s:A trailer> <c:revealed> <t:the queen's new robes>.",
        "<s:A search of the barn> <c:revealed> <t:nine rifles>.",
        "<s:The operation> <c:uncovered> <t:a tumour>.",
        "<s:Divers> <c:discovered> <t:a second wreck>.",
        "<s:The court> <c:ruled against> <t:the brewery>.",
        "<s:The judges> <c:ruled in favour of> <t:the tenants>.",
    ],
)
def test_a_topic_and_a_supposition_attribute_only_by_other_gold(example: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    assert with_known_cues(annotated(doc), [one]) == [one]
    assert only_attributing(annotated(doc), [one]) == []


@pytest.mark.parametrize(
    "example",
    [
        "<t:It was late>, <s:the guard> <c:said>.",
        "<s:The guard> <c:said> <t:“this”>.",
        "<s:The twins> <c:thought of> <t:moving to the coast and of what it would cost to stay>.",
        "<s:Police> <c:accused> <t:the people of Holm of theft>.",
        "<s:The miners> <c:raised concerns about> <t:the pump>.",
        "<s:The striker> <c:denied> <t:this>.",
        "<s:The footage> <c:shows> <t:a bus sliding into a ditch>.",
        "<s:The search> <c:revealed> <t:that the barn was empty>.",
    ],
)
def test_what_tells_something_attributes(example: str) -> None:
    text, one = marked(example)
    (doc,) = annotate_texts([text])
    assert only_attributing(annotated(doc), [one]) == [one]


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:The judge> <c:told> the two clerks <t:to wait>.", "the two clerks to wait"),
        ("<s:The judge> <c:called> on the clerks <t:to wait>.", "the clerks to wait"),
        ("<s:The clerics> <c:appealed> to all sides <t:to lay down their arms>.", "all sides to lay down their arms"),
        (
            "<s:The league> <c:urged> some well-meaning parents <t:to stay behind the line>.",
            "some well-meaning parents to stay behind the line",
        ),
        ("<s:The miners> <c:demanded> on Friday <t:to be paid>.", "to be paid"),
        ("<s:The judge> <c:repeated a request> by the clerks <t:to wait>.", "to wait"),
        ("<s:The judge> <c:told> the clerks <t:that he had to wait>.", "that he had to wait"),
    ],
)
def test_whoever_is_asked_to_do_something_belongs_to_what_is_asked(example: str, content: str) -> None:
    assert mended(with_addressees, example) == content


def test_whoever_is_asked_within_a_content_belongs_to_what_is_asked_there() -> None:
    text, outer = marked("<t:“We urge all sides to wait,”> <s:the envoy> <c:said>.")
    inner = replace(marked("“<s:We> <c:urge> all sides <t:to wait>,” the envoy said.")[1], rule="parse: verb")
    (doc,) = annotate_texts([text])
    made = with_addressees(annotated(doc), [outer, inner])
    assert span_text(text, made[1].content) == "all sides to wait"
