import datetime as dt

import pytest

from tests.normalise.conftest import Make

PROSE = (
    "The council of Example Town voted on Monday to rebuild the old bridge, which a flood swept away in March, and "
    "set aside 12 million euros for the work, the mayor said."
)
DAY, LATER = dt.datetime(2023, 10, 4, tzinfo=dt.UTC), dt.datetime(2023, 10, 5, tzinfo=dt.UTC)
TITLE, STANDFIRST = "Council votes to rebuild bridge", "A flood took the old one in March"


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, STANDFIRST, "By Jane Doe", "4 October 2023"],
        [
            TITLE,
            f"{STANDFIRST}, and 12 million euros are set aside.",
            "By Jane Doe, The Example",
            "Published 4 October 2023",
        ],
        ["NEWS", TITLE, "By Jane Doe", "October 4, 2023"],
        ["Politics | Europe", TITLE, STANDFIRST, "Jane Doe", "Published: 4 October 2023"],
        [TITLE, "Wed 4 Oct 2023", "By Jane Doe"],
        ["By Jane Doe", TITLE, "4 October 2023"],
        [TITLE, "By Jane Doe", "Published 4 October 2023 | Updated 5 October 2023"],
        [TITLE, "By Jane Doe", "Updated October 5, 2023. First published October 4, 2023"],
    ],
)
def test_heads_in_any_usual_order_are_read(article: Make, head: list[str]) -> None:
    made = article("\n".join([*head, "", PROSE, "", PROSE]))
    assert (made.title, made.authors, made.published_at) == (TITLE, ("Jane Doe",), DAY)
    assert made.updated_at in (None, LATER)
    end = max(span.end for span in made.furniture)
    assert made.text[end:].strip() == f"{PROSE}\n{PROSE}"


def test_updated_is_no_date_of_publication(article: Make) -> None:
    made = article(f"{TITLE}\nBy Jane Doe, CNN\nUpdated 6:30 PM EST, Wed October 4, 2023\n\n{PROSE}")
    assert (made.title, made.authors, made.published_at) == (TITLE, ("Jane Doe",), None)
    assert made.updated_at == dt.datetime(2023, 10, 4, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", [f"{PROSE}\nBy Monday, Seoul and Tokyo had agreed.", f"{PROSE}\n4 October 2023\n{PROSE}"]
)
def test_prose_before_a_date_is_no_head(article: Make, text: str) -> None:
    made = article(text)
    assert (made.title, [span.kind for span in made.furniture]) == (None, [])
