"""The sample articles hold what they were written to hold, and their gold fits them."""

import itertools

import pytest

from sayso.flows.scoring.marked_articles import GoldArticle, GoldClaim, load_folder
from sayso.schemas import CLAIMS, FIGURES, Span
from sayso.tasks.normalise import find_duplicates
from tests.samples.articles import ARTICLES_FOLDER, GOLD_FOLDER, Sample, load_samples

SAMPLES = load_samples()
by_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.entry.id for sample in SAMPLES])


def within(inner: Span, outer: tuple[Span, ...]) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in outer)


def depth(claim: GoldClaim, gold: GoldArticle) -> int:
    levels = 1
    while claim.reported_in is not None:
        claim = next(other for other in gold.claims if other.id == claim.reported_in)
        levels += 1
    return levels


def resolved() -> list[GoldArticle]:
    return [sample.entry.resolve(sample.article.text) for sample in SAMPLES]


def test_every_sample_has_gold_and_all_gold_a_sample() -> None:
    assert sorted(sample.entry.id for sample in SAMPLES) == sorted(entry.id for entry in load_folder(GOLD_FOLDER))
    assert {entry.source for entry in load_folder(GOLD_FOLDER)} == {path.name for path in ARTICLES_FOLDER.iterdir()}


@by_sample
def test_gold_stands_in_the_normalised_article(sample: Sample) -> None:
    assert sample.entry.resolve(sample.article.text).text == sample.article.text


@by_sample
def test_what_is_reported_in_a_claim_lies_in_its_content(sample: Sample) -> None:
    gold = sample.entry.resolve(sample.article.text)
    claims = {claim.id: claim for claim in gold.claims}
    for claim in gold.claims:
        if claim.reported_in:
            assert all(within(span, claims[claim.reported_in].content) for span in claim.content), claim.id


@by_sample
def test_a_figure_lies_in_the_content_of_its_innermost_claim(sample: Sample) -> None:
    gold = sample.entry.resolve(sample.article.text)
    for figure in gold.figures:
        holding = [claim for claim in gold.claims if within(figure.span, claim.content)]
        innermost = max(holding, key=lambda claim: depth(claim, gold), default=None)
        assert figure.claim == (innermost.id if innermost else None), figure.text


@by_sample
def test_linked_figures_name_each_other(sample: Sample) -> None:
    gold = sample.entry.resolve(sample.article.text)
    figures = {figure.id: figure for figure in gold.figures if figure.id}
    for figure in gold.figures:
        if figure.linked:
            assert figures[figure.linked].linked == figure.id
            assert {figure.role, figures[figure.linked].role} == {"from", "to"}


@by_sample
def test_figures_have_the_bounds_their_approximator_asks_for(sample: Sample) -> None:
    wanted = {
        "exact": (True, False, False),
        "about": (True, False, False),
        "at_least": (True, True, False),
        "more_than": (True, True, False),
        "at_most": (True, False, True),
        "less_than": (True, False, True),
        "range": (False, True, True),
        "vague": (False, True, True),
    }
    for figure in sample.entry.resolve(sample.article.text).figures:
        given = tuple(bound is not None for bound in (figure.value, figure.low, figure.high))
        assert given == wanted[figure.approximator], figure.text


@by_sample
def test_no_two_figures_overlap(sample: Sample) -> None:
    spans = sorted(figure.span for figure in sample.entry.resolve(sample.article.text).figures)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@by_sample
def test_metadata_is_read(sample: Sample) -> None:
    wanted = dict(sample.entry.expect)
    wanted.pop("duplicate_of", None)
    if "authors" in wanted:
        wanted["authors"] = tuple(wanted["authors"])
    assert {name: getattr(sample.article, name) for name in wanted} == wanted


@by_sample
def test_furniture_is_recognised(sample: Sample) -> None:
    gold = sample.entry.resolve(sample.article.text)
    text = sample.article.text
    found = {(text[part.start : part.end].strip(), part.kind) for part in sample.article.furniture}
    assert {(text[slice(*part.span)], part.kind) for part in gold.furniture} <= found


def test_samples_hold_every_quotation_and_modality() -> None:
    claims = [claim for gold in resolved() for claim in gold.claims]
    assert {claim.quotation for claim in claims} == set(CLAIMS.values["quotation"])
    assert {claim.modality for claim in claims} == set(CLAIMS.values["modality"])


def test_samples_hold_every_approximator_and_the_kinds_of_figure() -> None:
    figures = [figure for gold in resolved() for figure in gold.figures]
    assert {figure.approximator for figure in figures} == set(FIGURES.values["approximator"])
    assert {figure.kind for figure in figures} == set(FIGURES.values["kind"]) - {"percentage_point"}
    assert {figure.currency for figure in figures} >= {"GBP", "EUR", "USD"}


def test_samples_hold_claims_three_deep() -> None:
    assert max(depth(claim, gold) for gold in resolved() for claim in gold.claims) == 3


def test_two_outlets_give_different_tolls_of_one_event() -> None:
    tolls = {
        sample.entry.id: next(f.value for f in sample.entry.resolve(sample.article.text).figures if f.unit == "people")
        for sample in SAMPLES
        if sample.entry.id in ("ferry-northwire", "ferry-rival")
    }
    assert tolls == {"ferry-northwire": 14, "ferry-rival": 21}


def test_the_reprint_repeats_the_wire_copy_under_another_headline() -> None:
    wire, reprint = (
        next(sample.article for sample in SAMPLES if sample.entry.id == name)
        for name in ("ferry-northwire", "ferry-reprint")
    )
    shared = set(wire.text.splitlines()) & set(reprint.text.splitlines())
    assert len(shared) >= 6
    assert wire.title != reprint.title


def test_the_pipeline_marks_the_reprint_alone_as_a_duplicate() -> None:
    ids = {sample.entry.id: sample.article.article_id for sample in SAMPLES}
    wanted = {
        sample.article.article_id: ids[sample.entry.expect["duplicate_of"]]
        for sample in SAMPLES
        if "duplicate_of" in sample.entry.expect
    }
    found = find_duplicates([sample.article for sample in SAMPLES])
    assert {copy: repeat.original for copy, repeat in found.items()} == wanted
