"""Whom a lead describes and only the next paragraphs name."""

import pytest

from .written import article, built

LEADS = [
    ("A nurse said the ward was cold.\nAnna Lund, 34, from Oslo, had worked there for years.\n", "Anna Lund"),
    ("A teenager has told how he swam to the island.\nTom Hale, 15, left the beach at dawn.\n", "Tom Hale"),
    (
        "A federal judge ruled that the plan was lawful.\nJudge Paul Reyes wrote that the unions had come too late.\n",
        "Paul Reyes",
    ),
    (
        "The price of rice will double, a leading economist said on Monday.\nIda Moen, chief economist at Holm Bank, "
        "said that the harvest had failed.\n",
        "Ida Moen",
    ),
    (
        "The goalkeeper's father said that he was proud.\nPedro Duarte, who drives a bus, saw the match at home.\n",
        "Pedro Duarte",
    ),
]
OTHERS = [
    ("A judge said the thieves were greedy.\nTom Hale and Paul Reyes, both 24, took cars.\n", "a defendant"),
    ("An official said the dam was safe.\nIt rained.\nThe road was closed. Jo Moen left.\n", "named much later"),
    ("One trader said that prices fell.\nAnna Lund, a nurse, had bought rice.\n", "of another trade"),
    ("A nurse said that Tom Hale was late.\nIt rained all day.\n", "of whom she speaks"),
    ("Nurses said the ward was cold.\nAnna Lund, 34, left it.\n", "one of several"),
    ("A mother said the school was closed.\nHer son Tom Hale, 8, is at home.\n", "her son"),
]


def speaker(text: str) -> tuple[str, bool]:
    resolved = built([article(text)])
    entities = {entity.entity_id: entity for entity in resolved.entities}
    entity = entities[resolved.claims[0].source_entity_id]
    return entity.name, entity.is_unnamed


@pytest.mark.parametrize(("text", "name"), LEADS)
def test_who_is_described_first_and_named_behind_speaks_in_the_lead(text: str, name: str) -> None:
    assert speaker(text) == (name, False)


@pytest.mark.parametrize(("text", "why"), OTHERS)
def test_who_is_named_behind_a_lead_need_not_speak_in_it(text: str, why: str) -> None:
    name, is_unnamed = speaker(text)
    assert is_unnamed, (why, name)


def test_a_lead_may_end_its_text() -> None:
    assert speaker("“The ward is cold,” said a nurse") == ("nurse", True)
