import pytest

from sayso.tasks.annotate import annotate
from sayso.tasks.entities import resolve_entities
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.territory_table import territories

from .written import Read, article, with_tagged


def ids(read: Read, text: str) -> list[str | None]:
    """Wikidata ids of the mentions written so, in order."""
    entities = [read.entity(mention.entity_id) for mention in read.resolved.mentions if mention.text == text]
    return [entity.wikidata_id if entity else None for entity in entities]


def given(name: str, within: str = "") -> str:
    (row,) = [
        row
        for row in read_rows("sayso.tasks.knowledge", "wikidata.tsv")
        if row["name"] == name and row["type"] == "place" and within in row["within"]
    ]
    return row["wikidata_id"]


def wikidata_of(code: str) -> str | None:
    return territories()[code].wikidata_id


def test_a_large_city_is_meant_by_its_name_alone() -> None:
    assert ids(Read("The mayor of Toronto met the governor in Dallas on Monday."), "Dallas") == [given("Dallas")]


def test_a_town_that_shares_the_name_of_a_greater_one_is_not_meant_alone() -> None:
    assert ids(Read("The ship left London on Monday."), "London") == [given("London", "England")]
    assert ids(Read("The factory in London, Ontario, closed on Monday."), "London") == [given("London", "Ontario")]


def test_a_town_that_few_know_by_its_name_is_meant_where_its_country_is_spoken_of() -> None:
    assert ids(Read("The trial in Bergen was put off until May."), "Bergen") == [None]
    assert ids(Read("The trial in Bergen, the second in Norway, was put off."), "Bergen") == [given("Bergen")]


def test_a_town_may_have_city_behind_its_name_where_that_is_no_club() -> None:
    assert ids(Read("The mayor of Taipei City opened the festival."), "Taipei City") == [given("Taipei")]
    assert given("Manchester", "England") not in ids(Read("Manchester City beat Arsenal."), "Manchester City")


def test_a_name_that_another_region_holds_is_another_place() -> None:
    assert ids(Read("She moved to Dallas, Georgia, in May."), "Dallas") == [None]


def test_a_state_after_its_town_is_the_state() -> None:
    read = Read("He was born in Buffalo, New York, and works in New York.")
    state, city = ids(read, "New York")
    assert city == given("New York City")
    assert state not in (None, city)


def test_the_people_of_a_country_are_not_the_country() -> None:
    read = Read("Two Americans were hurt in the American embassy.")
    (people,) = [read.entity(m.entity_id) for m in read.resolved.mentions if m.text == "Americans"]
    assert people is not None
    assert (people.type, people.wikidata_id, people.is_unnamed) == ("group", None, True)
    assert people.country_id == ids(read, "American")[0]


def test_every_row_says_where_it_comes_from_and_no_place_name_means_two_alone() -> None:
    rows = list(read_rows("sayso.tasks.knowledge", "wikidata.tsv"))
    assert {row["origin"] for row in rows} == {"nsi", "borders", "oewn"}
    assert all(row["wikidata_id"].startswith("Q") for row in rows)
    alone = [row["name"] for row in rows if row["type"] == "place" and row["standing"] == "alone"]
    assert len(alone) == len(set(alone))


def test_a_palace_where_something_happens_is_a_place_and_one_that_acts_a_government() -> None:
    read = Read("She spoke at the White House on Monday. The White House denied the report.")
    place, government = [mention for mention in read.resolved.mentions if mention.text == "White House"]
    assert (place.type, read.entity(place.entity_id).wikidata_id) == ("facility", given("White House"))  # type: ignore[union-attr]
    assert government.resolved_by == "metonym"


def test_a_palace_that_somebody_is_invited_to_is_a_place() -> None:
    (mention,) = [m for m in Read("He was invited to the White House.").resolved.mentions if m.text == "White House"]
    assert mention.type == "facility"


def test_a_known_name_that_begins_a_longer_one_is_none_where_the_tagger_sees_none() -> None:
    one = article("They won the Peru Harbour Swim again. The Peru mayor clapped.")
    (doc,) = annotate([one])
    doc.set_ents([])
    resolved = resolve_entities([one], [doc], [], [])
    assert [(mention.text, mention.start) for mention in resolved.mentions] == [("Peru", one.text.rindex("Peru"))]


