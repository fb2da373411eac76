"""The articles that measure claims are what they are said to be."""

import itertools
from collections import Counter
from pathlib import Path

import pytest

from sayso.flows.scoring.marked_articles import GoldArticle, GoldEntry, load_folder
from sayso.schemas import CLAIMS

FOLDER = Path(__file__).parents[1] / "claims" / "articles"
ENTRIES = load_folder(FOLDER)
by_article = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])


def resolved(entry: GoldEntry) -> GoldArticle:
    assert entry.text is not None
    return entry.resolve(entry.text)


@by_article
def test_gold_fits_the_article(entry: GoldEntry) -> None:
    assert len(resolved(entry).claims) >= 3


@by_article
def test_articles_are_short(entry: GoldEntry) -> None:
    assert entry.text is not None
    assert 60 <= len(entry.text.split()) <= 150


@by_article
def test_what_is_reported_in_a_claim_lies_in_its_content(entry: GoldEntry) -> None:
    claims = {claim.id: claim for claim in resolved(entry).claims}
    for claim in claims.values():
        if claim.reported_in:
            outer = claims[claim.reported_in].content
            assert all(any(o.start <= s.start and s.end <= o.end for o in outer) for s in claim.content), claim.id


@by_article
def test_no_two_claims_share_a_cue_and_content(entry: GoldEntry) -> None:
    found = Counter((claim.cue, claim.content) for claim in resolved(entry).claims)
    assert max(found.values()) == 1


@by_article
def test_parts_of_a_claim_do_not_overlap(entry: GoldEntry) -> None:
    for claim in resolved(entry).claims:
        spans = sorted((*claim.source, *claim.cue, *claim.content))
        assert all(before.end <= after.start for before, after in itertools.pairwise(spans)), claim.id


def test_of_the_first_sixty_a_third_is_unseen() -> None:
    first = [entry for entry in ENTRIES if entry.path.name != "second.gold.toml"]
    assert len(first) == 60
    assert sum(entry.unseen for entry in first) == 20
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES) == 84


def test_unseen_articles_have_a_file_of_their_own() -> None:
    assert all(entry.unseen == (entry.path.name == "unseen.gold.toml") for entry in ENTRIES)


def test_every_topic_is_seen_and_unseen() -> None:
    topics = {"war", "courts", "markets", "sport", "science", "disaster", "entertainment", "local"}
    assert {entry.topic for entry in ENTRIES if entry.unseen} == topics
    assert {entry.topic for entry in ENTRIES if not entry.unseen} >= topics


def test_every_class_of_claim_occurs() -> None:
    claims = [claim for entry in ENTRIES for claim in resolved(entry).claims]
    for name in ("modality", "quotation"):
        assert {getattr(claim, name) for claim in claims} == set(CLAIMS.values[name])
    assert {claim.cue_class for claim in claims} == set(CLAIMS.values["cue_class"]) - {"other", "none"}
    assert any(claim.is_negated for claim in claims)
    assert any(not claim.source for claim in claims)
