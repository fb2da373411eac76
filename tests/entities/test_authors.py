"""Who has made what is quoted, who is named by a participle, and who is described together with others."""

import pytest

from .written import Read

MADE = [
    (
        "A post-mortem by consultant Ann Lind found that he had drowned.\n",
        "A post-mortem by consultant Ann Lind",
        "Ann Lind",
    ),
    ("The sale will go on, according to Moen's statement. Ida Moen owns Firth.\n", "Moen's statement", "Ida Moen"),
    ("A letter signed by Paul Reyes warned that the dam was weak.\n", "A letter signed by Paul Reyes", "Paul Reyes"),
    (
        "A report by the Holm Institute found that rents had doubled.\n",
        "A report by the Holm Institute",
        "Holm Institute",
    ),
    ("Firth Coal's statement said the pit was safe.\n", "Firth Coal's statement", "Firth Coal"),
    ("A retired farmer named Hale said the rain was late.\n", "A retired farmer named Hale", "Hale"),
    ("A man identified as Musa Bello said he had seen the boat.\n", "A man identified as Musa Bello", "Musa Bello"),
    ("Rates will fall, said Jo Moen of stockbrokers Firth Lind.\n", "Jo Moen of stockbrokers Firth Lind", "Jo Moen"),
]
NOT_MADE = [
    ("A report seen by Ann Lind said that the dam was weak.\n", "A report seen by Ann Lind"),
    ("Paul Reyes's biography says that he was poor.\n", "Paul Reyes's biography"),
]


@pytest.mark.parametrize(("text", "source", "name"), MADE)
def test_whose_words_a_source_is(text: str, source: str, name: str) -> None:
    assert Read(text, [source]).speakers() == [name]


@pytest.mark.parametrize(("text", "source"), NOT_MADE)
def test_who_has_not_made_it_does_not_speak(text: str, source: str) -> None:
    (name,) = Read(text, [source]).speakers()
    assert name not in ("Ann Lind", "Paul Reyes")


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        (
            "A record is near, according to agents Anna Lund and Paul Reyes of Firth Homes.\n",
            "agents Anna Lund and Paul Reyes of Firth Homes",
            ["Anna Lund", "Paul Reyes"],
        ),
        (
            "Analysts Jo Moen, Al Berg and Ida Lind said rates would fall.\n",
            "Analysts Jo Moen, Al Berg and Ida Lind",
            ["Jo Moen", "Al Berg", "Ida Lind"],
        ),
        (
            "Two guards - Jo Moen and Al Berg have announced that they would leave.\n",
            "Two guards - Jo Moen and Al Berg",
            ["Jo Moen", "Al Berg"],
        ),
        ("Friends of Tom Hale said he was late.\n", "Friends of Tom Hale", ["friends of Tom Hale"]),
    ],
)
def test_who_is_described_together_speaks_together(text: str, source: str, names: list[str]) -> None:
    read = Read(text, [source])
    (claim,) = read.resolved.claims
    entities = [read.entity(one) for one in (claim.source_entity_id, *claim.co_source_entity_ids)]
    assert [one.name for one in entities if one is not None] == names
