from sayso.schemas import Figure, Span, TaggedName
from sayso.tasks.annotate import annotate
from sayso.tasks.entities import resolve_entities

from .written import Read, article, built, claim


def test_he_and_she_are_the_last_fitting_person() -> None:
    read = Read(
        "John Marsh met Clara Odum on Monday.\nShe said the talks went well.\nHe added that more were planned.\n",
        ["She", "He"],
    )
    assert read.speakers() == ["Clara Odum", "John Marsh"]
    assert [claim.source_resolved_by for claim in read.resolved.claims] == ["pronoun", "pronoun"]
    assert [claim.source_kind for claim in read.resolved.claims] == ["person", "person"]


def test_who_spoke_last_goes_on_speaking() -> None:
    read = Read(
        "Paul Reyes said the bridge was safe. Engineers under Tom Hale had closed it in May.\n"
        "He added that lorries may cross again.\n",
        ["Paul Reyes", "He"],
    )
    assert read.speakers() == ["Paul Reyes", "Paul Reyes"]


def test_the_object_of_a_verb_is_not_its_subject() -> None:
    read = Read("Paul Reyes met Tom Hale on Monday.\nReyes told him that the bridge was safe.\n", ["Reyes told"[:5]])
    him = next(mention for mention in read.resolved.mentions if mention.text == "him")
    assert read.entity(him.entity_id).name == "Tom Hale"  # type: ignore[union-attr]


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = 'Clara Odum said: "I never signed it."\n'
    read = Read(text, ["Clara Odum"])
    i = next(mention for mention in read.resolved.mentions if mention.text == "I")
    assert (read.entity(i.entity_id).name, i.resolved_by) == ("Clara Odum", "quotation")  # type: ignore[union-attr]


def test_a_pronoun_with_nobody_before_it_is_left_alone() -> None:
    read = Read("He said the road was closed.\n", ["He"])
    assert read.speakers() == [None]
    assert read.resolved.claims[0].source_resolved_by == "none"


def test_unnamed_officials_keep_role_country_and_number() -> None:
    read = Read("American officials told WSJ that troops were training.\n", ["American officials"])
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert (entity.name, entity.is_unnamed, entity.role, entity.type) == (
        "American officials",
        True,
        "official",
        "group",
    )
    assert entity.country_id == read.mentions_of("United States")[0].entity_id
    assert read.resolved.claims[0].source_kind == "unnamed"
    assert [m.form for m in read.resolved.mentions if m.entity_id == entity.entity_id] == ["nominal"]


def test_an_unnamed_source_with_a_relative_clause_is_named_by_its_description_alone() -> None:
    read = Read(
        "According to a former Russian intelligence officer familiar with the plan, the road is closed.\n",
        ["a former Russian intelligence officer familiar with the plan"],
    )
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert (entity.name, entity.role) == ("former Russian intelligence officer", "intelligence officer")
    assert entity.is_unnamed


def test_the_publication_is_the_medium_spoken_of() -> None:
    read = Read(
        "Troops left, writes The Wall Street Journal.\nThe publication said the bridge was lost.\nPhoto: AP",
        ["The Wall Street Journal", "The publication"],
    )
    assert read.speakers() == ["Wall Street Journal", "Wall Street Journal"]
    assert [claim.source_kind for claim in read.resolved.claims] == ["media", "media"]
    assert [mention.text for mention in read.mentions_of("Associated Press")] == ["AP"]


def test_a_described_agency_of_a_country_is_the_one_named_later() -> None:
    read = Read(
        "According to South Korea's main intelligence agency, ships left port.\n"
        "South Korea's National Intelligence Service published pictures.\n",
        ["South Korea's main intelligence agency"],
    )
    assert read.speakers() == ["National Intelligence Service"]
    assert read.resolved.claims[0].source_resolved_by == "nominal"


def test_a_description_without_evidence_is_not_forced() -> None:
    read = Read(
        "Peter Holm and Arne Dahl visited the mill on Monday.\nThe spokesman said wages would rise.\n",
        ["The spokesman"],
    )
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert entity.is_unnamed
    assert entity.role == "spokesman"


