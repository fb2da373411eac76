# ruff: noqa: E501  pages are lines
"""Pages in the manners of real sites: what of them is the article, what they say of it, and which hold none."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.schemas import Document, Rejection
from sayso.tasks.knowledge.data_files import read_rows
from tests.ingest.conftest import Read

TITLE = "Harbour of Example Town to close for a year"
PARAGRAPHS = [
    f"The port’s director said on Monday that {number} cranes must go, and that the council had known it since May."
    for number in range(12, 20)
]


def paragraphs(start: int = 0, end: int = 5) -> str:
    return "".join(f"<p>{one}</p>" for one in PARAGRAPHS[start:end])


def page(body: str, head: str = "", title: str = TITLE) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()
    )


def read_one(read: Read, data: bytes) -> Document:
    (document,) = read("a.html", data)
    assert isinstance(document, Document), document
    return document


def lines(document: Document) -> list[str]:
    return [line for line in str(document.body).split("\n") if line != TITLE]


@pytest.mark.parametrize(
    ("reason", "title", "body"),
    [
        ("not_found", "404 - Page not found", "<h1>Page not found</h1><p>The page you were looking for may have been moved. Please use the search above, or go to the front page of the paper.</p>"),
        ("not_found", "The Echo", "<h1>Sorry, we can’t find that page</h1><p>It may have been removed, or the address was typed incorrectly. These are the sections of the paper, in which you may look for it.</p>"),
        ("consent_wall", "We value your privacy", "<p>We and our 400 partners use cookies to store and access personal data on your device. You can accept all or manage options, and withdraw your consent at any time.</p>"),
        ("scripts_needed", "The Echo", "<p>You need to enable JavaScript to run this app. Please turn it on in the settings of your browser, then load the page anew to go on reading the paper.</p>"),
        ("bot_check", "Just a moment...", "<p>Checking if the site connection is secure. The paper needs to review the security of your connection before it goes on, which takes a few seconds as a rule.</p>"),
        ("login_wall", "Sign in | The Echo", "<p>Sign in to continue. Already a subscriber of the paper? Enter the address of your electronic mail and your password, and you will be taken on to where you were.</p>"),
    ],
)  # fmt: skip
def test_pages_that_say_that_they_hold_no_article(read: Read, reason: str, title: str, body: str) -> None:
    (rejection,) = read("a.html", page(f"<main>{body}</main>", title=title))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason
    assert rejection.detail.endswith(".")


def cards(count: int = 5) -> str:
    return "".join(
        f'<section><h2><a href="/{n}">Council votes on bridge number {n}</a></h2><p>{PARAGRAPHS[n]}</p></section>'
        for n in range(count)
    )


def test_lists_of_articles_are_none(read: Read) -> None:
    section = page(f"<main>{cards()}</main>", '<meta property="og:type" content="website">', "News | The Echo")
    author = page(f"<main><h1>Jane Doe</h1>{cards()}</main>", '<meta property="og:type" content="profile">', "Jane Doe")
    reasons = [
        found.reason for data in (section, author) for found in read("a.html", data) if isinstance(found, Rejection)
    ]
    assert reasons == ["section_page", "author_page"]


def test_an_article_with_links_to_others_is_one(read: Read) -> None:
    document = read_one(read, page(f"<article><h1>{TITLE}</h1>{paragraphs(0, 8)}</article><aside>{cards(6)}</aside>"))
    assert lines(document)[:8] == PARAGRAPHS


@pytest.mark.parametrize("row", read_rows("sayso.tasks.ingest", "page_signs.tsv"), ids=lambda row: row["pattern"][:30])
def test_no_sign_is_in_the_title_of_an_article(row: Any) -> None:
    assert not re.search(row["pattern"], row["counterexample"] or TITLE, re.IGNORECASE)


def test_a_body_in_several_containers_is_whole(read: Read) -> None:
    part = '<div class="story-body__part">{}</div>'
    body = f"<main><h1>{TITLE}</h1>{part.format(paragraphs(0, 4))}<div class='ad'>Advertisement</div>{part.format(paragraphs(4, 8))}</main>"
    assert lines(read_one(read, page(body))) == PARAGRAPHS


def test_a_list_in_the_body_stays(read: Read) -> None:
    items = "<ul><li>One crane of 1932, which is to be kept.</li><li>Two of 1961.</li></ul>"
    found = lines(read_one(read, page(f"<h1>{TITLE}</h1>{paragraphs(0, 3)}{items}{paragraphs(3, 6)}")))
    assert found[3:5] == ["- One crane of 1932, which is to be kept.", "- Two of 1961."]


def test_a_notice_is_not_the_article_wherever_that_stands(read: Read) -> None:
    notice = "<div class='cookie-banner'><p>We and our partners store cookies on your device, to count visitors and to learn what they like, and you may refuse.</p></div>"
    found = lines(read_one(read, page(f"{notice}<div><aside class='x1'><h1>{TITLE}</h1>{paragraphs()}</aside></div>")))
    assert found == PARAGRAPHS[:5]


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        (LD.format('{"@type":"NewsArticle","image":[{"@type":"ImageObject","datePublished":"2001-01-01"}],"datePublished":"2024-10-23"}'), ["2024-10-23"]),
        (LD.format('{"@graph":[{"@type":"WebPage","datePublished":"2001-01-01"},{"@type":["NewsArticle"],"datePublished":"2024-10-23"}]}'), ["2024-10-23"]),
        ('<meta property="article:published_time" content="0001-01-01">' + LD.format('{"@type":"NewsArticle","datePublished":"2024-10-23"}'), ["2024-10-23", "0001-01-01"]),
        ('<meta name="dc.date" content="2024-10-23"><link rel="canonical" href="https://example.org/2024/10/22/a">', ["2024-10-23", "2024-10-22"]),
        (LD.format("{not json"), None),
    ],
)  # fmt: skip
def test_every_date_of_this_article_is_given(read: Read, head: str, dates: list[str] | None) -> None:
    document = read_one(read, page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", head))
    assert document.fields.get("published_at") == dates


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (LD.format('{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane Doe"},{"name":"J. R. Poe"}]}'), "", ["Jane Doe", "J. R. Poe"]),
        ('<meta name="dc.creator" content="Doe, Jane"><meta name="dc.creator" content="Poe, John">', "", ["Jane Doe", "John Poe"]),
        ("", '<div class="byline">By <a rel="author" href="/j">Jane Doe</a></div>', ["Jane Doe"]),
        ("", '<a rel="author" href="/j">3 hours ago Jane Doe</a>', ["Jane Doe"]),
    ],
)  # fmt: skip
def test_authors_are_those_of_this_article(read: Read, head: str, body: str, authors: list[str]) -> None:
    river = '<div class="river"><a rel="author" href="/a">Minutes Ago Ann Other</a></div>'
    document = read_one(read, page(f"{river}<article><h1>{TITLE}</h1>{body}{paragraphs()}</article>", head))
    assert document.fields["authors"] == authors


def test_a_title_ends_where_the_heading_does(read: Read) -> None:
    head = f'<meta property="og:title" content="{TITLE} - Local | The Echo"><meta property="og:site_name" content="The Echo">'
    assert read_one(read, page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", head)).fields["title"] == TITLE


def test_words_of_a_script_without_blanks_are_counted_by_characters(read: Read) -> None:
    text = "市議会は月曜日に古い橋を再建することを決めたと市長が発表した。工事は三月に始まり、十八か月かかる見通しだという。"
    assert text in str(read_one(read, page(f"<article><h1>橋を再建</h1><p>{text}</p></article>", title="橋")).body)


def test_what_the_child_runs_imports_nothing_of_sayso() -> None:
    folder = Path(sys.modules["sayso.tasks.ingest.pages"].__path__[0])
    for name in ("page_child", "page_facts", "page_body", "page_kind"):
        assert "sayso." not in re.sub(r'""".*?"""', "", (folder / f"{name}.py").read_text(), flags=re.DOTALL)
