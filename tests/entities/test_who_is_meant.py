"""Nouns whose bearer the article names or knowledge knows: offices, forces, firms said like persons, the famous."""

import pytest

from .written import Read

MEANT = [
    (
        "Emmanuel Macron met Tony Blair in Lyon on Monday. Cows lay there. The French president said it was late.\n",
        "The French president",
        "Emmanuel Macron",
    ),
    (
        "Scott Morrison met Ann Lind in Perth. It rained. The prime minister said wheat was dear.\n",
        "The prime minister",
        "Scott Morrison",
    ),
    (
        "Barack Obama spoke in Ohio. Crowds sang. The former president said he was glad.\n",
        "The former president",
        "Barack Obama",
    ),
    ("Suffolk Police shut the road at noon. Later, police said a man was held.\n", "police", "Suffolk Police"),
    (
        "Danish police found a boat on Friday. It rained. The police said divers were sent.\n",
        "The police",
        "Danish police",
    ),
    (
        "Pilbara Minerals fell 4% in Sydney. The pure-play lithium miner said it would cut jobs.\n",
        "The pure-play lithium miner",
        "Pilbara Minerals",
    ),
    (
        "Lauren Goodger went to Leeds. Goodger has two dogs. The TV star said she was tired.\n",
        "The TV star",
        "Lauren Goodger",
    ),
]


@pytest.mark.parametrize(("text", "source", "name"), MEANT)
def test_a_noun_is_led_to_whom_it_means(text: str, source: str, name: str) -> None:
    assert Read(text, [source], tagged=True).speakers() == [name]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Barack Obama met Bill Clinton in Ohio. It rained. The president of the bank said it was late.\n",
            "The president",
        ),
        ("Suffolk Police and Kent Police shut roads. Later, police said a man was held.\n", "police"),
        ("The Police Federation met. Then police said a man was held.\n", "police"),
        (
            "Emmanuel Macron met Ann Lind. The Gombe State governor came. The governor said it was late.\n",
            "The governor",
        ),
        ("Siemens sold a house in Bonn. The owner said it was damp.\n", "The owner"),
    ],
)
def test_where_it_is_not_plain_nobody_is_meant(text: str, source: str) -> None:
    read = Read(text, [source], tagged=True)
    (claim,) = read.resolved.claims
    entity = read.entity(claim.source_entity_id)
    assert entity is None or entity.is_unnamed


def test_a_star_who_is_not_named_takes_up_no_pronoun() -> None:
    text = "Anna Lund met a pop star in Rome. She said that it was late.\n"
    assert Read(text, ["She"], tagged=True).speakers() == ["Anna Lund"]


POSTS = [
    (
        "Siemens chairwoman Ida Moen was in Rome. Speaking to actor Al Berg, the Siemens boss said it was late.\n",
        "the Siemens boss",
        "Ida Moen",
    ),
    (
        "Norwich City manager Ida Moen met Leeds coach Al Berg. It rained. The Norwich City boss said it was late.\n",
        "The Norwich City boss",
        "Ida Moen",
    ),
    (
        "Ann Lind, president of Interpol, met Al Berg, a lawyer. The Interpol chief said the boat was found.\n",
        "The Interpol chief",
        "Ann Lind",
    ),
    (
        "Senator Al Berg of Ohio and Senator Jo Lund of Utah met. The Utah senator said wheat was dear.\n",
        "The Utah senator",
        "Jo Lund",
    ),
    (
        "Siemens co-founder Ida Moen sold a house to Jo Lund. Siemens' founder said it was damp.\n",
        "Siemens' founder",
        "Ida Moen",
    ),
    (
        "Ida Moen is the captain of Norway. Al Berg sang. The Norway skipper said the pitch was wet.\n",
        "The Norway skipper",
        "Ida Moen",
    ),
]
NO_POSTS = [
    ("Ann Lind, a diplomat in Oslo, sang. Rain fell. A foreign diplomat in Oslo said it was late.\n", "A foreign"),
    (
        "Leeds manager Ida Moen met Leeds chairman Al Berg. It rained. The Leeds boss said it was late.\n",
        "The Leeds boss",
    ),
    ("Former Siemens chief Ida Moen sold a house. A Siemens manager said it was damp.\n", "A Siemens manager"),
    ("Interpol president Ann Lind met Al Berg. An Interpol chief said a boat was found.\n", "An Interpol chief"),
]


@pytest.mark.parametrize(("text", "source", "name"), POSTS)
def test_a_post_with_a_name_in_it_is_led_to_who_has_it(text: str, source: str, name: str) -> None:
    assert Read(text, [source], tagged=True).speakers() == [name]


@pytest.mark.parametrize(("text", "source"), NO_POSTS)
def test_a_post_that_several_or_nobody_has_is_not(text: str, source: str) -> None:
    read = Read(text, [source], tagged=True)
    (claim,) = read.resolved.claims
    entity = read.entity(claim.source_entity_id)
    assert entity is None or entity.is_unnamed
