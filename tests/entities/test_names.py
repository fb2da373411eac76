import pytest

from sayso.tasks.annotate import annotate
from sayso.tasks.entities import resolve_entities
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.knowledge import load_knowledge, normal, without_legal_form
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.territory_table import territories

from .written import Read, article, built


def test_articles_titles_and_possessives_are_not_part_of_a_name() -> None:
    read = Read("The court heard President Anna Keller's lawyer. Mr. Keller's brother and the Ford Foundation paid.")
    texts = {mention.text for mention in read.resolved.mentions if mention.form == "name"}
    assert "Anna Keller" in texts
    assert "Keller" in texts
    assert not any(text.startswith(("the ", "The ", "Mr", "President")) or text.endswith("s's") for text in texts)


def test_an_organization_is_told_from_the_country_that_owns_it() -> None:
    read = Read("France's National Audit Office published its report on Monday. It was sent to Paris, France.")
    assert read.forms_of("France") >= {"France"}
    offices = [entity for entity in read.resolved.entities if entity.name == "National Audit Office"]
    assert offices
    assert offices[0].type == "organization"
    assert offices[0].country_id == read.mentions_of("France")[0].entity_id


def test_the_same_ministry_of_two_countries_is_two_entities_across_articles() -> None:
    one = Read("Russia's Foreign Ministry protested on Monday.")
    two = Read("Poland's Foreign Ministry protested on Monday.")
    ids = [e.entity_id for read in (one, two) for e in read.resolved.entities if e.name == "Foreign Ministry"]
    assert len(set(ids)) == 2


def test_abbreviation_and_name_of_a_medium_are_one_entity() -> None:
    read = Read("WSJ reported the deal on Monday. The Wall Street Journal had asked for comment.")
    assert read.forms_of("Wall Street Journal") == {"WSJ", "Wall Street Journal"}


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    read = Read(
        "The Valley Water Users Association (VWUA) met on Friday. Farmers trust the VWUA. "
        "The VWUA was founded by the Valley Water Users Association of old."
    )
    (association,) = {m.entity_id for m in read.resolved.mentions if m.text == "VWUA"}
    assert association is not None
    assert read.entities[association].name == "Valley Water Users Association"


def test_an_acronym_without_brackets_finds_the_one_name_with_those_initials() -> None:
    read = Read(
        "The Northern Grain Exchange closed on Monday. NGE shares fell. Later the NGE reopened, NGE staff said."
    )
    ids = {m.entity_id for m in read.resolved.mentions if m.text == "NGE"}
    assert ids == {m.entity_id for m in read.resolved.mentions if m.text == "Northern Grain Exchange"}


def test_a_name_seen_once_is_found_everywhere() -> None:
    read = Read(
        "Thandiwe Mokoena opened the harbour on Monday.\nIn a speech Mokoena thanked the crews. Later Mokoena left.\n"
    )
    assert len(read.mentions_of("Thandiwe Mokoena")) == 3


def test_a_headline_in_capitals_finds_the_names_of_the_body() -> None:
    read = Read(
        "OKAFOR WARNS FRANCE OVER FISHING\n\n"
        "Ngozi Okafor warned France on Tuesday. Ms. Okafor said boats would be stopped.\n",
        tagged=True,
    )
    assert "OKAFOR" in read.forms_of("Ngozi Okafor")
    assert "FRANCE" in read.forms_of("France")


def test_a_headline_in_title_case_adds_no_word_to_a_name() -> None:
    read = Read("Okafor Says Ferries Must Wait\n\nNgozi Okafor said on Tuesday that the ferries must wait.\n")
    assert "Okafor" in read.forms_of("Ngozi Okafor")
    assert all("Says" not in entity.name for entity in read.resolved.entities)


def test_a_surname_follows_the_full_name_and_a_middle_initial_makes_no_other_person() -> None:
    read = Read("Peter J. Alvarsson resigned. Peter Alvarsson had led the bank. Alvarsson declined to comment.")
    (person,) = {m.entity_id for m in read.resolved.mentions if "Alvarsson" in m.text}
    assert person is not None


def test_two_people_with_one_surname_stay_apart() -> None:
    read = Read(
        "Maria Lindqvist and Karl Lindqvist run the firm.\nLindqvist said profits rose.\n", ["Lindqvist said"[:9]]
    )
    people = {m.entity_id for m in read.resolved.mentions if m.text in ("Maria Lindqvist", "Karl Lindqvist")}
    assert len(people) == 2
    bare = [m for m in read.resolved.mentions if m.text == "Lindqvist"]
    assert [(m.entity_id, m.resolved_by) for m in bare] == [(None, "none")]