@pytest.mark.parametrize(
    ("text", "written", "state"),
    [
        ("Sen. Ida Moen (R-Fla.) spoke in Tampa on Monday.", "Fla.", "us-fl"),
        ("The plant in Dayton, OH, will close.", "OH", "us-oh"),
        ("The plant in Concord, N.H., will close.", "N.H.", "us-nh"),
        ("Police in Flint, Mich., are looking for two men.", "Mich.", "us-mi"),
    ],
)
def test_an_abbreviated_state_is_that_state(text: str, written: str, state: str) -> None:
    assert ids(Read(text), written) == [wikidata_of(state)]


def test_a_town_before_an_abbreviated_state_lies_there() -> None:
    assert ids(Read("The fair in Springfield, Ill., was closed."), "Springfield") == [given("Springfield", "Illinois")]


def test_two_letters_are_a_state_only_behind_a_place_or_a_party() -> None:
    assert wikidata_of("us-me") not in ids(Read("He gave ME the keys to the house in Maine."), "ME")
    assert ids(Read("The firm moved from L.A. to Seattle."), "L.A.") == [given("Los Angeles")]


def test_georgia_is_a_state_beside_other_states_and_a_country_else() -> None:
    state, country = wikidata_of("us-ga"), wikidata_of("ge")
    assert ids(Read("She won the primaries in Georgia, Virginia and Texas."), "Georgia") == [state]
    assert ids(Read("A mill near Atlanta burned down. Georgia will pay."), "Georgia") == [state]
    assert ids(Read("Russia and Georgia fought a war in 2008."), "Georgia") == [country]
    assert ids(Read("The envoy flew from Texas to Tbilisi, and Georgia signed."), "Georgia") == [country]


def test_washington_is_the_capital_unless_towns_of_the_state_are_named() -> None:
    capital, state = given("Washington, D.C."), wikidata_of("us-wa")
    assert ids(Read("The conference was held in Washington on Monday."), "Washington") == [capital]
    assert ids(Read("Fires near Seattle and Spokane spread across Washington on Monday."), "Washington") == [state]


def test_a_town_is_that_of_the_region_spoken_of_where_the_greater_ones_country_is_not() -> None:
    text = "The senator opened his office in Manchester. Voters in New Hampshire go to the polls on Tuesday."
    assert ids(Read(text), "Manchester") == [given("Manchester", "New Hampshire")]
    text = "The senator opened his office in Manchester, a city in England. New Hampshire votes on Tuesday."
    assert ids(Read(text), "Manchester") == [given("Manchester", "England")]


def test_a_hyphen_behind_initials_parts_a_place_from_what_follows() -> None:
    read = Read("The U.S.-based firm runs a plant at the U.S.-Mexico border.")
    assert [mention.text for mention in read.resolved.mentions if mention.form == "name"] == ["U.S.", "U.S.", "Mexico"]


def test_a_known_place_is_whole() -> None:
    resolved = with_tagged(
        "He wants to build the Wall. Traders on Wall Street do not.", ("Wall", "LOC"), ("Wall", "LOC")
    )
    assert [mention.text for mention in resolved.mentions if mention.type == "place"] == ["Wall", "Wall Street"]


def test_a_state_in_brackets_behind_its_senator_is_the_state() -> None:
    read = Read("Sens. Ida Moen (S.C.), Ole Berg (Ill.) and Jan Dahl, R-WV, oppose it.")
    assert [ids(read, text) for text in ("S.C.", "Ill.", "WV")] == [
        [wikidata_of("us-sc")], [wikidata_of("us-il")], [wikidata_of("us-wv")],
    ]  # fmt: skip


