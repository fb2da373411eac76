"""What the words beside a name, its capitals and the article say it is."""

import pytest

from .written import Read, with_tagged


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The newspaper Holm Tidende reported the deal. The daily said it was small.", "Holm Tidende"),
        ("Shares in Torvald fell 4.5% on Monday.", "Torvald"),
        ("Analysts at Torvald said the cut was deep.", "Torvald"),
        ("The developer Torvald said it would build 400 homes.", "Torvald"),
    ],
)
def test_a_firm_or_medium_is_told_by_the_words_before_it(text: str, name: str) -> None:
    resolved = with_tagged(text, (name, "PER"))
    assert [mention.type for mention in resolved.mentions if mention.text == name] == ["organization"]


def test_a_developer_of_full_name_is_a_person() -> None:
    resolved = with_tagged("The developer Maria Torvald said so.", ("Maria Torvald", "PER"))
    assert [mention.type for mention in resolved.mentions if mention.text == "Maria Torvald"] == ["person"]


def test_what_a_minister_is_for_is_no_name() -> None:
    read = Read("Labour Minister Ida Moen met Defense Secretary Ole Berg. Labour won.")
    assert [m.text for m in read.resolved.mentions if m.text in ("Labour", "Defense")] == ["Labour"]


def test_a_chamber_before_its_speaker_is_no_person() -> None:
    read = Read("House Speaker Tim Moore, a Republican, said the bill was dead.")
    assert [m.type for m in read.resolved.mentions if m.text == "House"] == ["organization"]


def test_a_club_is_no_place_in_an_article_on_a_match() -> None:
    text = "Holm won the football match over Brentford at the stadium. Brentford boss Ole Berg lost the cup final."
    resolved = with_tagged(text, ("Brentford", "LOC"), ("Brentford", "ORG"))
    assert {mention.type for mention in resolved.mentions if mention.text == "Brentford"} == {"organization"}


def test_a_short_word_in_capitals_is_a_body_unless_somebody_is_called_so() -> None:
    text = (
        "The mayor told RAI, the broadcaster, that half the town was gone. "
        "A vote for MOEN, said the poster of Ole Moen. JFK came."
    )
    resolved = with_tagged(text, ("RAI", "PER"), ("MOEN", "PER"), ("Ole Moen", "PER"), ("JFK", "PER"))
    types = {mention.text: mention.type for mention in resolved.mentions if mention.form == "name"}
    assert types == {"RAI": "organization", "MOEN": "person", "Ole Moen": "person", "JFK": "person"}


def test_a_word_that_owns_somebody_is_a_body() -> None:
    text = "Torvald's Maria Lindqvist said he was late."
    resolved = with_tagged(text, ("Torvald", "PER"), ("Maria Lindqvist", "PER"))
    assert [mention.type for mention in resolved.mentions if mention.text == "Torvald"] == ["organization"]
