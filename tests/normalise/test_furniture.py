import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.tasks.normalise.furnishing.bylines import read_authors, read_byline
from sayso.tasks.normalise.furnishing.furniture import PATTERNS, Pattern, find_furniture, prose_of
from tests.normalise.conftest import Make

PROSE = (
    "The council of Example Town voted on Monday to rebuild the old bridge, which a flood swept away in March, and "
    "set aside 12 million euros for the work, the mayor said."
)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.example[:40])
def test_every_pattern_finds_its_example_and_not_its_counterexample(pattern: Pattern) -> None:
    finds = pattern.regex.fullmatch if pattern.place == "line" else pattern.regex.search
    assert finds(pattern.example)
    assert not any(
        (other.regex.fullmatch if other.place == "line" else other.regex.search)(pattern.counterexample)
        for other in PATTERNS
    )


def kinds(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find_furniture(text, title, authors).spans]


def test_a_whole_article_is_told_apart_from_its_prose(article: Make) -> None:
    lines = [
        "Council votes to rebuild bridge",
        "By Jane Doe and John Roe, Staff Writers",
        "Published 23 October 2024",
        f"EXAMPLE TOWN, Oct 23 (Reuters) — {PROSE}",
        "Read more: What the flood did",
        f"{PROSE} (Reporting by Jane Doe; Editing by Ann Poe)",
        "Photo: AP",
    ]
    made = article("\n\n".join(lines))
    assert [(span.kind, made.text[span.start : span.end]) for span in made.furniture] == [
        ("headline", lines[0]),
        ("byline", lines[1]),
        ("dateline", lines[2]),
        ("dateline", "EXAMPLE TOWN, Oct 23 (Reuters) —"),
        ("promotion", lines[4]),
        ("credit", "(Reporting by Jane Doe; Editing by Ann Poe)"),
        ("credit", "Photo: AP"),
    ]
    assert (made.title, made.authors, made.publisher) == (lines[0], ("Jane Doe", "John Roe"), None)
    assert (made.published_at, made.published_at_from) == (dt.datetime(2024, 10, 23, tzinfo=dt.UTC), "text")
    assert prose_of(made.text, made.furniture).split() == f"{PROSE} {PROSE}".split()


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL (Reuters) —", "SEOUL, Oct 23 (Reuters) -", "LONDON —", "WASHINGTON, Oct 23 (AP) -", "NEW YORK --",
        "SEOUL, South Korea (AP) —", "Paris (AFP) –", "GAZA/JERUSALEM, Oct. 23, 2024 (Reuters) -", "(CNN) —",
        "KYIV, Ukraine —", "ST. LOUIS —", "PORT-AU-PRINCE, Haiti (AP) —", "WASHINGTON, D.C. —",
        "BEIJING, Oct. 23 (Xinhua) --",
    ],
)  # fmt: skip
def test_a_dateline_is_only_its_span(dateline: str) -> None:
    assert kinds(f"{dateline} {PROSE}\n{PROSE}") == [("dateline", dateline)]


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance — said it would send 12 ships to the north.",
        "NATO — Ships will go north, it said.",
        "BREAKING — Ships will go north, the alliance said.",
        "By the time police arrived, the men had gone, a neighbour said.",
        "By Monday, Seoul and Tokyo had agreed.",
        "Photo agency AP said it had withdrawn the picture.",
        "Read more books, the minister said.",
        "Reuters reported on Monday that the bridge would be rebuilt.",
        "“We will build it,” the mayor said",
        "London — a city of bridges — has rebuilt 12 of them.",
        PROSE.rstrip("."),
        f"{PROSE} {PROSE}".rstrip("."),
    ],
)
def test_prose_that_starts_like_furniture_is_prose(line: str) -> None:
    assert kinds(f"{line}\n{PROSE}") == []


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Council votes to rebuild bridge", None),
        ("Will the council rebuild the bridge?", None),
        ("Council votes to rebuild bridge.", "Council Votes to Rebuild Bridge | The Example"),
        (PROSE, PROSE),
    ],
)
def test_a_headline_is_a_short_first_line_or_the_title(first: str, title: str | None) -> None:
    assert kinds(f"{first}\n{PROSE} {PROSE}", title)[0] == ("headline", first)


def test_a_lone_line_is_no_headline() -> None:
    assert kinds("Council votes to rebuild bridge") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("BY JANE DOE", ("JANE DOE",)),
        ("By Jane van der Doe, J. O’Roe and A. B. Poe, Staff Writers", ("Jane van der Doe", "J. O’Roe", "A. B. Poe")),
        ("By Jane Doe in Seoul", ("Jane Doe",)),
        ("By Jane Doe | October 23, 2024", ("Jane Doe",)),
        ("By The Associated Press", ("The Associated Press",)),
        ("Written by Željko Šimić for BBC News", ("Željko Šimić",)),
        ("By the time police arrived", None),
        ("By Jane Doe was the book that he read.", None),
        ("By Tuesday Morning", None),
        ("BY THE NUMBERS", None),
        ("By far the largest", None),
    ],
)  # fmt: skip
def test_bylines_are_names(line: str, names: tuple[str, ...] | None) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["Jane Doe", "John Roe", "Jane Doe"], ("Jane Doe", "John Roe")),
        ('["Jane Doe", "John Roe"]', ("Jane Doe", "John Roe")),
        ("By Jane Doe, John Roe and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
        ("Jane Doe; John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ([{"name": "Jane Doe"}], ("Jane Doe",)),
        ("https://example.org/jane", ()),
        (",", (",",)[:0]),
        (12, ()),
        (None, ()),
    ],
)
def test_authors_are_read_in_every_form(value: object, names: tuple[str, ...]) -> None:
    assert read_authors(value) == names


LINES = st.sampled_from([p.example for p in PATTERNS] + [PROSE, "By Jane Doe", "SEOUL (AP) — The end.", "Short", "x"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text("abC (—:AP)./.", min_size=1, max_size=80)), min_size=1, max_size=10))
def test_furniture_lies_in_the_text_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = find_furniture(text, None, ()).spans
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) and "\n" not in text[span.start : span.end] for span in spans)


def test_long_lines_do_not_take_long() -> None:
    for piece in ("A", "Aa ", "A/", "Ab, ", "( ", "By A ", "Reporting by A"):
        kinds((piece * 20_000)[:590] + "\n" + piece * 20_000)
