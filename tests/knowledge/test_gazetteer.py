"""Known names are marked in any text, however it is written."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.tasks.knowledge.gazetteer import (
    BEGIN,
    COLUMNS,
    GIVEN_NAME,
    INSIDE,
    NO_HEAD,
    ORGANIZATION,
    OUTSIDE,
    PLACE,
    PLAIN,
    TITLE,
    Gazetteer,
    known_words,
)


def test_the_longest_name_is_marked() -> None:
    names = Gazetteer(["York", "New York", "New York City"])
    found = list(names.marks(["from", "york", "to", "new", "york", "city", "and", "new"]))
    assert found == [OUTSIDE, BEGIN, OUTSIDE, BEGIN, INSIDE, INSIDE, OUTSIDE, OUTSIDE]


def test_an_article_is_no_part_and_a_short_word_no_name() -> None:
    names = Gazetteer(["The Gambia", "US", "O"])
    assert list(names.marks(["the", "gambia", "told", "us", "o"])) == [OUTSIDE, BEGIN, OUTSIDE, OUTSIDE, OUTSIDE]


def test_full_stops_and_the_form_of_an_apostrophe_say_nothing() -> None:
    names = Gazetteer(["St. Louis", "Xi'an", "U.N. Council"])
    assert list(names.marks(["st", ".", "louis", "."])) == [BEGIN, INSIDE, INSIDE, OUTSIDE]
    assert list(names.marks(["st", "louis"])) == [BEGIN, INSIDE]
    assert list(names.marks(["xi", "’", "an"])) == [BEGIN, INSIDE, INSIDE]
    assert list(names.marks(["the", "u", ".", "n", ".", "council"])) == [OUTSIDE, BEGIN, *[INSIDE] * 4]


def test_places_organizations_peoples_callings_and_heads_have_a_column_each() -> None:
    text = "mr peter left south korea for the french lake and the united nations university"
    words = text.split()
    places, organizations, peoples, callings, heads = known_words(words).T.tolist()
    assert places[words.index("south") :][:2] == [BEGIN, INSIDE]
    assert organizations[words.index("united") :][:2] == [BEGIN, INSIDE]
    assert peoples[words.index("french")] == BEGIN
    assert callings[:3] == [TITLE, GIVEN_NAME, PLAIN]
    assert [heads[words.index(word)] for word in ("lake", "university", "left")] == [PLACE, ORGANIZATION, NO_HEAD]


@given(st.lists(st.sampled_from(["new", "york", "city", "times", "the", ",", "paris"]), max_size=30))
def test_every_mark_is_one_of_its_column_and_nothing_goes_on_that_has_not_begun(words: list[str]) -> None:
    found = known_words(words)
    assert found.shape == (len(words), len(COLUMNS))
    assert all((column >= 0).all() and (column < values).all() for column, values in zip(found.T, COLUMNS, strict=True))
    for marks in found.T[:3]:
        assert all(before != OUTSIDE for before, mark in zip([OUTSIDE, *marks], marks, strict=False) if mark == INSIDE)
