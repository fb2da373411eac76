"""The longest name that begins at a word is found, and what is kept of it may be asked."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sayso.tasks.knowledge.longest_match import LongestMatch

TEXT = ["from", "york", "to", "new", "york", "city", "and", "new"]


def names(*written: str) -> LongestMatch[str]:
    made: LongestMatch[str] = LongestMatch()
    for name in written:
        made.add(name.split(), name)
    return made


def test_the_longest_name_is_found() -> None:
    assert list(names("york", "new york", "new york city").spans(TEXT)) == [(1, 2), (3, 6)]


def test_a_shorter_name_is_found_where_a_longer_one_is_not_accepted() -> None:
    found = names("new york", "new york city").spans(TEXT, lambda start, end, kept: kept != "new york city")
    assert list(found) == [(3, 5)]


def test_what_is_kept_first_stays() -> None:
    made = names("york")
    assert made.add(["york"], "other") == "york"


@given(st.lists(st.sampled_from(["new", "york", "city", "the"]), max_size=30))
def test_names_stand_apart_from_left_to_right(words: list[str]) -> None:
    found = list(names("york", "new york", "new york city", "the new").spans(words))
    assert all(" ".join(words[start:end]) in ("york", "new york", "new york city", "the new") for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
