"""Names that go on behind a preposition are one name, and what only stands beside them is none of it."""

import pytest

from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.acronyms import explained_names
from sayso.tasks.entities.naming.long_names import (
    JOINTS,
    LONG_NAMES,
    NAME_PARTS,
    Article,
    Head,
    Joint,
    Part,
    headline_tokens,
)
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows

from .marked import Marked, marked, pointed
from .written import Read


def names(text: str) -> set[str]:
    return {mention.text for mention in Read(text).resolved.mentions if mention.form == "name"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Protesters stood before the Church of Harmony on Monday.", "Church of Harmony"),
        ("A spokesman for the Municipality of Livorno declined to comment.", "Municipality of Livorno"),
        (
            "The Joint Council for the Welfare of Migrants sued the ministry.",
            "Joint Council for the Welfare of Migrants",
        ),
        ("She studied at the Massachusetts Institute of Technology in 2001.", "Massachusetts Institute of Technology"),
        ("The Council on American-Islamic Relations praised the verdict.", "Council on American-Islamic Relations"),
        ("The Department of Health and Human Services sent vaccines.", "Department of Health and Human Services"),
        ("Tankers wait in the Strait of Hormuz for a pilot.", "Strait of Hormuz"),
    ],
)
def test_a_name_that_goes_on_behind_a_preposition_is_whole(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He spoke in the Senate on Tuesday.", "Senate on Tuesday"),
        ("Members of the Council of Tresk met. Later the council voted.", "Council of Tresk met"),
        (
            "Staff of the Massachusetts Institute of Technology and Colorado State University met.",
            "Massachusetts Institute of Technology and Colorado State University",
        ),
        ("Bank of Tresk Shares Fall as Church of Harmony Sues\nThe bank said so.", "Church of Harmony Sues"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name not in names(text)


def test_an_acronym_in_brackets_tells_where_its_name_begins() -> None:
    read = Read("The event was held by the Alliance to Reclaim Our Parks (ATROP). On Friday ATROP thanked the mayor.")
    assert read.forms_of("Alliance to Reclaim Our Parks") == {"Alliance to Reclaim Our Parks", "ATROP"}


def test_a_name_in_brackets_tells_what_an_acronym_before_it_means() -> None:
    read = Read("The head of CEI (Italian Episcopal Conference) objected. CEI bishops meet in May.", tagged=True)
    assert {mention.text for mention in read.mentions_of("Italian Episcopal Conference")} >= {
        "CEI",
        "Italian Episcopal Conference",
    }


def test_a_country_before_the_name_of_its_office_names_the_same_office() -> None:
    read = Read("The Norwegian Grain Office cut its forecast. The Grain Office said the harvest was poor.")
    (ids,) = [{m.entity_id for m in read.resolved.mentions if m.text.endswith("Grain Office")}]
    assert len(ids) == 1


def test_another_owner_before_the_name_of_an_office_names_another_office() -> None:
    read = Read("The Norwegian Grain Office cut its forecast. Poland's Grain Office kept its own.")
    assert len({m.entity_id for m in read.resolved.mentions if m.text.endswith("Grain Office")}) == 2


def test_the_office_of_another_capital_is_another_office() -> None:
    read = Read(
        "The South Korean Defense Ministry said a missile was launched. "
        "In Moscow, the Defense Ministry said it knew of no launch."
    )
    assert len({m.entity_id for m in read.resolved.mentions if m.text.endswith("Defense Ministry")}) == 2


def test_a_person_in_brackets_behind_a_party_or_club_stays_a_person() -> None:
    read = Read("Manchester United (McTominay, Rashford) beat Chelsea. Scott McTominay scored. McTominay was tired.")
    kinds = {read.entities[m.entity_id].type for m in read.resolved.mentions if m.text == "McTominay" and m.entity_id}
    assert kinds <= {"person"}


def test_who_bears_a_title_is_not_the_office_named_after_them() -> None:
    read = Read(
        "President Holm met lawmakers. Holm said he would sign the bill. The Holm Administration has opposed it."
    )
    (holm,) = {m.entity_id for m in read.resolved.mentions if m.text == "Holm"}
    assert holm is not None
    assert read.entities[holm].type == "person"


def test_a_verb_behind_a_persons_name_and_a_full_stop_in_it_are_no_part_of_it() -> None:
    assert not any(
        name.endswith("bristles") or "." in name for name in names("Ida Scott bristles at that. Ida Scott left.")
    )


def test_titles_alone_name_nobody() -> None:
    read = Read("Retired General Reveals Plan For Harbour\nA retired general has revealed a plan for the harbour.\n")
    assert not any(mention.text.startswith("Retired General") for mention in read.resolved.mentions)


def article_of(read: Marked) -> Article:
    """The example as extend_names sees it."""
    of_token = {position: name for name in read.names for position in name.positions}
    made = explained_names(read.tokens, load_knowledge())
    explained = {position for name in made for position in name.positions}
    return Article(read.doc, read.tokens, of_token, headline_tokens(read.tokens.text), explained, load_knowledge())


@pytest.mark.parametrize("row", read_rows(PACKAGE, "long_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_long_names_decides_its_example(row: Row) -> None:
    article = article_of(marked(row["example"]))
    head = next(place for place, word in enumerate(article.tokens.folded) if word in article.knowledge.name_links)
    decided = LONG_NAMES.decide(Head(article, head))
    assert decided is not None
    assert decided.name == row["name"]


@pytest.mark.parametrize("row", read_rows(PACKAGE, "name_parts.tsv"), ids=lambda row: row["name"])
def test_a_row_of_name_parts_decides_its_example(row: Row) -> None:
    read, (first, token) = pointed(row["example"])
    decided = NAME_PARTS.decide(Part(article_of(read), read.doc[token], first))
    assert decided is not None
    assert decided.name == row["name"]


@pytest.mark.parametrize("row", read_rows(PACKAGE, "joined_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_joined_names_decides_its_example(row: Row) -> None:
    read, (joint,) = pointed(row["example"])
    article = article_of(read)
    decided = JOINTS.decide(Joint(article, article.name_at(joint - 1), article.name_at(joint + 1)))
    assert decided is not None
    assert decided.name == row["name"]


def test_a_line_ends_a_headline() -> None:
    text = ["Bank", "of", "Tresk", "Shares", "Fall", "\n", "The", "bank", "said", "that", "Tresk", "paid", "."]
    assert headline_tokens(text) == frozenset(range(6))
