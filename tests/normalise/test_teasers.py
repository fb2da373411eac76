import pytest

from sayso.tasks.normalise.furnishing.teasers import PATTERNS, is_teaser_head, teasers
from sayso.tasks.normalise.titles import without_site

PROSE = "The council of Example Town voted on Monday to rebuild the old bridge, the mayor said, and went home."
TITLES = ["Harbour to close for a year", "Council sells its last tram"]
SUMMARY = "The harbour will close in May, its director said on Sunday."


@pytest.mark.parametrize(("example", "counterexample"), [(row[1], row[2]) for row in PATTERNS])
def test_every_head_is_found_and_prose_is_not(example: str, counterexample: str) -> None:
    assert is_teaser_head(example)
    assert not is_teaser_head(counterexample)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([PROSE, "More from the Echo", TITLES[0], SUMMARY, TITLES[1], SUMMARY], {1, 2, 3, 4, 5}),
        ([PROSE, "Most read", *TITLES], {1, 2, 3}),
        ([PROSE, "READ NEXT", TITLES[0], PROSE, PROSE], {1, 2}),
        ([PROSE, "Related stories", TITLES[0], PROSE], {1, 2}),
        ([PROSE, "More from the east than from the west came, he said.", PROSE], set()),
        (["Latest news", PROSE], set()),
    ],
)
def test_teasers_end_where_the_article_goes_on(lines: list[str], found: set[int]) -> None:
    assert teasers(lines) == found


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Bridge falls in the night | The Echo", "Bridge falls in the night"),
        ("Bridge falls in the night - Local | The Echo", "Bridge falls in the night"),
        ("Bridge falls in the night – echo-news", "Bridge falls in the night"),
        ("Bridge falls – nobody hurt", "Bridge falls – nobody hurt"),
        ("The Echo", "The Echo"),
        ("Echo of war: a bridge falls", "Echo of war: a bridge falls"),
    ],
)
def test_the_name_of_the_site_leaves_the_title(title: str, kept: str) -> None:
    assert without_site(title, "The Echo", "https://www.echo-news.example/a") == kept
    assert without_site(title, None, None) == title
