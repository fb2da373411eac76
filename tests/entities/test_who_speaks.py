"""Who speaks where several are named, and where somebody is quoted within a quotation."""

import pytest

from .written import Read, article, built


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Otto Hann was jailed. Judge Kari Moe spoke for an hour. She said she accepted that Hann had been ill.",
            "Kari Moe",
        ),
        ("Pilot Tom Arle met Al Reis. Reis was late. He said that Reis had slept through the alarm.", "Tom Arle"),
        ("Ida Berg spoke first. She said the pool was closed. She said Berg Farm would close too.", "Ida Berg"),
    ],
)
def test_a_person_named_in_what_is_said_is_not_who_says_it(text: str, name: str) -> None:
    resolved = built([article(text)])
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    speakers = [names.get(claim.source_entity_id or "") for claim in resolved.claims if claim.cue_text == "said"]
    assert speakers
    assert set(speakers) == {name}
