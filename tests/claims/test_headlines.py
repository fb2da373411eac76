"""Claims of headlines: who speaks before a colon or after a dash, what is a mere label; credits never claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schemas import Article, Document, Furniture, Span, span_text
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.claims import extract_claims
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.furniture.headlines import apart_from_furniture
from sayso.tasks.normalise import NormaliseOptions, normalise

BODY = """The president of Veshna, Ilya Korm, said on Monday that a war with the north was close.
"We are one mistake away from it," Korm told students in the capital. "Nobody should sleep well tonight."
The defence minister, Anna Sole, denied that reserves had been called up. Police closed the road to the border at noon.
A poll by Northwire found that six in ten people feared an attack before the end of the year."""


def article(headline: str, body: str = BODY) -> Article:
    options = NormaliseOptions()
    fields = {"title": headline, "language": "en"}
    document = Document(source_uri="test", body=f"{headline}\n{body}", payload_sha256="0" * 64, fields=fields)
    made = normalise(document, options)
    assert isinstance(made, Article), made
    return made


def headline_claims(headline: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of the claims in the first line."""
    of = article(headline)
    claims = extract_claims([of], annotate([of]))
    end = of.text.index("\n")
    return [(c.source_text, c.cue_text, c.content_text) for c in claims if c.cue_spans[0].start < end]


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        ("Korm: War with north is near", ("Korm", ":", "War with north is near")),
        ("Korm on the north: War is near", ("Korm", "on the north:", "War is near")),
        ("Poll: Six in ten fear attack this year", ("Poll", ":", "Six in ten fear attack this year")),
        ("War with north is near – Korm", ("Korm", "–", "War with north is near")),
        ("War with north is near, says Korm", ("Korm", "says", "War with north is near")),
        ("Korm says war with north is near", ("Korm", "says", "war with north is near")),
        ("Police: Road to border closed", ("Police", ":", "Road to border closed")),
        ("President Korm: 'Nobody should sleep well'", ("President Korm", ":", "'Nobody should sleep well'")),
    ],
)
def test_a_headline_claims_what_its_speaker_says(headline: str, claim: tuple[str, str, str]) -> None:
    assert claim in headline_claims(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Analysis: Why a war with the north is near",
        "Breaking: War with north is near",
        "Video: Tanks roll through the capital",
        "LIVE: Tanks roll through the capital",
        "Opinion: This war can be won",
        "Football: Veshna beat Tarnow 3-1 in the cup",
        "UPDATE 1: Tanks roll through the capital",
        "Border crisis: Tanks roll through the capital",
        "Champions League: Tarnow through to last eight",
        "Day 12: Tanks roll through the capital",
        "The Latest: Tanks roll through the capital",
        "Tanks roll through the capital – in pictures",
        "Tanks roll through the capital – live",
    ],
)
def test_a_label_before_a_colon_claims_nothing(headline: str) -> None:
    assert [claim for claim in headline_claims(headline) if claim[1][-1] in ":–"] == []


@pytest.mark.parametrize(
    "line",
    [
        "Photo: AP",
        "By Jane Doe",
        "Read more: Korm says war is near",
        "Caption: Korm says war is near",
        "Source: Reuters",
    ],
)
def test_credits_captions_and_promotions_claim_nothing(line: str) -> None:
    of = article("Korm: War with north is near", f"{BODY}\n{line}")
    claims = extract_claims([of], annotate([of]))
    start = of.text.index(f"\n{line}") + 1
    assert any(claim.source_text == "Korm" for claim in claims)
    for claim in claims:
        assert all(end <= start for _, end in (*claim.source_spans, *claim.cue_spans, *claim.content_spans))


def test_a_content_that_begins_with_a_dateline_is_clipped_to_its_prose() -> None:
    body = f"PORT ALMA (Northwire) - The bridge was closed at noon, the police said.\n{BODY}"
    of = article("Bridge closed to all traffic", body)
    claims = [claim for claim in extract_claims([of], annotate([of])) if "bridge was closed" in claim.content_text]
    assert [claim.content_text for claim in claims] == ["The bridge was closed at noon"]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_claim_reaches_into_furniture(data: st.DataObject) -> None:
    text = "Korm: War is near\nBy Jane Doe\nWar is near, Korm said on Monday.\nPhoto: AP\nNobody sleeps, he said."
    furniture = (Furniture(0, 17, "headline"), Furniture(18, 29, "byline"), Furniture(64, 73, "credit"))
    lines = [(part.start, part.end) for part in furniture]
    of = article("Korm: War is near")
    of = Article(**{name: getattr(of, name) for name in of.__slots__} | {"text": text, "furniture": furniture})
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)).map(
        lambda pair: (Span(pair[0], min(len(text), pair[0] + pair[1])),)
    )
    found = [
        Attribution(data.draw(places), data.draw(places), data.draw(places), Certainty(1, 1, 1, 1, 1))
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    for one in apart_from_furniture(of, annotate_texts([text])[0], found):
        assert one.content
        homes = [(start, end) for start, end in lines if start < one.cue[0].end and one.cue[0].start < end]
        assert homes in ([], [(0, 17)])
        for span in (*one.source, *one.content):
            inside = [line for line in lines if line[0] < span.end and span.start < line[1]]
            assert inside == homes, span_text(text, (span,))
