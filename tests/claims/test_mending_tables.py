"""Every row of the tables by which attributions are mended decides its own example."""

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Token

from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.claims.annotated import AnnotatedText, annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending import citing, coordination, frames, inversion, known_cues, nominal, sources
from sayso.tasks.claims.mending.extent import ends as content_ends
from sayso.tasks.claims.mending.extent import framed, splices
from sayso.tasks.claims.mending.furniture import headings
from sayso.tasks.claims.mending.furniture.headlines import forms
from sayso.tasks.knowledge.decisions import Decision, DecisionList
from tests.claims.test_edges import marked
from tests.claims.test_headlines import article


def rows(*tables: DecisionList[Any]) -> Any:
    cases = [(table, row) for table in tables for row in table.rows]
    return pytest.mark.parametrize(("table", "row"), cases, ids=[row.name for _, row in cases])


def decided(table: DecisionList[Any], case: Any) -> str | None:
    row = table.decide(case)
    return row and row.name


def read(example: str) -> tuple[AnnotatedText, Attribution, Token]:
    """The text of an example, what it marks as source, cue and content, and the first token of the word in braces."""
    plain, attribution = marked(example.replace("{", "").replace("}", ""))
    (doc,) = annotate_texts([plain])
    before, _ = marked(example.partition("{")[0])
    return annotated(doc), attribution, next((token for token in doc if token.idx == len(before)), doc[-1])


CASES: dict[DecisionList[Any], Callable[[AnnotatedText, Attribution, Token], Any]] = {
    sources.TABLE: lambda text, one, _: sources.CuedAttribution(text, one, text.touching(one.cue[-1]).root),
    content_ends.TABLE: lambda text, one, word: content_ends.piece_of(
        text, one, next((piece for piece in one.content if piece.start == word.idx), one.content[0])
    ),
    splices.TABLE: lambda text, _, adverb: splices.Adverb(text.doc[:], adverb),
    coordination.TABLE: lambda text, one, verb: next(
        case for case in coordination.joined_verbs(text, one) if case.verb == verb
    ),
    inversion.TABLE: lambda text, one, _: inversion.ending_of(text, one),
    frames.TABLE: lambda text, one, _: frames.sentence_of(text, one),
    known_cues.TABLE: lambda text, one, _: known_cues.MarkedCue(text, one),
    nominal.TABLE: lambda text, _, noun: nominal.noun_cue(text, noun),
    framed.TABLE: lambda text, one, _: framed.Frame(text, one),
    citing.TABLE: lambda text, _, word: next(case for case in citing.citings(text) if case.citing == word),
}


@rows(*CASES)
def test_a_row_decides_its_example(table: DecisionList[Any], row: Decision) -> None:
    assert decided(table, CASES[table](*read(row.example))) == row.name


@rows(headings.TABLE)
def test_a_row_decides_the_headline_of_its_example(table: DecisionList[Any], row: Decision) -> None:
    of = article(row.example)
    (doc,) = annotate([of])
    headline = next(part for part in of.furniture if part.kind == "headline")
    one = next(forms(of.text, headline))
    assert decided(table, headings.Speakers(doc, of.text, {"ilya", "korm"}).heading(one)) == row.name


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("<s:The keeper> gave no reply when <c:asked> <t:about the lamp>.", True),
        ("<s:The keeper> <c:asked> <t:about the lamp>.", False),
        ("<s:The keeper> has <c:asked> <t:about the lamp>.", False),
    ],
)
def test_who_is_asked_does_not_ask(text: str, is_asked: bool) -> None:
    read_text, one, _ = read(text)
    assert bool(sources.with_own_source(read_text, one).source) is not is_asked
