"""What the parse reads and the tagger only half sees: of its tags, some are set by hand."""

from dataclasses import replace

import numpy as np
import pytest

from sayso.schemas import span_text
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import load_tagger
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.inner import readings
from sayso.tasks.claims.mending.parsed import doubted
from sayso.tasks.claims.mending.parsed.doubted import with_doubted
from sayso.tasks.claims.tagging.labels import BEGIN, OUTSIDE, TAGS
from sayso.tasks.claims.tagging.tagger import Tagged
from sayso.tasks.knowledge.decisions import Decision

BELIEVED = "It is widely believed that the old lamp had caused the fire."


def tagged(text: str, cue: str, probability: float, content: float = 0.5) -> Tagged:
    """As a tagger gives it that sees `cue` with a probability, and any other word as content with another."""
    (given,) = load_tagger().tag(annotate_texts([text]))
    seen = np.zeros((len(given.words), len(TAGS)), np.float32)
    words = [text[start:end] for start, end in given.words.spans]
    for word, row in zip(words, seen, strict=True):
        role, share = ("cue", probability) if word == cue else ("content", content)
        row[BEGIN[role]], row[OUTSIDE] = share, 1 - share
    return replace(given, probabilities=seen)


def found(text: str, given: Tagged, *others: Attribution) -> list[str]:
    (doc,) = annotate_texts([text])
    all_found = with_doubted(annotated(doc), given, others)
    return [
        " | ".join(span_text(text, part) for part in (one.source, one.cue, one.content))
        for one in all_found
        if one not in others
    ]


def test_what_the_tagger_half_sees_is_read() -> None:
    assert found(BELIEVED, tagged(BELIEVED, "believed", 0.6)) == [
        " | is widely believed | that the old lamp had caused the fire"
    ]


@pytest.mark.parametrize(("cue", "content"), [(0.3, 0.6), (0.6, 0.1)])
def test_what_it_sees_less_of_is_not(cue: float, content: float) -> None:
    assert found(BELIEVED, tagged(BELIEVED, "believed", cue, content)) == []


def test_what_a_claim_stands_for_is_not_read_again() -> None:
    given = tagged(BELIEVED, "believed", 0.6)
    (doc,) = annotate_texts([BELIEVED])
    read = with_doubted(annotated(doc), given, [])
    assert found(BELIEVED, given, *read) == []


def test_what_is_no_attribution_is_not_read() -> None:
    called = "The agency has called in a design bureau to work on the road."
    assert found(called, tagged(called, "called", 0.6)) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mara Lindt is scheduled to speak in Holm.", [" | is scheduled | Mara Lindt … to speak in Holm"]),
        ("The ministry is to close two schools.", [" | is to | The ministry … close two schools"]),
        ("The best way is to close two schools.", []),
        ("If the ministry is to close two schools, it must say so.", []),
        ("The dog was offered a job.", []),
    ],
)
def test_plans_of_nobody_named_need_no_tagger(text: str, read: list[str]) -> None:
    assert found(text, tagged(text, "", 0.0, 0.1)) == read


@pytest.mark.parametrize("row", doubted.TABLE.rows, ids=lambda row: row.name)
def test_a_row_decides_its_example(row: Decision) -> None:
    text = row.example.replace("{", "").replace("}", "")
    start = row.example.index("{")
    (doc,) = annotate_texts([text])
    text = annotated(doc)
    word = next(token for token in doc if token.idx == start)
    seen = row.name in ("half seen", "given to somebody")
    parsed = next(parsed for _, parsed in readings(text, word.i))
    case = doubted.Doubted(word, parsed, 0.6 if seen else 0.2, 0.5 if seen else 0.1, 0.5)
    decided = doubted.TABLE.decide(case)
    assert decided is not None
    assert decided.name == row.name
