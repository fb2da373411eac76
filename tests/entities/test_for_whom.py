"""For whom a source without a name speaks, and whose words a document has."""

import pytest

from .written import Read

FOR = [
    ("A Firth Coal spokesman said the pit was safe.\n", ["A Firth Coal spokesman"], ["Firth Coal"]),
    (
        "A spokeswoman for the Holm Institute said rents had doubled. She said flats were rare.\n",
        ["A spokeswoman for the Holm Institute", "She"],
        ["Holm Institute", "Holm Institute"],
    ),
    (
        "An Interpol spokesman said the boat was found. The spokesman said two men were held.\n",
        ["An Interpol spokesman", "The spokesman"],
        ["Interpol", "Interpol"],
    ),
    ("Analysts at Goldman Sachs said copper would rise.\n", ["Analysts at Goldman Sachs"], ["Goldman Sachs"]),
    (
        "A Scottish government spokeswoman said schools would shut. She said it was for a week.\n",
        ["A Scottish government spokeswoman", "She"],
        ["Scotland", "Scotland"],
    ),
    (
        "The Norwegian government met on Monday. A government spokesman said the dam was safe.\n",
        ["A government spokesman"],
        ["Norway"],
    ),
    ("Siemens executives said orders had slowed.\n", ["Siemens executives"], ["Siemens"]),
]
WORDS_OF = [
    ("Rice is dear, according to Rabobank data.\n", ["Rabobank data"], ["Rabobank"]),
    (
        "Figures from the Holm Institute show that cows are few.\n",
        ["Figures from the Holm Institute"],
        ["Holm Institute"],
    ),
    (
        "Amnesty International published a report on Monday. The report said that the camp was full.\n",
        ["The report"],
        ["Amnesty International"],
    ),
    (
        "Firth Coal said in a statement that the pit would shut. The statement said miners would be paid.\n",
        ["Firth Coal", "The statement"],
        ["Firth Coal", "Firth Coal"],
    ),
    (
        "A study by researchers at the Holm Institute found that bees sleep. The study says they dream.\n",
        ["A study by researchers at the Holm Institute", "The study"],
        ["Holm Institute", "Holm Institute"],
    ),
]
NAMED_ELSEWHERE = [
    (
        "Half of all wells are dry, a survey suggests. It is late for Rabobank, which commissioned the survey.\n"
        "The survey said rain was late.\n",
        ["a survey", "The survey"],
        ["Rabobank", "Rabobank"],
    ),
    (
        "Bees dream, according to a new study. Researchers at the Holm Institute watched them for a year.\n",
        ["a new study"],
        ["Holm Institute"],
    ),
    (
        "Siemens said in an internal email on Monday that it would shut two plants. It rained.\n"
        "The email said buses were late.\n",
        ["The email"],
        ["Siemens"],
    ),
    ("Exports fell, according to numbers released by Rabobank.\n", ["numbers released by Rabobank"], ["Rabobank"]),
    (
        "The ferry was late, according to a circular issued by Interpol.\n",
        ["a circular issued by Interpol"],
        ["Interpol"],
    ),
]
STATE_BODIES = [
    ("Peru's central bank said prices had doubled.\n", "Peru's central bank"),
    ("The Norwegian navy said the boat was found.\n", "The Norwegian navy"),
    ("The Kenyan health ministry said the well was safe.\n", "The Kenyan health ministry"),
]
FOR_NOBODY_NAMED = [
    ("A survey said wells were dry. Siemens commissioned one survey, Rabobank commissioned a survey.\n", "A survey"),
    ("A study said bees dream. Holm Institute researchers were late.\n", "A study"),
    ("Anna Lund left. Lund's lawyer said that it was late.\n", "Lund's lawyer"),
    ("A Facebook post said that the dam was weak.\n", "A Facebook post"),
    ("Farmers met officials. A spokesman said rain was due.\n", "A spokesman"),
    ("Siemens published a report. Another report said that orders fell.\n", "Another report"),
    ("The Norwegian government met the Swedish government. A government spokesman left.\n", "A government spokesman"),
    ("Former Siemens executives said orders had slowed.\n", "Former Siemens executives"),
    ("Law enforcement officials said a man was held.\n", "Law enforcement officials"),
    ("Indian officials said the river had risen.\n", "Indian officials"),
]


@pytest.mark.parametrize(("text", "sources", "names"), FOR)
def test_who_speaks_for_a_body_is_led_to_it(text: str, sources: list[str], names: list[str]) -> None:
    assert Read(text, sources, tagged=True).speakers() == names


@pytest.mark.parametrize(("text", "sources", "names"), WORDS_OF)
def test_a_document_is_led_to_whose_words_it_has(text: str, sources: list[str], names: list[str]) -> None:
    assert Read(text, sources, tagged=True).speakers() == names


@pytest.mark.parametrize(("text", "sources", "names"), NAMED_ELSEWHERE)
def test_a_document_is_led_to_who_is_said_elsewhere_to_have_made_it(
    text: str, sources: list[str], names: list[str]
) -> None:
    assert Read(text, sources, tagged=True).speakers() == names


@pytest.mark.parametrize(("text", "source"), STATE_BODIES)
def test_a_body_of_which_a_country_has_one_is_named_by_the_country(text: str, source: str) -> None:
    read = Read(text, [source], tagged=True)
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert not entity.is_unnamed
    assert entity.name == source.removeprefix("The ")


def test_any_bank_of_a_country_stays_unnamed() -> None:
    read = Read("A Peruvian bank said prices had doubled.\n", ["A Peruvian bank"], tagged=True)
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert entity.is_unnamed


@pytest.mark.parametrize(("text", "source"), FOR_NOBODY_NAMED)
def test_where_no_body_is_said_none_is_meant(text: str, source: str) -> None:
    read = Read(text, [source], tagged=True)
    (claim,) = read.resolved.claims
    entity = read.entity(claim.source_entity_id)
    assert entity is None or entity.is_unnamed
