"""Whom "they" are that nobody named is: two who spoke or acted together, or one without a name and a gender."""

import pytest

from .written import Read

TOGETHER = [
    ("Interpol and Europol met in Oslo. They said the boat was found.\n", ["They"], [{"Interpol", "Europol"}]),
    ("Norway and Sweden met on Friday. They agreed that the dam was safe.\n", ["They"], [{"Norway", "Sweden"}]),
    ("Siemens and Bosch sold a mine. They said the price was fair.\n", ["They"], [{"Siemens", "Bosch"}]),
    (
        "Jo Lund and Ida Moen met in Rome. The couple announced a ball. It rained. They said it was late.\n",
        ["The couple", "They"],
        [{"Jo Lund", "Ida Moen"}, {"Jo Lund", "Ida Moen"}],
    ),
]
ALONE = [
    ("A source said the deal was dead.\nThey added that it was late.\n", ["A source", "They"]),
    ("A resident told Al Berg that the river rose.\nIt was dark. They said cows swam.\n", ["A resident", "They"]),
    ("The victim's family said he was kind.\nThey said he loved cows.\n", ["The victim's family", "They"]),
]
NOBODY = [
    ("Interpol sold a boat to Jo Lund and Al Berg. They said it was late.\n", ["They"]),
    ("Jo Lund and Interpol met in Oslo. They said it was late.\n", ["They"]),
    ("A source said it was late.\nJo Lund left the room. They said it was early.\n", ["A source", "They"]),
]


@pytest.mark.parametrize(("text", "sources", "names"), TOGETHER)
def test_two_go_on_as_they(text: str, sources: list[str], names: list[set[str]]) -> None:
    read = Read(text, sources, tagged=True)
    said = [(read.entity(claim.source_entity_id), claim.co_source_entity_ids) for claim in read.resolved.claims]
    found = [{one.name if one else None, *(read.entities[other].name for other in others)} for one, others in said]
    assert found == names


@pytest.mark.parametrize(("text", "sources"), ALONE)
def test_one_without_a_name_goes_on_as_they(text: str, sources: list[str]) -> None:
    first, second = Read(text, sources, tagged=True).resolved.claims
    assert first.source_entity_id is not None
    assert second.source_entity_id == first.source_entity_id


@pytest.mark.parametrize(("text", "sources"), NOBODY)
def test_they_are_left_alone_where_it_is_not_plain(text: str, sources: list[str]) -> None:
    claim = Read(text, sources, tagged=True).resolved.claims[-1]
    assert (claim.source_entity_id, claim.co_source_entity_ids) == (None, ())