def test_a_title_tells_two_people_with_one_surname_apart() -> None:
    read = Read("Maria Lindqvist and Karl Lindqvist run the firm.\nMrs. Lindqvist said profits rose.\n")
    titled = [m for m in read.resolved.mentions if m.text == "Lindqvist"]
    assert [read.entity(m.entity_id).name for m in titled if read.entity(m.entity_id)] == ["Maria Lindqvist"]  # type: ignore[union-attr]


def test_a_surname_used_before_the_other_person_appears_is_the_first_ones() -> None:
    read = Read("Maria Lindqvist runs the firm.\nLindqvist is 50.\nHer cousin Karl Lindqvist left in May.\n")
    bare = [m for m in read.resolved.mentions if m.text == "Lindqvist"]
    assert [read.entity(m.entity_id).name for m in bare if read.entity(m.entity_id)] == ["Maria Lindqvist"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Unlike Washington, Moscow plans to leave the treaty.", "Russia"),
        ("Pyongyang warned its neighbours on Friday.", "North Korea"),
        ("The Kremlin denied the report.", "Russia"),
    ],
)
def test_a_capital_or_palace_that_acts_is_its_government(text: str, country: str) -> None:
    read = Read(text)
    metonyms = [m for m in read.mentions_of(country) if m.resolved_by == "metonym"]
    assert metonyms


def test_a_capital_where_something_happens_is_a_city() -> None:
    read = Read("Thousands marched in Moscow on Sunday. Snow fell in Warsaw, Poland.")
    assert not [m for m in read.resolved.mentions if m.resolved_by == "metonym"]
    assert "Moscow" not in read.forms_of("Russia")


def test_people_and_adjectives_of_a_country_lead_to_it() -> None:
    read = Read("French boats met a Norwegian trawler.")
    assert {m.text for m in read.resolved.mentions if m.resolved_by == "demonym"} == {"French", "Norwegian"}
    assert read.forms_of("France") == {"French"}


def test_a_pronoun_is_not_the_united_states() -> None:
    read = Read("They told us the truth about the United States, and the US agreed.")
    assert [m.text for m in read.mentions_of("United States")] == ["United States", "US"]


def test_every_country_of_the_knowledge_has_a_wikidata_id_that_the_data_give() -> None:
    knowledge = load_knowledge()
    for row in read_rows("sayso.tasks.knowledge", "countries.tsv"):
        for name in row["demonyms"].split("; "):
            if name:
                known = knowledge.demonyms[normal(name)]
                assert known.wikidata_id is not None
                assert known.wikidata_id.startswith("Q")
    tables = ("wikidata.tsv", "looked_up.tsv")
    listed = {row["wikidata_id"] for table in tables for row in read_rows("sayso.tasks.knowledge", table)}
    listed_territories = {territory.wikidata_id for territory in territories().values()}
    ids = {known.wikidata_id for known in knowledge.names.values()} - {None}
    indexed = {entry.wikidata_id for name in knowledge.names for entry in knowledge.index.called(name)}
    assert ids <= listed | listed_territories | indexed


def test_initials_of_a_name() -> None:
    assert "NIS" in initials("National Intelligence Service")
    assert "DOJ" not in initials("Justice")
    assert "FBI" in initials("Federal Bureau of Investigation")


def test_a_role_in_lower_case_before_a_name_is_a_mention_of_the_person_and_a_title_is_none() -> None:
    read = Read("English captain Ida Scott scored. Captain Rui Silva left the ship.")
    nominals = {m.text: read.entity(m.entity_id).name for m in read.resolved.mentions if m.form == "nominal"}  # type: ignore[union-attr]
    assert nominals == {"English captain": "Ida Scott"}
    read = Read("senator ida scott left the ship. president scott was late.")
    assert not [m for m in read.resolved.mentions if m.form == "nominal" and m.entity_id]


def test_a_country_before_team_is_the_country_and_one_that_scores_is_a_team() -> None:
    sport = "The match ended after extra time. The goalkeeper saved a penalty and the striker scored a goal. "
    read = Read(sport + "The US beat Panama in the match and scored a second goal. The US team won the final.")
    assert [m.type for m in read.resolved.mentions if m.text == "US"] == ["organization", "place"]


