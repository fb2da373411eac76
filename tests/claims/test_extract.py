"""The claims of whole articles: who said what on the first article, exact spans on any text, no hang on any."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.schemas import CLAIMS, Article, Claim, Document, span_text
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract_claims
from sayso.tasks.normalise import NormaliseOptions, normalise
from tests.timing import cpu_seconds

SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed"


def article(text: str) -> Article:
    made = normalise(Document(source_uri="test", body=text, payload_sha256="0" * 64), NormaliseOptions())
    assert isinstance(made, Article), made
    return made


def claims_of(text: str):
    of = article(text)
    return of, extract_claims([of], annotate([of]))


def sources_of(text: str) -> set[str | None]:
    return {claim.source_text for claim in claims_of(text)[1]}


PROSE = """The bridge over the Tarn will stay closed until spring, the county council said on Monday.
“We found cracks in two of the piers,” said Marta Lindqvist, the council's chief engineer. “Stay away from it.”
Lorry drivers denied that their loads had caused the damage. Shopkeepers fear that guests will stay away.
According to a report seen by the Tarn Gazette, repairs would cost at least 4 million euros."""


def test_speakers_of_a_local_story_are_found_with_their_words():
    _, claims = claims_of(PROSE)
    by_source = {claim.source_text: claim for claim in claims}
    assert by_source["the county council"].content_text.startswith("The bridge over the Tarn will stay closed")
    engineer = [claim for claim in claims if claim.source_text and "Marta Lindqvist" in claim.source_text]
    assert engineer
    assert engineer[0].quotation == "direct"
    drivers = by_source["Lorry drivers"]
    assert (drivers.cue_class, drivers.modality) == ("deny", "denied")
    assert any("4 million euros" in claim.content_text for claim in claims)


def test_the_same_article_gives_the_same_rows():
    assert claims_of(PROSE)[1] == claims_of(PROSE)[1]


def test_what_an_edit_only_moves_keeps_its_id():
    _, before = claims_of(PROSE)
    _, after = claims_of("The weather was cold.\n" + PROSE.replace("two of the piers", "three of the piers"))
    old, new = ({claim.claim_id: claim.content_text for claim in claims} for claims in (before, after))
    assert len(old) == len(before)
    assert {old[gone] for gone in old.keys() - new.keys()} == {
        text for text in old.values() if "two of the piers" in text
    }
    assert all(old[kept] == new[kept] for kept in old.keys() & new.keys())


def test_a_batch_gives_what_its_articles_give_alone():
    first, second = article(PROSE), article(PROSE.replace("Tarn", "Ouse"))
    together = extract_claims([first, second], annotate([first, second]))
    alone = extract_claims([first], annotate([first])) + extract_claims([second], annotate([second]))
    assert [(claim.source_spans, claim.cue_spans, claim.content_spans) for claim in together] == [
        (claim.source_spans, claim.cue_spans, claim.content_spans) for claim in alone
    ]


def test_a_report_within_a_report_names_both_sources_in_its_chain():
    _, claims = claims_of(
        "According to the coast guard, the captain said that the engine had failed, writes the Harbour Post.\n"
        "The ferry left port at noon with its usual crew."
    )
    nested = [claim for claim in claims if claim.reported_in]
    assert nested
    assert all(len(claim.chain) >= 2 and claim.chain[-1] == claim.source_text for claim in nested)


def test_an_article_in_another_language_has_no_claims():
    _, claims = claims_of(
        "Der Bürgermeister sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt. Die Händler fürchten, dass "
        "die Besucher ausbleiben, und fordern vom Land eine schnelle Entscheidung über die Kosten der Sanierung."
    )
    assert claims == []


def test_a_credit_line_is_no_claim():
    _, claims = claims_of(PROSE + "\nPhoto: AP")
    assert not any("AP" in claim.content_text or claim.source_text == "AP" for claim in claims)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "'", "‘", "he said", "the minister", "according to", "that", "12", ".", ",", "\n", ":", "—",
             "THE COUNCIL", "denied", "«", "»", "if", "?", "漢字", "a\u0301", "x" * 40]
        ),
        min_size=1,
        max_size=120,
    )
)  # fmt: skip
def test_spans_are_exact_and_classes_known_on_any_text(parts):
    text = " ".join(parts)
    made = normalise(Document(source_uri="test", body=text, payload_sha256="0" * 64), NormaliseOptions())
    if not isinstance(made, Article):
        return
    made_english = Article(**{name: getattr(made, name) for name in made.__slots__} | {"language": "en"})
    claims = extract_claims([made_english], annotate([made_english]))
    rows = CLAIMS.to_arrow(claims)
    for check in CLAIMS.all_checks():
        assert all(passed is not False for passed in check.passes(rows).to_pylist()), check.name
    for claim in claims:
        assert span_text(made.text, claim.content_spans) == claim.content_text
        assert span_text(made.text, claim.cue_spans) == (claim.cue_text or "")
        assert span_text(made.text, claim.source_spans) == (claim.source_text or "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "he said that " * 1700,
        "“Yes,” he said. " * 1250,
        "“" * 3000 + " he said " + "”" * 3000,
        "THE MAYOR SAID THE BRIDGE WOULD STAY CLOSED AND " * 500,
        "roses are red\nviolets are blue\n" * 700,
        "def f(x):\n    return 'said' + x\n" * 600,
    ],
    ids=["one-sentence", "many-quotations", "unbalanced-marks", "capitals", "poetry", "code"],
)
def test_odd_texts_take_no_longer_than_prose_of_their_length(text):
    made = article(text)
    english = Article(**{name: getattr(made, name) for name in made.__slots__} | {"language": "en"})
    docs = annotate([english])
    claims: list[Claim] = []
    assert cpu_seconds(lambda: claims.extend(extract_claims([english], docs))) < 60
    assert all(0 <= claim.confidence <= 1 for claim in claims)


@pytest.mark.gold
@pytest.mark.skipif(not SEED.is_dir(), reason="the gold data are not beside the project")
def test_the_first_article_has_its_claims_and_sources():
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    _, claims = claims_of(text)

    def overlap(one, other):
        first = {place for start, end in one for place in range(start, end)}
        second = {place for start, end in other for place in range(start, end)}
        return len(first & second) / len(first | second)

    right = [
        wanted["id"]
        for wanted in gold["claims"]
        if any(
            overlap(claim.source_spans, wanted["source"]) >= 0.8
            and overlap(claim.content_spans, wanted["content"]) >= 0.5
            for claim in claims
            if claim.source_spans
        )
    ]
    assert len(right) >= 7, right
    assert not any("Photo" in claim.content_text or claim.source_text == "AP" for claim in claims)


@pytest.mark.parametrize("outer", ["the Morning Post reported on Friday"])
def test_a_source_between_a_content_and_the_frame_behind_it_is_reported(outer: str) -> None:
    _, claims = claims_of(f"Up to 12,000 trees have fallen, according to the forest agency, {outer}.\n{PROSE}")
    inner = next(claim for claim in claims if claim.source_text == "the forest agency")
    assert (inner.cue_text, inner.content_text) == ("according to", "Up to 12,000 trees have fallen")
    assert inner.chain == ("the Morning Post", "the forest agency")
