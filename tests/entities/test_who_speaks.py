"""Who speaks where several are named, and where somebody is quoted within a quotation."""

import pytest

from .written import Read


def test_names_joined_by_and_speak_together() -> None:
    read = Read("Both the IMF and the World Bank urged Egypt to save.\n", ["Both the IMF and the World Bank"])
    (claim,) = read.resolved.claims
    assert read.speakers() == ["International Monetary Fund"]
    assert [read.entity(one).name for one in claim.co_source_entity_ids] == ["World Bank"]  # type: ignore[union-attr]


def test_a_post_behind_a_comma_is_no_second_speaker() -> None:
    read = Read('"We are ready," says Ida Moen, VP Harbour Works at Holm Shipping.\n', ["Ida Moen, VP Harbour Works"])
    (claim,) = read.resolved.claims
    assert (read.speakers(), claim.co_source_entity_ids) == (["Ida Moen"], ())


def test_who_owns_a_firm_does_not_speak_for_it() -> None:
    source = "Firth Coal, the mining company controlled by local millionaire Ida Moen"
    read = Read(f"{source}, said the pit was safe.\n", [source])
    assert read.speakers() == ["Firth Coal"]


def test_the_company_that_says_it_is_not_the_one_before() -> None:
    read = Read("Firth Coal sold a pit on Monday.\nThe trawl said it would buy it.\n", ["it"])
    assert read.speakers() == [None]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Hale tells Reyes he wants the bridge closed.", "Tom Hale"),
        ("Reyes told Hale he wanted the bridge closed.", "Paul Reyes"),
    ],
)
def test_only_the_teller_says_what_he_wants(told: str, who: str) -> None:
    read = Read(f"Paul Reyes met Tom Hale.\n{told}\n", ["he"])
    assert read.speakers() == [who]