@pytest.mark.parametrize("town", ["Geneva", "Zürich", "Donetsk", "Rio de Janeiro", "São Paulo", "Dubai", "Abu Dhabi"])
def test_a_town_that_gives_its_name_to_its_region_is_meant(town: str) -> None:
    cities = [
        row["wikidata_id"]
        for row in read_rows("sayso.tasks.knowledge", "wikidata.tsv")
        if row["name"] == town and row["type"] == "place" and not row["within"]
    ]
    assert ids(Read(f"The talks in {town} ended on Monday, a delegate said."), town) == cities


def test_a_country_is_itself_where_an_island_has_its_name() -> None:
    for code, name in (("cy", "Cyprus"), ("ie", "Ireland")):
        assert ids(Read(f"The talks on {name} ended on Monday."), name) == [wikidata_of(code)]


def test_a_country_and_its_people_have_one_id() -> None:
    for name, people in (("Denmark", "Danish"), ("Netherlands", "Dutch")):
        read = Read(f"A {people} ship left. The {name} will pay.")
        assert ids(read, people) == ids(read, name) == [given(name)]


def test_a_country_behind_its_capital_is_no_state() -> None:
    assert ids(Read("The talks in Tbilisi, Georgia, ended on Monday."), "Georgia") == [wikidata_of("ge")]
    assert ids(Read("The talks in Macon, Georgia, ended on Monday."), "Georgia") == [wikidata_of("us-ga")]


def test_old_spellings_of_a_town_are_that_town() -> None:
    assert ids(Read("The talks in Kiev and St. Petersburg ended."), "Kiev") == [wikidata_of("ua-30")]
    assert ids(Read("The talks in St. Petersburg ended."), "St. Petersburg") == [wikidata_of("ru-spe")]


@pytest.mark.parametrize(
    "text",
    [
        "Farmers in upstate New York are worried about frost.",
        "New York Governor Ida Moen signed the bill on Monday.",
        "New York, the country's third-largest state, votes in May.",
    ],
)
def test_new_york_is_the_state_where_words_beside_it_say_so(text: str) -> None:
    assert ids(Read(text), "New York") == [wikidata_of("us-ny")]


def test_a_town_of_two_countries_is_that_of_the_country_spoken_of() -> None:
    assert ids(Read("The Ukrainian minister flew to Odessa on Monday."), "Odessa") == [given("Odesa")]
    assert ids(Read("A mill in Odessa, Texas, burned down."), "Odessa") == [given("Odessa", "Texas")]


def test_what_many_countries_have_is_the_famous_one_only_where_its_country_is_named() -> None:
    assert ids(Read("Storms hit Madagascar and its East Coast on Monday."), "East Coast") == [None]
    assert ids(Read("Floods struck the east coast of Madagascar on Monday."), "east coast") in ([None], [])
    assert ids(Read("The governor of Ohio spoke at the Capitol in Columbus."), "Capitol") == [None]


def test_a_town_that_acts_in_an_article_on_a_match_is_its_club() -> None:
    match = "The goalkeeper saved a penalty and the striker scored a goal in the match. "
    read = Read(match + "Denver promoted a midfielder. The squad flew to Denver on Monday.")
    assert ids(read, "Denver") == [None, given("Denver")]


def test_a_university_is_not_its_library() -> None:
    rows = read_rows("sayso.tasks.knowledge", "wikidata.tsv")
    libraries = [row["aliases"] for row in rows if row["name"].endswith("University Libraries")]
    assert libraries
    assert not any(alias.endswith("University") for alias in libraries)


def test_a_region_is_none_of_the_town_that_it_is_called_by() -> None:
    text = "Troops fought in the Kursk region on Monday. Rain fell in Buenos Aires province. He left Kursk in May."
    read = Read(text, tagged=True)
    oblast, town = ids(read, "Kursk")
    assert town == given("Kursk")
    assert oblast not in (None, town)
    assert ids(read, "Buenos Aires") == [None]


def test_a_town_is_open_where_only_the_country_of_another_of_its_name_is_spoken_of() -> None:
    flags = ("the United States", "Egypt and the United States")
    read = [Read(f"The parade left Alexandria. Flags of {of} waved.", tagged=True) for of in flags]
    assert [ids(one, "Alexandria") == [None] for one in read] == [True, False]
