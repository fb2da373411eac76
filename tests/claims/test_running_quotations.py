"""Quotations without a cue: whose they are, where they join a claim, and what is none."""

from typing import Any

import pytest

from sayso.schemas import CLAIMS, Claim, span_text
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims import extract_claims
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.mending.running import labels, speakers
from sayso.tasks.claims.mending.running.loose import loose_quotations
from sayso.tasks.claims.mending.running.whole import with_whole_quotations
from sayso.tasks.knowledge.decisions import Decision
from tests.claims.test_edges import marked
from tests.claims.test_extract import article

STORY = "\\nThe council met on Tuesday, and Lena Ostrow was there."
Row = tuple[str | None, str | None, str]


def claims_of(text: str) -> list[Claim]:
    of = article(text)
    return extract_claims([of], annotate([of]))


def rows_of(text: str) -> list[Row]:
    return [(claim.source_text, claim.cue_text, claim.content_text) for claim in claims_of(text)]


def cueless(text: str) -> list[Row]:
    return [row for row in rows_of(text) if row[1] is None]


def unescaped(example: str) -> str:
    return example.replace("\\n", "\n")


@pytest.mark.parametrize("row", speakers.TABLE.rows, ids=lambda row: row.name)
def test_a_row_says_who_speaks_in_its_example(row: Decision) -> None:
    example = unescaped(row.example)
    plain, one = marked(example.replace("{", "").replace("}", ""))
    start = len(marked(example.partition("{")[0])[0])
    text = annotated(annotate_texts([plain])[0])
    (loose,) = (quotation for quotation in loose_quotations(text) if quotation.span.start == start)
    decided = speakers.TABLE.decide(speakers.Setting(text, loose, one if one.content else None, quoted_spans(plain)))
    assert decided is not None
    assert decided.name == row.name


@pytest.mark.parametrize("row", labels.TABLE.rows, ids=lambda row: row.name)
def test_a_row_decides_the_label_of_its_example(row: Decision) -> None:
    example = unescaped(row.example)
    text = annotated(annotate_texts([example.replace("{", "").replace("}", "") + unescaped(STORY)])[0])
    label = next(labels.labels(text, []))
    assert text.written(label.source) == example.partition("{")[2].partition("}")[0]
    decided = labels.TABLE.decide(label)
    assert decided is not None
    assert decided.name == row.name


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Baker Tomas Hruby said the oven had been cold since May.\n“We sell rolls from the next town.\n"
            "“Nobody buys them twice.”\nThe landlord did not answer.",
            ("Baker Tomas Hruby", None, "“We sell rolls from the next town. … “Nobody buys them twice.”"),
        ),
        (
            "Mina Toll, 41, told the council that the road was too narrow. She regretted that no bus came.\n"
            "“My children walk in the dark.”\nThe council took note.",
            ("Mina Toll, 41", None, "“My children walk in the dark.”"),
        ),
        (
            "Pavel Orn is worried about the bees. “I lost nine hives in a month. They were all strong.”\n"
            "He has kept bees since 1994.",
            ("Pavel Orn", None, "“I lost nine hives in a month. They were all strong.”"),
        ),
    ],
)  # fmt: skip
def test_a_quotation_of_its_own_is_a_claim_without_a_cue(text: str, row: Row) -> None:
    assert cueless(text) == [row]


def test_what_is_left_open_joins_the_claim_whose_cue_ends_it() -> None:
    text = (
        "“They sold us the boat in spring.\n“They told us that the hull was new.\n"
        "“It sank in June,” fisherman Ole Varn said.\nThe yard is closed."
    )
    (claim,) = (claim for claim in claims_of(text) if claim.source_text == "fisherman Ole Varn")
    assert claim.cue_text == "said"
    assert claim.content_text == (
        "“They sold us the boat in spring. … “They told us that the hull was new … “It sank in June,”"
    )
    assert cueless(text) == []


def test_what_goes_on_behind_a_cue_joins_its_claim() -> None:
    text = (
        "“The school has no heating,” said teacher Rita Dahl.\n“The children wear coats in class.\n"
        "“We asked for stoves in August.”\nThe town hall is next door."
    )
    (claim,) = (claim for claim in claims_of(text) if claim.source_text == "teacher Rita Dahl")
    assert claim.content_text.startswith("“The school has no heating,”")
    assert claim.content_text.endswith("“We asked for stoves in August.”")


