"""Heads of state and government: known by their names, and by what they are called alone."""

from collections import Counter

import pytest

from sayso.tasks.knowledge import load_knowledge, normal
from sayso.tasks.knowledge.data_files import read_rows

from .written import Read


def names(read: Read, text: str) -> list[str | None]:
    """Names of the entities of the mentions written so, in order."""
    entities = [read.entity(mention.entity_id) for mention in read.resolved.mentions if mention.text == text]
    return [entity.name if entity else None for entity in entities]


def test_a_leader_is_one_entity_however_spelled() -> None:
    read = Read(
        "President Vladimir V. Putin called on Monday. Volodymyr Zelenskiy did not. Putin said so.", tagged=True
    )
    assert names(read, "Vladimir V. Putin") == names(read, "Putin") == ["Vladimir Putin"]
    assert names(read, "Volodymyr Zelenskiy") == ["Volodymyr Zelensky"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mikhail Saakashvili", "Mikheil Saakashvili"),
        ("A.B. Vajpayee", "Atal Bihari Vajpayee"),
        ("Barrack Obama", "Barack Obama"),
    ],
)
def test_a_leader_whose_first_name_is_spelled_otherwise_is_known_by_a_surname_that_no_other_has(
    written: str, name: str
) -> None:
    assert names(Read(f"Reporters met {written} in Lyon on Monday.", tagged=True), written) == [name]
    assert names(Read("Reporters met Hunter Biden in Lyon on Monday.", tagged=True), "Hunter Biden") == ["Hunter Biden"]


@pytest.mark.parametrize(
    ("text", "surname", "whose"),
    [
        (
            "Ivanka Trump spoke before Ida Holm on Monday. Holm had mocked Trump as a president of the past.",
            "Trump",
            ["Donald Trump"],
        ),
        (
            "Hunter Biden sued Peter Okello. Okello had said that Biden, as president, was too old.",
            "Biden",
            ["Joe Biden"],
        ),
        ("Ivanka Trump met the president on Monday. Trump was glad.", "Trump", ["Ivanka Trump"]),
        ("Hunter Biden sued Peter Okello. Okello had mocked Biden for years.", "Biden", ["Hunter Biden"]),
    ],
)
def test_the_famous_one_is_meant_where_the_article_speaks_of_an_office_and_last_of_no_relative(
    text: str, surname: str, whose: list[str]
) -> None:
    assert names(Read(text, tagged=True), surname) == whose


def test_a_name_that_only_a_leader_is_known_by_is_theirs_alone() -> None:
    assert names(Read("Mr. Obama said the deal was good."), "Obama") == ["Barack Obama"]


def test_a_name_that_the_article_gives_to_another_is_not_the_leaders() -> None:
    read = Read("Ida Modi said no on Monday. Modi left early.")
    assert names(read, "Modi") == ["Ida Modi"]
    assert "Barack Obama" not in names(Read("Mrs. Obama planted a tree."), "Obama")


def test_the_president_is_told_from_the_first_lady() -> None:
    text = "President Obama and the first lady, Michelle Obama, spoke. Obama said it was late. Mrs. Obama agreed."
    assert names(Read(text), "Obama") == ["Barack Obama", "Barack Obama", "Michelle Obama"]


def test_two_presidents_of_one_name_are_told_apart_by_their_initials() -> None:
    read = Read("George W. Bush met George H. W. Bush. George H. W. Bush said no.")
    assert set(names(read, "George H. W. Bush")).isdisjoint(names(read, "George W. Bush"))


def test_a_pope_is_known_by_his_title() -> None:
    read = Read("Pope Francis said peace must come. Francis left Rome.")
    assert names(read, "Francis") == ["Pope Francis", "Pope Francis"]
    assert names(Read("Francis said he would stay."), "Francis") == ["Francis"]


def test_no_name_of_the_leaders_is_two_peoples() -> None:
    called: Counter[str] = Counter()
    for row in read_rows("sayso.tasks.knowledge", "leaders.tsv"):
        spellings = [row["name"], *row["aliases"].split("; "), *row["alone"].split("; ")]
        called.update({normal(spelling) for spelling in spellings if spelling})
        assert row["gender"] in ("m", "f"), row
    assert [name for name, count in called.items() if count > 1] == []
    assert not load_knowledge().people.keys() & load_knowledge().names.keys()