def test_a_person_in_apposition_is_the_source() -> None:
    read = Read(
        "Company spokesman Peter Holm said wages would rise. The mayor, Ines Duarte, said she was pleased.\n",
        ["Company spokesman Peter Holm", "The mayor, Ines Duarte,"],
    )
    assert read.speakers() == ["Peter Holm", "Ines Duarte"]


def test_a_role_borne_by_one_person_leads_to_them() -> None:
    read = Read("Mayor Ines Duarte opened the bridge.\nThe mayor said it would last.\n", ["The mayor"])
    assert read.speakers() == ["Ines Duarte"]


def test_the_government_of_a_country_is_its_country_speaking() -> None:
    read = Read(
        "The South Korean government called it a threat.\nSeoul warned that it would act.\n",
        ["The South Korean government", "Seoul"],
    )
    assert read.speakers() == ["South Korea", "South Korea"]
    assert {claim.source_kind for claim in read.resolved.claims} == {"government"}


def test_one_of_several_is_one_unnamed_source() -> None:
    read = Read("One of his advisers said the plan was dead.\n", ["One of his advisers"])
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert (entity.role, entity.is_unnamed) == ("adviser", True)


def test_a_report_is_a_document() -> None:
    read = Read("A new report says rents doubled.\n", ["A new report"])
    assert read.resolved.claims[0].source_kind == "document"


def test_a_claim_without_a_source_stays_without() -> None:
    read = Read("The mill closed in May.\n")
    assert read.resolved.claims == []
    read = Read("It is raining.\n", ["It"])
    assert read.resolved.claims[0].source_entity_id is None


def test_a_counted_group_is_led_to_its_entity_and_a_people_is_not() -> None:
    text = "At least 200 Republicans voted no and 30 Russians watched.\n"

    def figure(words: str, counted: str) -> Figure:
        start = text.index(words)
        counted_start = text.index(counted)
        return Figure(
            figure_id=words,
            article_id="a",
            claim_id=None,
            start=start,
            end=start + len(words),
            text=words,
            value=1.0,
            low=None,
            high=None,
            low_inclusive=None,
            high_inclusive=None,
            approximator="exact",
            approximator_text=None,
            direction=None,
            role="level",
            linked_figure_id=None,
            kind="count",
            unit=None,
            currency=None,
            counted_text=counted,
            counted_start=counted_start,
            counted_end=counted_start + len(counted),
            counted_entity_id=None,
            measure=None,
            per_unit=None,
            value_si=None,
            unit_si=None,
            is_negated=False,
            rule="test",
        )

    read = Read(text, figures=[figure("200", "Republicans"), figure("30", "Russians")])
    republicans, russians = read.resolved.figures
    entity = read.entity(republicans.counted_entity_id)
    assert entity is not None
    assert entity.name == "Republicans"
    assert russians.counted_entity_id is None


def test_a_source_of_several_leads_to_all_of_them() -> None:
    read = Read(
        "John Smith and Mary Jones said the road was closed. Officials and a doctor agreed.\n",
        ["John Smith and Mary Jones", "Officials and a doctor"],
    )
    first, second = read.resolved.claims
    assert read.speakers() == ["John Smith", "officials"]
    assert [read.entity(i).name for i in first.co_source_entity_ids] == ["Mary Jones"]  # type: ignore[union-attr]
    assert [read.entity(i).role for i in second.co_source_entity_ids] == ["doctor"]  # type: ignore[union-attr]


def test_a_source_of_several_is_none_of_those_it_includes() -> None:
    source = "Three Norwegian lawyers, including his sister Ida Moen"
    assert Read(f"Ole Berg lost the case. {source}, said it was unfair.\n", [source]).speakers() == [
        "Norwegian lawyers"
    ]


def test_one_person_of_two_roles_is_one_source() -> None:
    read = Read(
        "The founder and chairman of Firth Foods said sales rose.\n", ["The founder and chairman of Firth Foods"]
    )
    assert read.resolved.claims[0].co_source_entity_ids == ()


