"""What an article writes in several ways that are one thing all the same, and names that only look alike."""

import pytest

from sayso.tasks.entities.linking.called.variants import variant
from sayso.tasks.knowledge import load_knowledge

from .written import Read

ONE = [
    # two who share a surname
    ("Ida and Peter Moen run a mill near Oslo. Ida Moen said it was old.", "Ida", "Ida Moen"),
    ("Grace and Daniel Okoro lost their farm. Later Grace Okoro wept.", "Grace", "Grace Okoro"),
    ("The flood took the house of Maria & Juan Sarmiento. Maria Sarmiento was hurt.", "Maria", "Maria Sarmiento"),
    # initials with and without a blank behind them
    ("Singer P.Wagare is on tour. Fans met P. Wagare in Gulu on Monday.", "P.Wagare", "P. Wagare"),
    ("Justice R.Muthanna heard the case. Later Mr R. Muthanna left.", "R.Muthanna", "R. Muthanna"),
    ("Coach T.Lindqvist resigned. The club praised T. Lindqvist.", "T.Lindqvist", "T. Lindqvist"),
    # a slip in one word of a body's name
    (
        "The Bridge Commission met. Later the Bridge Commisison said it was glad.",
        "Bridge Commission",
        "Bridge Commisison",
    ),
    (
        "The Torvald Farmers Federation met. The Torvald Farmers Fedaration left.",
        "Torvald Farmers Federation",
        "Torvald Farmers Fedaration",
    ),
    (
        "Northern Shipping Authority staff left. The Northern Shiping Authority wept.",
        "Northern Shipping Authority",
        "Northern Shiping Authority",
    ),
    # a slip in a place or firm of one word
    ("Rain fell in California. Crews in Califorina were late.", "California", "Califorina"),
    ("He lives in Minnesota. Voters in Minesota met.", "Minnesota", "Minesota"),
    ("Trains left Novosibirsk. Snow fell in Novosibirk on Monday.", "Novosibirsk", "Novosibirk"),
    # words of firms in short
    ("Torvex Pharmaceuticals sold a mill. Shares of Torvex Pharma fell.", "Torvex Pharmaceuticals", "Torvex Pharma"),
    ("Harrowby University shut. Pupils of Harrowby Uni left.", "Harrowby University", "Harrowby Uni"),
    ("Torvald Labs sold a drug. Torvald Laboratories had made it.", "Torvald Labs", "Torvald Laboratories"),
    # a firm with and without its group or legal form
    ("Telenor said on Monday it would cut jobs. Staff of Telenor Group wept.", "Telenor", "Telenor Group"),
    ("Torvald Foods A/S said sales rose. Shares of Torvald Foods fell.", "Torvald Foods A/S", "Torvald Foods"),
    (
        "Ford said on Monday it would sell the mill. Ford Motor Company staff left. Later Ford shut it.",
        "Ford",
        "Ford Motor Company",
    ),
    # parties by their short names where no country is named
    ("Labour lost two seats on Monday. A Tory MP wept. The Tories won.", "Tory", "Tories"),
    ("Labour met. Lib Dem leader Ida Moen said the Lib Dems won.", "Lib Dem", "Lib Dems"),
    ("The Conservatives won, and Labour wept. A Conservative MP spoke.", "Conservatives", "Conservative"),
]
TWO = [
    ("Ida Moen and Peter Berg run a mill. Ida Moen is old.", "Ida Moen", "Peter Berg"),
    (
        "The Sofia Stock Exchange (SSE) met. The Sarajevo Stock Exchange (SSE) closed.",
        "Sofia Stock Exchange",
        "Sarajevo Stock Exchange",
    ),
    ("Tata Motors sold a mill. Tata Steel bought it.", "Tata Motors", "Tata Steel"),
    ("Rain fell in Slovakia. Snow fell in Slovenia.", "Slovakia", "Slovenia"),
    ("The Holm Northern Bank met. The Holm Southern Bank left.", "Holm Northern Bank", "Holm Southern Bank"),
]


@pytest.mark.parametrize(("text", "one", "other"), ONE, ids=lambda text: text[:24])
def test_what_is_written_in_two_ways_is_one(text: str, one: str, other: str) -> None:
    read = Read(text, tagged=True)
    assert of(read, one) is not None
    assert of(read, one) == of(read, other)


@pytest.mark.parametrize(("text", "one", "other"), TWO, ids=lambda text: text[:24])
def test_what_only_looks_alike_is_two(text: str, one: str, other: str) -> None:
    read = Read(text, tagged=True)
    assert of(read, one) != of(read, other)


@pytest.mark.parametrize(
    "text",
    [
        "The EUR/USD pair fell on Monday.",
        "Shares cost NOK 126 in Oslo.",
        "Traders sold the JPY/SGD pair.",
    ],
)
def test_a_currency_in_letters_is_no_name(text: str) -> None:
    names = {mention.text for mention in Read(text, tagged=True).resolved.mentions if mention.form == "name"}
    assert names.isdisjoint({"EUR", "USD", "NOK", "JPY", "SGD"})


@pytest.mark.parametrize("place", ["Kolkata", "Nairobi", "Kerala"])
def test_the_town_of_a_beauty_queen_is_a_place(place: str) -> None:
    read = Read(f"A {place} model won. She was Miss {place} in 2016, and lives in {place}.", tagged=True)
    assert {mention.type for mention in read.resolved.mentions if mention.text == place} == {"place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lisbon Health Regulation (EU) passed in Berlin. EU farmers met.", "EU"),
        ("The Holm Health Directive (EU) passed. Farmers of the EU met.", "EU"),
        ("The Dublin Fishing Directive (EU) passed in Madrid. EU crews wept.", "EU"),
    ],
)
def test_a_known_body_in_brackets_is_not_what_stands_before(text: str, name: str) -> None:
    read = Read(text, tagged=True)
    assert {m.entity_id for m in read.resolved.mentions if m.text == name} == {"Q458"}


@pytest.mark.parametrize(("one", "other"), [("London Olympic", "London Olympics"), ("Olympic", "Olympics")])
def test_the_olympics_are_one_as_adjective_too(one: str, other: str) -> None:
    knowledge = load_knowledge()
    assert variant(one, "event", knowledge) == variant(other, "event", knowledge) != ""


def of(read: Read, name: str) -> str | None:
    """The entity of the last mention that is written so."""
    return [mention.entity_id for mention in read.resolved.mentions if mention.text == name][-1]
