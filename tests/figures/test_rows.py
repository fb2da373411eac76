"""Rows of the figures table: claims, furniture, links and the checks of the schema."""

import datetime as dt
from pathlib import Path

import pyarrow.compute as pc
import pytest

from sayso.schemas import FIGURES, Article, Claim, Figure, Furniture, Span
from sayso.tasks.annotate import annotate
from sayso.tasks.figures import extract_figures

from .gold_sentences import read

SEED = Path(__file__).parents[2].parent / "shared" / "gold" / "seed"


def article(text: str, furniture: tuple[Furniture, ...] = (), language: str = "en") -> Article:
    return Article(
        article_id="a1",
        revision=1,
        url=None,
        source_uri="file:a",
        publisher=None,
        title=None,
        authors=(),
        published_at=dt.datetime(2024, 10, 23, tzinfo=dt.UTC),
        published_at_from="option",
        fetched_at=None,
        language=language,
        language_confidence=1.0,
        text=text,
        text_sha256="",
        paragraph_starts=(0,),
        furniture=furniture,
        word_count=len(text.split()),
        duplicate_of=None,
        run_id="",
    )


def claim(name: str, *spans: tuple[int, int], position: int = 0) -> Claim:
    return Claim(
        claim_id=name,
        article_id="a1",
        position=position,
        source_text=None,
        source_spans=(),
        source_entity_id=None,
        source_kind=None,
        source_resolved_by="none",
        cue_text="said",
        cue_spans=(),
        cue_lemma="say",
        cue_class="say",
        content_text="",
        content_spans=tuple(Span(start, end) for start, end in spans),
        quotation="indirect",
        reported_in=None,
        chain=(),
        modality="asserted",
        is_negated=False,
        event_start=None,
        event_end=None,
        rule="tagger",
        confidence=1.0,
    )


def figures(text: str, claims: tuple[Claim, ...] = (), furniture: tuple[Furniture, ...] = ()) -> list[Figure]:
    one = article(text, furniture)
    return extract_figures([one], annotate([one]), claims)


def test_a_figure_belongs_to_the_innermost_claim_whose_content_holds_it():
    text = "The ministry said that aides had claimed 40 trucks were lost."
    outer, inner = claim("outer", (18, 60)), claim("inner", (41, 60), position=1)
    (row,) = figures(text, (outer, inner))
    assert (row.text, row.claim_id) == ("40", "inner")


def test_a_figure_outside_every_content_belongs_to_no_claim():
    (row,) = figures("He spoke to 40 drivers.", (claim("c", (0, 8)),))
    assert row.claim_id is None


def test_figures_of_a_byline_are_left_out_and_those_of_a_headline_kept():
    text = "Flood kills 30 villagers\nBy our 2 reporters\nThe river rose."
    furniture = (Furniture(0, 24, "headline"), Furniture(25, 43, "byline"))
    assert [row.text for row in figures(text, furniture=furniture)] == ["30"]


def test_an_article_in_a_language_that_is_not_analysed_has_no_figures():
    text = "Es kamen 40 Leute."
    one = article(text, language="de")
    assert extract_figures([one], annotate([one]), []) == []


def test_the_ends_of_a_change_point_at_each_other():
    before, after = figures("The levy rose from 3 percent to 5 percent.")
    assert (before.role, after.role) == ("from", "to")
    assert (before.linked_figure_id, after.linked_figure_id) == (after.figure_id, before.figure_id)


def test_bounds_follow_the_approximator():
    rows = figures("Over 30 boats, at least 9 rafts, up to 12 ships and under 4 barges sank.")
    told = [(row.low, row.low_inclusive, row.high, row.high_inclusive) for row in rows]
    assert told == [(30, False, None, None), (9, True, None, None), (None, None, 12, True), (None, None, 4, False)]


def test_the_same_article_gives_the_same_rows():
    text = "Some 40 of the 60 pupils, aged 9 to 12, paid $3 each; a third left."
    assert figures(text) == figures(text)


def test_rows_of_every_sentence_meet_the_checks_of_the_schema():
    text = "\n".join(sentence.text for sentence in read(Path(__file__).parent / "sentences.tsv"))
    rows = figures(text)
    assert len(rows) > 150
    for row in rows:
        assert text[row.start : row.end] == row.text
        if row.counted_text is not None:
            assert text[row.counted_start : row.counted_end] == row.counted_text
    table = FIGURES.to_arrow(rows)
    failed = [check.name for check in FIGURES.all_checks() if check.level == "error" and _fails(check.passes(table))]
    assert failed == []


def _fails(passes: object) -> bool:
    return not pc.all(pc.fill_null(passes, True)).as_py()


@pytest.mark.gold
@pytest.mark.skipif(not SEED.exists(), reason="gold data is not beside the project")
def test_the_first_article_gives_its_four_figures():
    import json

    text = (SEED / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    claims = [
        claim(each["id"], *(tuple(span) for span in each["content"]), position=at)
        for at, each in enumerate(gold["claims"])
    ]
    keys = ("start", "end", "text", "low", "high", "value", "approximator", "kind")
    found = [
        {**{key: getattr(row, key) for key in keys}, "counted": row.counted_text, "claim": row.claim_id}
        for row in figures(text, tuple(claims))
    ]
    assert found == [{key: each[key] for key in (*keys, "counted", "claim")} for each in gold["figures"]]
