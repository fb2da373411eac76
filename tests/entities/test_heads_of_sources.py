"""The head of a source where the parse tears a word apart or hides a number, and nouns for those who speak."""

import pytest

from .written import Read

CALLED = [
    ("The co-founder of the club said that it was late.\n", "The co-founder of the club", "co-founder of the club"),
    ("Ministers announced a flood tax.\n", "Ministers", "ministers"),
    ("The start-up said sales fell.\n", "The start-up", "start-up"),
    ("MPs heard that the mine was shut.\n", "MPs", "MPs"),
    ("The prospectus said cows were few.\n", "The prospectus", "prospectus"),
]


@pytest.mark.parametrize(("text", "source", "name"), CALLED)
def test_a_source_without_a_name_is_called_by_its_noun(text: str, source: str, name: str) -> None:
    read = Read(text, [source])
    entity = read.entity(read.resolved.claims[0].source_entity_id)
    assert entity is not None
    assert entity.is_unnamed
    assert entity.name.startswith(name.split(" ", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Ida Moen was chosen on Sunday. Moen left.\nThe president-elect said the dam was safe.\n",
            "The president-elect",
        ),
        (
            "Police superintendent Ida Moen left.\nThe furious 27-year-old wrote that it was late.\n",
            "The furious 27-year-old",
        ),
    ],
)
def test_a_hyphened_noun_is_read_whole(text: str, source: str) -> None:
    read = Read(text, [source])
    assert read.resolved.claims[0].source_entity_id is not None
