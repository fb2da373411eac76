"""People and bodies that a name alone does not tell: rows of the table decide their examples; what must not be."""

import datetime as dt

import pytest

from sayso.schemas import Entity
from sayso.tasks.entities.linking import identifying
from sayso.tasks.entities.linking.evidence.candidates import Candidate
from sayso.tasks.entities.linking.evidence.index_table import INDEX
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.knowledge import normal, unhyphenated
from sayso.tasks.knowledge.data_files import Row, read_rows

from .written import article, built

SPOKEN = dt.datetime(2018, 5, 4, tzinfo=dt.UTC)


def entity_of(name: str, text: str, published_at: dt.datetime | None = SPOKEN) -> Entity:
    resolved = built([article(text, published_at=published_at)])
    ids = {mention.entity_id for mention in resolved.mentions if mention.text == name}
    (found,) = [entity for entity in resolved.entities if entity.entity_id in ids]
    return found


@pytest.mark.parametrize("row", read_rows(PACKAGE, "linking_index.tsv"), ids=lambda row: row["name"])
def test_a_row_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    before, name, after = row["example"].replace("}", "{").split("{")
    rows = []

    def recorded(cases: list[Candidate]) -> None:
        keys = {normal(name), normal(unhyphenated(name))}
        rows.extend(decided.name for case in cases if case.bearer.key in keys and (decided := INDEX.decide(case)))

    monkeypatch.setattr(identifying, "chosen", recorded)
    built([article(before + name + after, published_at=dt.datetime(int(row["year"]), 5, 4, tzinfo=dt.UTC))])
    assert row["name"] in rows


def test_somebody_in_office_has_the_id_country_and_gender_of_the_index() -> None:
    found = entity_of("Ken Ofori-Atta", "Ghana's finance minister, Ken Ofori-Atta, was glad. He left Accra.")
    assert (found.wikidata_id, found.country_id) == ("Q20022251", "Q117")


def test_a_namesake_of_somebody_in_office_has_no_id() -> None:
    text = "Mike Pence, a baker in Oslo, sold his shop in the United States."
    assert entity_of("Mike Pence", text).wikidata_id is None


def test_a_minister_of_today_is_none_of_an_earlier_time() -> None:
    text = "Ghana's finance minister, Ken Ofori-Atta, was glad."
    assert entity_of("Ken Ofori-Atta", text, dt.datetime(1990, 1, 1, tzinfo=dt.UTC)).wikidata_id is None


def test_two_of_one_name_without_evidence_have_no_id() -> None:
    assert entity_of("Andrew Jones", "Andrew Jones left Britain on Monday.").wikidata_id is None


def test_a_ministry_without_its_country_has_no_id() -> None:
    assert entity_of("Ministry of Health", "The Ministry of Health will open two clinics.").wikidata_id is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Commons", "The minister told the Commons that staff had left."),
        ("FDA", "The Farm Defence Association won two seats on Monday. The FDA promised cheaper permits."),
    ],
)
def test_a_word_that_the_article_uses_otherwise_is_no_known_body(name: str, text: str) -> None:
    assert entity_of(name, text).wikidata_id is None


def test_a_ministry_is_that_of_its_country() -> None:
    texts = ("Ghana's Ministry of Justice will sue.", "Rwanda's Ministry of Justice has bought new beds.")
    resolved = built([article(text, str(number)) for number, text in enumerate(texts)])
    assert len({m.entity_id for m in resolved.mentions if m.text == "Ministry of Justice"}) == len(texts)


def test_a_single_name_is_of_its_article() -> None:
    resolved = built([article("Berghill declined to comment, Berghill said.", name) for name in ("a", "b")])
    assert len({m.entity_id for m in resolved.mentions if m.text == "Berghill"}) == len(("a", "b"))


def test_the_longest_form_names_a_person() -> None:
    text = "Felix Kwakye Danso, the minister, spoke. Kwakye Danso said fares fell. Kwakye Danso left."
    assert entity_of("Felix Kwakye Danso", text).name == "Felix Kwakye Danso"