def test_a_word_that_ends_many_names_is_no_company_of_that_alias() -> None:
    knowledge = load_knowledge()
    assert knowledge.organizations["united"].name == "United Petroleum"
    assert knowledge.meant_by("United", "organization") is None
    assert knowledge.meant_by("United Petroleum", "organization") is not None


def test_the_word_of_a_credit_is_no_part_of_the_name_before_it() -> None:
    one = article("Crowds at the harbour in Port Morran Image: Jo Vale.")
    (doc,) = annotate([one])
    doc.set_ents([doc.char_span(25, 42, label="GPE")])
    (mention,) = resolve_entities([one], [doc], [], []).mentions
    assert mention.text == "Port Morran"


def test_a_nickname_within_a_full_name_is_a_first_name_too() -> None:
    read = Read(
        'Robert C. "Bobby" Marsh spoke first. Bobby Marsh was cheered. Then Marsh left.\nTim Marsh came later.\n',
        tagged=True,
    )
    (found,) = {m.entity_id for m in read.resolved.mentions if m.text in ("Bobby Marsh", "Marsh")}
    assert found is not None
    assert found not in {m.entity_id for m in read.resolved.mentions if m.text == "Tim Marsh"}


def test_a_court_is_called_by_its_name_without_country_and_place() -> None:
    read = Read(
        "The Italian Supreme Court of Cassation ruled on Monday. The Supreme Court is the last instance.\n", tagged=True
    )
    assert read.forms_of("Italian Supreme Court of Cassation") == {
        "Italian Supreme Court of Cassation",
        "Supreme Court",
    }


def test_a_firm_behind_former_is_no_person() -> None:
    read = Read("Firth Coal sold a mine. Firth paid late.\nA former Firth worker sued, and Firth paid.\n", tagged=True)
    assert {m.type for m in read.resolved.mentions if m.text.startswith("Firth")} == {"organization"}


def test_a_firm_is_one_with_and_without_its_legal_form() -> None:
    texts = [
        "Firth Coal Mining Ltd sold a mine. Firth Coal Mining paid late.\n",
        "Firth Coal Mining Co. Ltd. is old.\n",
    ]
    resolved = built([article(text, str(number)) for number, text in enumerate(texts)])
    assert len({m.entity_id for m in resolved.mentions if m.text.startswith("Firth")}) == 1


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Firth Coal, Inc.", "Firth Coal"),
        ("Firth S.A.", "Firth"),
        ("Firth & Co", "Firth & Co"),
        ("Ltd", "Ltd"),
        ("Casa", "Casa"),
    ],
)
def test_the_legal_form_of_a_firm(name: str, plain: str) -> None:
    assert without_legal_form(name) == plain


def test_a_club_before_its_manager_is_no_person() -> None:
    text = "Arsenal beat Chelsea on Sunday.\nChelsea boss Enzo Moen said his team had deserved a point.\n"
    assert {m.type for m in built([article(text)]).mentions if m.text == "Chelsea"} == {"organization"}


def test_two_people_who_differ_in_their_initial_are_two_entities() -> None:
    read = Read("George W. Boyle and his nephew George P. Boyle were there. George P. Boyle left early.")
    assert len({read.entity(m.entity_id) for m in read.resolved.mentions if m.form == "name"}) == 2


def test_what_a_state_has_is_not_the_nations() -> None:
    read = Read("The Missouri Senate passed the bill. The Senate will vote again, Sen. Ida Moen of St. Louis said.")
    (senate,) = {m.entity_id for m in read.resolved.mentions if m.text in ("Missouri Senate", "Senate")}
    assert senate is not None
    assert read.entities[senate].name == "Missouri Senate"
    party = Read("The Florida Republican Party said so. The Republican Party said so.")
    assert len({m.entity_id for m in party.resolved.mentions if m.form == "name"}) == 2


def test_a_body_that_all_countries_have_is_that_of_the_country_the_article_is_about() -> None:
    text = "India's ministers met on Monday. The {} said in New Delhi that Indian law was clear. India will appeal."
    india = Read(text.format("Supreme Court"))
    america = Read(text.format("Supreme Court").replace("New Delhi", "Washington").replace("India", "America"))
    courts = [e for read in (india, america) for e in read.resolved.entities if e.name == "Supreme Court"]
    assert len({court.entity_id for court in courts}) == 2
    assert [court.country_id for court in courts] == [
        read.entities[read.mentions_of(name)[0].entity_id or ""].country_id
        for read, name in ((india, "India"), (america, "United States"))
    ]