def test_who_only_agrees_does_not_say_the_paragraph_before() -> None:
    text = (
        "Ines Kolb, 52, told the radio that the vote was a farce.\n“It was decided in the spring.”\n"
        "Paul Renk, 31, agreed.\n“I stayed at home,” he told the radio."
    )
    assert ("Ines Kolb, 52", None, "“It was decided in the spring.”") in rows_of(text)
    assert not any(source and "Renk" in source and "spring" in content for source, _, content in rows_of(text))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Readers wrote to us about the bridge.\nGreta, 29, welder: “I cross it every day.”\n"
            "Anton, 66, retired: “It should have gone long ago.”",
            [
                ("Greta, 29, welder", None, "“I cross it every day.”"),
                ("Anton, 66, retired", None, "“It should have gone long ago.”"),
            ],
        ),
        (
            "Letters came in all week.\nAnd from Chair Marta Ruiz: “We have nothing to hide.”",
            [("Chair Marta Ruiz", None, "“We have nothing to hide.”")],
        ),
        (
            "Olga Ruiz, who leads the port, spoke to Erik Dunn on Sunday.\nDUNN: Will the port close in May?\n"
            "RUIZ: The port will stay open.\nNobody has told me otherwise.\nDUNN: Thank you.\nRUIZ: Thank you.",
            [
                ("DUNN", None, "Will the port close in May?"),
                ("RUIZ", None, "The port will stay open … Nobody has told me otherwise"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_label_names_who_speaks(text: str, rows: list[Row]) -> None:
    assert cueless(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Olga Ruiz said the band would play.\nTheir last record was “The Long Way Home”.\nIt sold well.",
        "Olga Ruiz said the march was peaceful. Some carried signs. “No more dust”, read one of them.",
        "The mayor opened the hall. The so-called “wise men” stayed away.",
        "Where: “The Old Mill” in Kessel.\nWhen: Saturday at noon.\nTickets: “The Old Mill” has none left.",
        "“Is the bridge safe?” asked the judge.\n“We had never looked at it.”\nThe court will sit again in May.",
        "The rain fell on the town all night.\n“It fell on the just and on the unjust.”\nIn the morning it stopped.",
    ],
)
def test_titles_signs_and_words_of_nobody_are_no_claims_without_a_cue(text: str) -> None:
    assert cueless(text) == []


def test_a_claim_without_a_cue_is_sound_and_can_be_told_from_others() -> None:
    text = "Pavel Orn is worried about the bees. “I will move to the next town.”\nNobody came."
    claims = claims_of(text)
    table: Any = CLAIMS.to_arrow(claims)
    assert not any(False in check.passes(table).to_pylist() for check in CLAIMS.all_checks())
    (claim,) = (claim for claim in claims if claim.cue_text is None)
    assert (claim.cue_spans, claim.cue_lemma, claim.cue_class, claim.is_negated) == ((), None, "none", False)
    assert (claim.modality, claim.quotation) == ("planned", "direct")
    assert claim.rule == "running quotation: after what is told; modality: will"
    assert [other.position for other in claims] == list(range(len(claims)))
    assert span_text(text, claim.source_spans) == "Pavel Orn"


@pytest.mark.parametrize(
    ("example", "whole"),
    [
        (
            '"The seam may be far too deep for us to pay for a mine. <t:It is thin,"> <s:the paper> <c:said>.',
            '"The seam may be far too deep for us to pay for a mine. It is thin,"',
        ),
        (
            "“Nobody has asked the fishermen what they think of the new pier. <t:Ask them,”> <c:said> <s:Olga Ruiz>.",
            "“Nobody has asked the fishermen what they think of the new pier. Ask them,”",
        ),
        (  # its opening mark is missing
            'As many as 3,000 families left the valley on Sunday. <t:The school is full,"> <s:the agency> <c:said>.',
            'As many as 3,000 families left the valley on Sunday. The school is full,"',
        ),
        (  # what stands before is another quotation
            "“Nobody asked us about the new pier in the north.” <t:He is tired,”> <s:Ruiz> <c:said>.",
            "He is tired,”",
        ),
    ],
)
def test_a_quotation_whose_end_stands_before_the_cue_is_whole(example: str, whole: str) -> None:
    plain, one = marked(example)
    (made,) = with_whole_quotations(annotated(annotate_texts([plain])[0]), [one])
    assert [plain[slice(*span)] for span in made.content] == [whole]