def test_the_country_is_the_one_that_the_article_is_about() -> None:
    about = "Peru elects a president in May. Snow fell in Peru on Monday. Miners in Peru are on strike. "
    later = "The rain has stopped. The roads are dry. It was warm. "
    read = Read(about + later + "Snow has covered the country.")
    assert [m.text for m in read.mentions_of("Peru") if m.form == "nominal"] == ["the country"]
    read = Read(about + "Chile sent doctors. Chile and Bolivia sent food. " + later + "Snow has covered the country.")
    assert not [m for m in read.resolved.mentions if m.form == "nominal" and m.text == "the country" and m.entity_id]
    for specified in ("She moved to the country where she was born.", "He praised the country of her birth."):
        read = Read(about + later + specified)
        assert not [m for m in read.mentions_of("Peru") if m.form == "nominal"]


def test_the_government_is_the_one_just_spoken_of() -> None:
    read = Read(
        "The Syrian government denied the report. Rain fell.\nThe government said it would reply.\n", ["The government"]
    )
    assert read.speakers() == ["Syria"]
    assert read.resolved.claims[0].source_kind == "government"


def test_the_government_of_no_country_named_before_is_that_of_the_article() -> None:
    text = "Norway will raise taxes. Norway is rich, and Norway's economy grew.\nThe government said it would pay.\n"
    assert Read(text, ["The government"]).speakers() == ["Norway"]


def test_the_government_of_one_of_two_countries_is_left_open() -> None:
    text = (
        "The Syrian government met the Turkish government.\nThe government said it would sign, and voters backed it.\n"
    )
    read = Read(text, ["The government"])
    assert read.speakers() not in (["Syria"], ["Turkey"])


def test_the_officials_are_those_described_before() -> None:
    read = Read(
        "American officials left the room.\nThe officials said the talks had failed.\n",
        ["The officials"],
    )
    assert read.speakers() == ["American officials"]
    assert [m.text for m in read.mentions_of("American officials")] == ["American officials", "The officials"]


def test_the_officials_of_one_of_two_countries_are_left_open() -> None:
    text = "American officials met Chinese officials.\nThe officials said the talks had failed.\n"
    assert Read(text, ["The officials"]).speakers() == ["officials"]


def test_the_campaign_is_the_one_called_by_a_name() -> None:
    read = Read(
        "Ida Moen resigned. A page on the Moen campaign's website said so.\nThe campaign denied that she was ill.\n",
        ["The campaign"],
    )
    assert read.speakers() == ["Moen campaign"]


def test_the_church_is_called_by_the_head_of_its_name() -> None:
    read = Read("The Church of Holm was founded in 1901.\nThe page of the Church is down.\n", tagged=True)
    assert "the Church" in {mention.text for mention in read.mentions_of("Church of Holm")}


def test_they_may_be_a_party_and_no_committee_before_it() -> None:
    read = Read(
        "Democrats noted that he was silent in a session of the House Ethics Committee.\n"
        "They noted that his lawyer came.\n",
        ["Democrats", "They"],
        tagged=True,
    )
    assert read.speakers() == ["Democrats", "Democrats"]


def test_who_says_a_long_quotation_was_spoken_of_before_it() -> None:
    text = (
        'Tom Hale backs the plan.\n"Nobody wants a war. Sometimes there is no other way. You cannot talk to them. '
        'No, you cannot. Whoever wants to be president must know that," he said.\n'
    )
    resolved = built([article(text)])
    (found,) = {m.entity_id for m in resolved.mentions if m.text in ("he", "Tom Hale")}
    assert found is not None


def test_the_company_is_the_one_named_and_not_any_that_was_described() -> None:
    text = (
        "A company in Oslo closed. Firth Coal sold a mine to a rival.\nFirth Coal pays late. The company said it was "
        "sorry.\n"
    )
    assert Read(text, ["The company"], tagged=True).speakers() == ["Firth Coal"]


def test_who_says_a_quotation_is_nobody_it_speaks_of() -> None:
    text = (
        "Clara Odum said the plan of Pat Hale would fail.\n"
        '"I thought she was very strong, and I think that she may win," she said.\n'
    )
    resolved = built([article(text)])
    said = [claim for claim in resolved.claims if claim.cue_text == "said"]
    assert {claim.source_entity_id for claim in said} == {
        mention.entity_id for mention in resolved.mentions if mention.text == "Clara Odum"
    }


def test_a_chief_of_police_is_the_person() -> None:
    read = Read("Tulsa police Chief Tom Hale said that it was safe.\n", ["Tulsa police Chief Tom Hale"], tagged=True)
    assert read.speakers() == ["Tom Hale"]


