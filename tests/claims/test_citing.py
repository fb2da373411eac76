"""Who is cited speaks within the claim of who cites; a reason that is cited speaks not."""

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import extract_from_texts


def claims(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    (found,) = extract_from_texts(annotate_texts([text]))
    return [(claim.chain, claim.cue_text, claim.content_text) for claim in found.claims]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bridge had given way by noon, the agency Zarya said, citing {}.", "The bridge had given way by noon"),
        ("The agency Zarya, citing {}, said that the bridge was gone.", "that the bridge was gone"),
        ("Citing {}, the agency Zarya said the bridge was gone.", "the bridge was gone"),
    ],
)
@pytest.mark.parametrize("cited", ["two local officials", "court documents"])
def test_who_is_cited_speaks_within_the_claim_of_who_cites(text: str, content: str, cited: str) -> None:
    found = claims(text.format(cited))
    assert (("the agency Zarya",) if "the agency" in text else ("The agency Zarya",), "said", content) in found
    inner = [chain for chain, cue, said in found if cue.lower() == "citing" and said == content]
    assert [(len(chain), chain[-1]) for chain in inner] == [(2, cited)]


def test_a_verb_that_the_tagger_passes_over_reports_too() -> None:
    found = claims(
        "The Harbour Journal reported on Monday, citing people familiar with the matter, that Altura would buy Borland."
    )
    content = "that Altura would buy Borland"
    assert (("The Harbour Journal",), "reported", content) in found
    assert (("The Harbour Journal", "people familiar with the matter"), "citing", content) in found


def test_a_reason_that_is_cited_is_nobody() -> None:
    found = claims("The ministry, citing a lack of funds, said the road would stay shut.")
    assert (("The ministry",), "said", "the road would stay shut") in found
    assert all(len(chain) == 1 for chain, _, _ in found)


def test_two_who_are_cited_are_beside_each_other() -> None:
    found = claims("“The bridge is gone,” the agency said, citing officials and quoting the mayor.")
    assert [chain for chain, _, _ in found] == [
        ("the agency",),
        ("the agency", "officials"),
        ("the agency", "the mayor"),
    ]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "The radio quoted a midwife as saying that the road was cut.",
            ("The radio", "a midwife"),
            "that the road was cut",
        ),
        ("“It is over,” the Fjord Post quoted him as saying on Monday.", ("the Fjord Post", "him"), "“It is over,”"),
        (
            "“We have won the cup,” the agency Zarya quotes coach Ana Ruiz as telling fans.",
            ("the agency Zarya", "coach Ana Ruiz"),
            "“We have won the cup,”",
        ),
        (
            "Local media quoted growers as saying frost had killed the vines.",
            ("Local media", "growers"),
            "frost had killed the vines",
        ),
    ],
)
def test_who_is_quoted_as_saying_something_speaks_within_the_claim_of_who_quotes(
    text: str, chain: tuple[str, ...], content: str
) -> None:
    assert (chain, content) in [(of_claim, said) for of_claim, _, said in claims(text)]


def test_who_is_quoted_as_something_says_nothing() -> None:
    assert all(len(chain) == 1 for chain, _, _ in claims("The radio quoted the coach as an authority on sprints."))
