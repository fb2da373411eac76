"""Surnames that one may be a slip for."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.tasks.entities.linking.called.slips import Slips, is_slip

NAMES = st.text("abc", min_size=1, max_size=7)


@given(st.lists(NAMES, unique=True), NAMES)
def test_what_is_asked_for_is_what_a_comparison_with_all_gives(names: list[str], asked: str) -> None:
    slips = Slips()
    for name in names:
        slips.add(name)
    assert slips.like(asked) == [name for name in names if name == asked or is_slip(name, asked)]


def test_a_text_without_spaces_takes_no_more_room_than_it_has() -> None:
    slips, word = Slips(), "北京" * 10_000
    slips.add(word)
    assert slips.like(word) == [word]
    assert list(slips.by_form) == [word]
