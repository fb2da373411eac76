"""A short name is that of the thing that has it, before it is a part of a longer name."""

import pytest

from .written import Read, with_tagged


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Torvik fell on Monday. Users of Torvik Assistant had to wait. Torvik said it was sorry.", "Torvik"),
        (
            "Torvik Corp. opened a mill. The Torvik Historical Museum will open in May. Torvik said it was glad.",
            "Torvik Corp.",
        ),
        ("Torvik fell on Monday. Torvik Holdings had lost a mill. Torvik said it was sorry.", "Torvik Holdings"),
        ("The Torvik Foods Group sold a mill. Shares fell. Torvik said it was glad.", "Torvik Foods Group"),
    ],
)
def test_a_short_name_is_of_what_has_it(text: str, name: str) -> None:
    read = Read(text)
    last = max((mention for mention in read.resolved.mentions if mention.text == "Torvik"), key=lambda one: one.start)
    longest = next(one for one in read.resolved.mentions if one.text == name)
    assert last.entity_id == longest.entity_id


def test_a_firm_of_two_names_goes_by_the_first() -> None:
    text = "Torvald & Kelderhout left the race. A spokesman said Torvald had looked at the hotels."
    read = with_tagged(text, ("Torvald & Kelderhout", "ORG"), ("Torvald", "ORG"))
    assert len({mention.entity_id for mention in read.mentions if "Torvald" in mention.text}) == 1


def test_a_town_that_plays_is_the_club_that_is_named_in_full() -> None:
    text = (
        "The striker left Real Madrid after the match. The goalkeeper saved a penalty and the squad won the cup. "
        "He will miss Madrid's next games."
    )
    read = with_tagged(text, ("Real Madrid", "ORG"), ("Madrid", "LOC"))
    names = {entity.entity_id: entity.name for entity in read.entities}
    assert [names[str(mention.entity_id)] for mention in read.mentions if mention.text == "Madrid"] == ["Real Madrid"]


def test_a_name_with_letters_of_its_own_is_no_part_of_a_longer_one() -> None:
    read = Read("The Holm Air Corps (HAC) said the Holm Air Corps Hospital has won. They praised the HAC.\n")
    called = {mention.text: read.entity(str(mention.entity_id)).name for mention in read.resolved.mentions}
    assert (called["Holm Air Corps"], called["HAC"]) == ("Holm Air Corps", "Holm Air Corps")
    assert called["Holm Air Corps Hospital"] == "Holm Air Corps Hospital"