def test_the_spaniard_is_the_person_just_spoken_of_and_not_spain() -> None:
    text = "Pedro Moen praised his side on Sunday.\nThe Spaniard said they were brilliant.\n"
    read = Read(text, ["The Spaniard"], tagged=True)
    assert read.speakers() == ["Pedro Moen"]


def test_a_briton_is_somebody_without_a_name() -> None:
    read = Read("It rained in Holm.\nA Briton said the road was closed.\n", ["A Briton"])
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert (entity.name, entity.type, entity.is_unnamed, entity.country_id) == ("Briton", "person", True, "Q145")


def test_the_carmaker_is_the_firm_just_spoken_of() -> None:
    text = "Firth AG cut its forecast on Friday.\nThe carmaker said demand was weak.\n"
    assert Read(text, ["The carmaker"], tagged=True).speakers() == ["Firth AG"]


def test_the_carmaker_is_no_firm_where_another_carmaker_was_mentioned() -> None:
    text = "Firth AG sold brakes to a carmaker on Friday.\nThe carmaker said they were bad.\n"
    assert Read(text, ["The carmaker"], tagged=True).speakers() == ["carmaker"]


def test_a_campaign_is_one_with_and_without_the_possessive() -> None:
    text = "The {} said on Monday it would not pay. Senator Ida Berg was in Holm on Tuesday.\n"
    asked = [Read(text.format(source), [source]) for source in ("Berg campaign", "Berg's campaign")]
    assert [read.speakers() for read in asked] == [["Berg campaign"], ["Berg campaign"]]
    assert len({read.resolved.claims[0].source_entity_id for read in asked}) == 1


def test_a_medium_that_nobody_knows_is_a_medium_and_may_be_called_the_daily() -> None:
    text = "Holm will close two posts, newspaper Holm Tidende reported. The daily said the army was told.\n"
    one = article(text)
    start = text.index("Holm Tidende")
    claims = [
        claim(one, 0, Span(start, start + 12), Span(0, 25)),
        claim(one, 1, Span(60, 69), Span(75, 92)),
    ]
    names = [TaggedName("a", Span(start, start + 12), "PER")]
    resolved = resolve_entities([one], annotate([one]), claims, [], names)
    (medium,) = {c.source_entity_id for c in resolved.claims}
    assert [c.source_kind for c in resolved.claims] == ["media", "media"]
    assert [e.name for e in resolved.entities if e.entity_id == medium] == ["Holm Tidende"]


def test_the_opposition_is_a_source_without_a_name() -> None:
    read = Read("The opposition said on Monday that families were hurting.\n", ["The opposition"])
    assert read.speakers() == ["opposition"]


def test_a_chief_executive_is_one_description() -> None:
    read = Read(
        "Chief Executive Vincent Holm told investors that rates had halved.\n", ["Chief Executive Vincent Holm"]
    )
    assert read.speakers() == ["Vincent Holm"]
    assert "Chief Executive" in {m.text for m in read.resolved.mentions if m.form == "nominal"}


def test_a_body_between_commas_is_what_stands_before_it_and_no_union_is_a_firm() -> None:
    text = (
        "Boeing will cut jobs. The union, the International Association of Machinists, said members would stay out.\n"
    )
    assert Read(text, ["The union"]).speakers() == ["International Association of Machinists"]
    assert Read("Boeing will cut jobs. The union said its members would stay out.\n", ["The union"]).speakers() != [
        "Boeing"
    ]


def test_the_agency_of_a_bloc_is_not_the_bloc() -> None:
    text = "The World Health Organization counted 1,100 dead. The UN agency said it needed money.\n"
    assert Read(text, ["The UN agency"]).speakers() == ["World Health Organization"]


def test_a_name_behind_two_posts_or_before_one_in_capitals_is_the_source() -> None:
    for source in (
        "author and journalist Clara Odum",
        "Clara Odum QC, for the state",
        "Clara Odum CIO at Firth Airways",
    ):
        read = Read(f'"It is late," said {source}.\n', [source])
        assert read.speakers() == ["Clara Odum"], source
    read = Read('"It is late," said the author and journalist Clara Odum.\n', ["the author and journalist Clara Odum"])
    assert len(read.resolved.claims[0].co_source_entity_ids) <= 1
