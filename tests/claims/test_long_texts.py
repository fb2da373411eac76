"""What is asked of one claim takes no longer in a long text; `python -m benchmarks.promises texts` has all kinds."""

import dataclasses

from spacy.tokens import Doc

from sayso.schemas import Span
from sayso.tasks.annotate.language_model import language_model
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import classify
from sayso.tasks.confidence.evidence import evidence_of
from sayso.tasks.figures.rows import Contents
from tests.dataset.tiny_news import news
from tests.timing import cpu_seconds

MANY = 5_000
SECONDS = 4.0
"""Processor time for so many; what looks at all for each takes minutes."""


def test_a_claim_is_classified_in_time_that_does_not_grow_with_its_text() -> None:
    doc = Doc(language_model().vocab, words=["word"] * 200_000, sent_starts=[True] + [False] * 199_999)
    text, parts = annotated(doc), ((Span(0, 4),), (Span(5, 9),), (Span(10, 19),))
    several = [Attribution(*parts, 0.9, rule=f"{number}") for number in range(150)]
    assert cpu_seconds(lambda: [classify(text, made) for made in several]) < SECONDS


def test_sureness_of_many_claims_of_one_source_is_looked_up() -> None:
    made = news("a", 1)
    claims = [
        dataclasses.replace(made.claims[0], source_spans=(Span(20 * number, 20 * number + 9),))
        for number in range(MANY)
    ]
    mentions = [
        dataclasses.replace(
            made.mentions[0], start=20 * number, end=20 * number + 9, confidence=0.5 + number / MANY / 2
        )
        for number in reversed(range(MANY))
    ]
    sure: list[float] = []
    assert cpu_seconds(lambda: sure.extend(seen.mention for seen in evidence_of(claims, mentions, {}))) < SECONDS
    assert sure == [0.5 + number / MANY / 2 for number in range(MANY)]


def test_a_figure_asks_the_claims_near_it() -> None:
    made = news("a", 1)
    claims = [
        dataclasses.replace(made.claims[0], claim_id=f"c{number}", content_spans=(Span(20 * number, 20 * number + 15),))
        for number in range(MANY)
    ]
    around = dataclasses.replace(made.claims[0], claim_id="around", content_spans=(Span(0, 20 * MANY),))
    found: list[str | None] = []

    def ask() -> None:
        contents = Contents([around, *claims])
        found.extend(contents.innermost(20 * number + 3, 20 * number + 5) for number in range(MANY))

    assert cpu_seconds(ask) < SECONDS
    assert found == [f"c{number}" for number in range(MANY)]
    contents = Contents([around, *claims])
    assert contents.innermost(17, 19) == "around"
    assert contents.innermost(20 * MANY - 1, 20 * MANY + 4) is None
