from tasks.annotate import annotate
from tasks.entities import resolve_entities
from tasks.knowledge import read_rows

from .written import Read, article


def ids(read: Read, text: str) -> list[str | None]:
    """Wikidata ids of the mentions written so, in order."""
    entities = [read.entity(mention.entity_id) for mention in read.resolved.mentions if mention.text == text]
    return [entity.wikidata_id if entity else None for entity in entities]


def given(name: str, within: str = "") -> str:
    (row,) = [
        row
        for row in read_rows("wikidata.tsv")
        if row["name"] == name and row["type"] == "place" and within in row["within"]
    ]
    return row["wikidata_id"]


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
    rows = list(read_rows("wikidata.tsv"))
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
