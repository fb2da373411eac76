"""Where sources and contents end: whole phrases, no new main clause, nothing that says nothing."""

import pytest

from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.boundaries import with_whole_parts
from sayso.tasks.claims.mending.extent.bounded import with_bounded_contents

PARTS = {"s": "source", "c": "cue", "t": "content"}


def marked(text: str) -> tuple[str, Attribution]:
    """The text without its marks, and what they mark: <s:the mayor> <c:said> <t:that …>."""
    spans: dict[str, list[Span]] = {role: [] for role in PARTS.values()}
    plain = ""
    opened = ("", 0)
    place = 0
    while place < len(text):
        if text[place] == "<":
            opened, place = (PARTS[text[place + 1]], len(plain)), place + 3
        elif text[place] == ">":
            spans[opened[0]].append(Span(opened[1], len(plain)))
            place += 1
        else:
            plain, place = plain + text[place], place + 1
    return plain, Attribution(
        tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]), Certainty(1, 1, 1, 1, 1)
    )


def bounded(plain: str, attribution: Attribution) -> list[Attribution]:
    return with_bounded_contents(annotated(annotate_texts([plain])[0]), [attribution])


def whole(plain: str, attribution: Attribution) -> Attribution:
    return with_whole_parts(annotated(annotate_texts([plain])[0]), [attribution])[0]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("<s:Police> <c:said> <t:the road was icy, however, the driver had been warned>.", ["the road was icy"]),
        ("<s:He> <c:wrote> <t:that prices fell; moreover, rents fell too>.", ["that prices fell"]),
        ("<s:She> <c:said> <t:that the plan, however, was too dear>.", ["that the plan, however, was too dear"]),
        ("<s:She> <c:said> <t:the roof leaks, however hard they try>.", ["the roof leaks, however hard they try"]),
        ("<c:said> <t:“It rained, however, we played on,”> <s:Ortiz>.", ["“It rained, however, we played on,”"]),
        ("The bridge <t:which> <s:the council> <c:rejected> is gone.", ["The bridge"]),
        ("<s:Candidates> <c:argued about> <t:the radical> reform plan.", ["the radical reform plan"]),
        ("<s:She> <c:backed> <t:the tram> in <s:Oslo>.", ["the tram"]),
    ],
)
def test_a_content_ends_before_a_new_main_clause_and_is_no_bare_pronoun(text: str, content: list[str]) -> None:
    plain, attribution = marked(text)
    (found,) = bounded(plain, attribution)
    assert [plain[start:end] for start, end in found.content] == content


def test_a_frame_in_front_reports_the_second_main_clause_too() -> None:
    plain, attribution = marked(
        "<c:According to> <s:the agency>, <t:the army sent tanks, moreover, the navy plans to send two ships>."
    )
    (found,) = bounded(plain, attribution)
    assert found.scope is not None
    assert plain[found.scope.start : found.scope.end] == "moreover, the navy plans to send two ships"


@pytest.mark.parametrize("text", ["<s:The League> <c:to> <t:the> north.", "<s:She> <c:spoke> <t:of the> sea."])
def test_a_content_of_function_words_is_none(text: str) -> None:
    plain, attribution = marked(text)
    assert bounded(plain, attribution) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "<s:A trawlerman>, who had seen the flare, <c:said> <t:it was green>.",
            "A trawlerman, who had seen the flare",
        ),
        ("<s:Sen. Dora Pell (R-Utah>) <c:said> <t:no>.", "Sen. Dora Pell (R-Utah)"),
        ("Later the minister <c:denied> <t:that he had resigned>.", "the minister"),
        ("<s:But> the vicar <c:hopes> <t:the bell will ring again>.", "the vicar"),
        ("<t:He was ill>, it was <c:reported>.", ""),
    ],
)
def test_a_source_is_a_whole_phrase_and_a_missing_one_is_the_subject(text: str, source: str) -> None:
    plain, attribution = marked(text)
    found = whole(plain, attribution)
    assert " … ".join(plain[start:end] for start, end in found.source) == source


def test_no_number_is_cut() -> None:
    plain, attribution = marked("<s:The bank> <c:said> 5,<t:300 employees were dismissed in 1,>200 days.")
    found = whole(plain, attribution)
    assert [plain[start:end] for start, end in found.content] == ["5,300 employees were dismissed in 1,200"]


def test_what_is_said_of_somebody_is_nobodys_own_words() -> None:
    plain, attribution = marked("<s:The club> <c:is said> <t:to want a buyer>.")
    found = whole(plain, attribution)
    assert found.source == ()
    assert [plain[start:end] for start, end in found.content] == ["The club", "to want a buyer"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("<s:11.20 Police> <c:say> <t:the bridge is shut>.", "Police"),
        ("<s:12.75 million viewers> <c:said> <t:they were bored>.", "12.75 million viewers"),
    ],
)
def test_the_time_of_an_entry_is_no_part_of_a_source_and_a_number_is(text: str, source: str) -> None:
    plain, attribution = marked(text)
    found = whole(plain, attribution)
    assert [plain[start:end] for start, end in found.source] == [source]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("<s:Aides> <c:insisted in> June <t:that he would stay>.", "insisted"),
        ("<t:It was a mistake>, <s:Mr. Holm> <c:said in> an interview.", "said"),
        ("<s:The union> <c:called for> <t:a strike>.", "called for"),
        ("<c:According to> <s:the agency>, <t:rain is near>.", "According to"),
        ("<s:The report> <c:pointed at> <t:the brakes>.", "pointed at"),
    ],
)
def test_a_cue_ends_before_the_preposition_of_a_time_or_place(text: str, cue: str) -> None:
    plain, attribution = marked(text)
    found = whole(plain, attribution)
    assert " … ".join(plain[start:end] for start, end in found.cue) == cue


@pytest.mark.parametrize("content", ["<t:10:30 >", "<t: >"])
def test_a_content_in_which_there_is_no_word_stays(content: str) -> None:
    plain, attribution = marked(f"Mayor Ida Moen <c:said> {content}")
    assert whole(plain, attribution).content == attribution.content
