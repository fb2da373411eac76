"""Whom a noun means that tells what somebody is: "the coach", "the teenager"; and which body "the airline" is."""

import pytest

from .written import Read, article, built

NAMED = [
    ("Mayor Ana Brandt shut a pool. Otto Brandt, the mayor's cousin, dug it. The mayor said it leaks.", "Ana Brandt"),
    ("Pilot Rosa Keller landed. Lena Keller, the pilot's sister, waved. The pilot said it was windy.", "Rosa Keller"),
    ("“We ran,” said Tom Arle, 16. The teenager said nobody was hurt.", "Tom Arle"),
    ("Jo Vann, 71, met Al Reis, 30, at the gate. The pensioner said the train was late.", "Jo Vann"),
    ("Ida Moss, the comedian, is on tour. The performer said the halls were full.", "Ida Moss"),
    ("Novelist Nils Aune left his publisher. The writer said he was tired of waiting.", "Nils Aune"),
    ("Lars Opdal signed on Friday. The 29-year-old said he had dreamed of the club.", "Lars Opdal"),
    ("Lars Opdal was jailed on Friday. The 29-year-old of Mill Lane, Leeds, admitted the theft.", "Lars Opdal"),
    ("Fenna Airways cancelled flights. Rival Skyhop sent a crew. The airline said it was sorry.", "Fenna Airways"),
    ("NATO met in Riga. The alliance said that the cables would be guarded.", "North Atlantic Treaty Organization"),
    ("Qatar will host the games. The emirate said that tickets would be cheap.", "Qatar"),
    ("Former goalkeeper and current head coach, Arne Dahl, met Ole Berg. The head coach said it rained.", "Arne Dahl"),
    ("Singer Ola Bek left Mill House, the firm that owns her songs. The label said it was sorry.", "Mill House"),
]  # fmt: skip

NOT_NAMED = [
    "Peter Holm left the mill on Monday. The official said wages would rise.",
    "A nurse met Peter Holm at the gate. The nurse who met him said it was late.",
    "Ines Duarte said the envoy had left. The head of the harbour said it was closed.",
]

BEHIND_A_ROLE = [
    ("Friends of the River president Jo Moen said the dam would hold.", "Jo Moen"),
    ("Bakers of Tresk's general secretary, Arne Dahl, said bread would be dear.", "Arne Dahl"),
    ("Former Prime Minister Ida Lunde said the vote was fair.", "Ida Lunde"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_noun_leads_to_who_is_that(text: str, name: str) -> None:
    assert last_speaker(text) == (name, False)


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_noun_that_may_mean_anybody_leads_to_nobody(text: str) -> None:
    assert last_speaker(text)[1]


@pytest.mark.parametrize(("text", "name"), BEHIND_A_ROLE)
def test_a_name_behind_a_role_is_the_source(text: str, name: str) -> None:
    assert last_speaker(text) == (name, False)


def test_it_that_stands_for_what_follows_leads_to_nobody() -> None:
    read = Read("Holm Coal cut jobs. It was decided that the mine would close.\n", ["It"])
    assert read.resolved.claims[0].source_entity_id is None


def test_who_did_what_is_told_is_in_mind() -> None:
    told = "Envoy Karl Brun said the road was shut. "
    text = told + "The row grew after Minister Jon Hale wrote a complaint. He said it was late."
    assert last_speaker(text) == ("Jon Hale", False)


def last_speaker(text: str) -> tuple[str, bool]:
    """The name of who says what is said last, and whether that is nobody named."""
    resolved = built([article(text + "\n")])
    said = max(resolved.claims, key=lambda claim: claim.position)
    entity = next(one for one in resolved.entities if one.entity_id == said.source_entity_id)
    return entity.name, entity.is_unnamed


def test_what_is_somebodys_is_what_was_called_theirs() -> None:
    text = "Ida Berg's government said it had cut taxes. Critics left. Her government said it would cut more."
    first, second = Read(text, ["Ida Berg's government", "Her government"]).resolved.claims
    assert first.source_entity_id == second.source_entity_id


def test_a_noun_behind_a_short_name_in_brackets_says_what_it_is() -> None:
    source = "an estimate from the Northern Grain Board (NGB), the group that oversees the harvest"
    read = Read(f"More than 100,000 tons were lost, according to {source}.", [source])
    assert read.speakers() == ["Northern Grain Board"]


@pytest.mark.parametrize("joined", ["The company and the union", "Torvald Airways and the union"])
def test_nouns_that_are_joined_mean_different_ones(joined: str) -> None:
    source = joined.split(" and ")[1]
    read = Read(f"Torvald Airways cut jobs on Monday. {joined} said talks would go on.", [source])
    assert "the union" not in {mention.text for mention in read.mentions_of("Torvald Airways")}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Holmbury Party lawmaker Ida Moen left. She said her party agreed.", "Holmbury Party"),
        ("Boeing chairman Ole Berg said his company would close the plant.", "Boeing"),
    ],
)
def test_the_body_before_somebodys_name_is_theirs(text: str, body: str) -> None:
    source = "her party" if "her" in text else "his company"
    assert Read(text, [source]).speakers() == [body]


def test_a_post_in_capitals_before_a_comma_is_a_role_of_who_is_named() -> None:
    read = Read(
        "Lagos State Governor, Mr. Tom Hale has thanked Bishop Paul Reyes for his work.\n"
        "At the dinner, the governor said the church had done much.\n",
        ["the governor"],
    )
    assert read.speakers() == ["Tom Hale"]


def test_a_deputy_is_not_what_they_are_the_deputy_of() -> None:
    read = Read(
        "Governor Tom Hale met Deputy Governor Paul Reyes on Monday. Reyes was late.\n"
        "The governor said the road was closed.\n",
        ["The governor"],
    )
    assert read.speakers() == ["Tom Hale"]


def test_a_title_in_capitals_behind_a_name_is_nobody_else() -> None:
    read = Read(
        "Analyst Tom Hale said that sales fell.\n"
        "Paul Reyes, CEO of Firth Airways, owns the shares. He said it would go on.\n",
        ["Analyst Tom Hale", "He said"[:2]],
    )
    assert read.speakers() == ["Tom Hale", "Paul Reyes"]
