"""A short name is that of the thing that has it, before it is a part of a longer name."""

import pytest

from .written import Read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Torvik fell on Monday. Users of Torvik Assistant had to wait. Torvik said it was sorry.", "Torvik"),
        (
            "Torvik Corp. opened a mill. The Torvik Historical Museum will open in May. Torvik said it was glad.",
            "Torvik Corp.",
        ),
        ("Torvik fell on Monday. Torvik Holdings had lost a mill. Torvik said it was sorry.", "Torvik Holdings"),
        ("The Torvik Foods Group sold a mill. Shares fell. Torvik said it was glad.", "Torvik Foods Group"),
    ],
)
def test_a_short_name_is_of_what_has_it(text: str, name: str) -> None:
    read = Read(text)
    last = max((mention for mention in read.resolved.mentions if mention.text == "Torvik"), key=lambda one: one.start)
    longest = next(one for one in read.resolved.mentions if one.text == name)
    assert last.entity_id == longest.entity_id