def test_accents_make_no_other_entity() -> None:
    read = Read("François Hollande spoke of Guantánamo Bay. Guantanamo Bay must close, Francois Hollande said.")
    assert len({m.entity_id for m in read.resolved.mentions if "Hollande" in m.text}) == 1
    assert len({m.entity_id for m in read.resolved.mentions if "Bay" in m.text}) == 1


@pytest.mark.parametrize(("name", "key"), [("Łódź", "lodz"), ("São Paulo", "sao paulo"), ("Бийск", "бийск")])
def test_accents_are_taken_from_latin_letters_only(name: str, key: str) -> None:
    assert normal(name) == key


def test_a_case_in_court_is_a_law_and_its_sides_are_no_persons() -> None:
    read = Read(
        "Moe v. Wade is the law of the land, and so is Brown v. Board of Education. India v. Pakistan was a draw."
    )
    assert {m.text for m in read.resolved.mentions if m.type == "law"} == {"Moe v. Wade", "Brown v. Board of Education"}
    assert not [m.text for m in read.resolved.mentions if m.type == "person"]


def test_the_white_house_of_a_president_is_two_names() -> None:
    read = Read("The Moen White House has said little. Moen was elected in 2008.")
    (person,) = {m.entity_id for m in read.resolved.mentions if m.text == "Moen"}
    assert person is not None
    assert read.entities[person].type == "person"
    assert [m.type for m in read.resolved.mentions if m.text == "White House"] == ["organization"]


def test_the_government_of_a_country_is_that_country_in_capitals_too() -> None:
    read = Read("The UK Government said on Monday it would act.")
    assert "UK Government" in read.forms_of("United Kingdom")


def test_a_name_of_several_words_in_capitals_is_not_shown_so() -> None:
    read = Read("HOLM BAY - The mayor of HOLM BAY said so.")
    assert {e.name for e in read.resolved.entities if e.type == "place"} == {"Holm Bay"}


def test_the_house_is_the_one_named_in_full_and_a_doctor_of_that_name_is_a_person() -> None:
    read = Read("Britain votes on Monday. The House of Commons met, and the House will sit late.")
    assert "House" in read.forms_of("House of Commons")
    read = Read("Dr. Gregory House said the patient was fine. House left at noon.")
    assert read.forms_of("Gregory House") == {"Gregory House", "House"}


def test_the_treasury_is_that_of_the_country_spoken_of() -> None:
    britain = Read("In London the Treasury said Britain would cut taxes. The UK will borrow more.")
    assert [e.country_id for e in britain.resolved.entities if e.name == "Treasury"] == [
        e.entity_id for e in britain.resolved.entities if e.name == "United Kingdom"
    ]
    america = Read("American taxes will fall, the Treasury said.")
    assert "Treasury" in america.forms_of("Department of the Treasury")


def test_an_election_is_no_match() -> None:
    text = "Berg won {0} and lost Ohio. She beat Moen in {0}, and his team played down the defeat. "
    names = Read(text.format("Georgia") + "Voters face a choice: win with Berg or lose.").resolved
    assert not [entity.name for entity in names.entities if entity.subtype == "team"]
    read = Read(
        "Kenya beat Ghana in the football match. Kenya scored twice; Ghana lost at the stadium. Kenya will play on."
    )
    assert {entity.subtype for entity in read.resolved.entities if entity.name == "Kenya"} == {"team"}


def test_an_act_is_a_law_and_a_region_that_ends_like_a_body_is_a_place() -> None:
    read = Read("The Affordable Care Act was upheld. Settlements in the West Bank grow.")
    types = {mention.text: mention.type for mention in read.resolved.mentions}
    assert types["West Bank"] == "place"
    assert types.get("Affordable Care Act", "law") == "law"


def test_a_firm_is_known_with_its_legal_form_cut_short() -> None:
    read = Read("Ford Motor Co. said on Monday it would hire. Ford Motor Company pays well.")
    assert len({m.entity_id for m in read.resolved.mentions if m.text.startswith("Ford")}) == 1


def test_the_congress_of_an_article_on_india_is_not_americas() -> None:
    read = Read("The Reserve Bank of India kept its rate. Opposition Congress leader Ida Moen said jobs were gone.")
    assert [e.wikidata_id for e in read.resolved.entities if e.name == "Indian National Congress"] == ["Q10225"]
