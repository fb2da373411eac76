"""The content check: what it mends, splits, sends on and rejects, whatever the text was read from."""

import json

import pytest

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.content.lines import join_indented
from sayso.tasks.ingest.content.mending import mend_text
from tests.ingest.conftest import Read

SAID = "The harbour will close in May, the port’s director said."
MORE = "“We need 12 new cranes,” she told the council, which had asked for 9."


def body(found: list[Document | Rejection]) -> str:
    (document,) = found
    assert isinstance(document, Document), document
    assert isinstance(document.body, str)
    return document.body


def record(text: str, **fields: object) -> bytes:
    return json.dumps({"text": text, **fields}).encode()


@pytest.mark.parametrize(
    ("written", "repairs"),
    [
        (f"<p>{SAID}</p><p>{MORE}</p>", ("tags",)),
        (f'<div class="a">{SAID}</div>\n\n  <div>{MORE}</div><script>var a = "<p>no</p>";</script>', ("tags",)),
        (f"{SAID}<br><br>{MORE}", ("tags",)),
        (f"&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;", ("entities", "tags")),
        (f"{SAID}\n\n&#8220;We need 12 new&nbsp;cranes,&amp;rdquo;{MORE[24:]}", ("entities",)),
        (f"{SAID}\\n\\n{MORE}", ("escapes",)),
        (f"{SAID}\\r\\n\\r\\n" + MORE.replace("“", "\\u201c").replace("”", "\\u201d"), ("escapes",)),
        (str(f"{SAID}\n\n{MORE}".encode()), ("bytes",)),
        (f"[caption id='x']A bridge[/caption]{SAID}\n\n{MORE}".replace("A bridge", ""), ("shortcodes",)),
        (f"{SAID}\n\n{MORE}".replace("port’s director", "[port’s director](https://example.org/d)"), ("markdown",)),
        (f"{SAID}\n\n{MORE}".replace("May", "**May**").replace("9", "**9**"), ("markdown",)),
    ],
)
def test_markup_and_escapes_become_what_they_stand_for(written: str, repairs: tuple[str, ...]) -> None:
    text, done = mend_text(written)
    assert text.replace("\u00a0", " ") == f"{SAID}\n\n{MORE}"
    assert done == repairs


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n{MORE}",
        "Fewer than 5 <in a hundred> want it, if a < b and b > c, he wrote.",
        "AT&T and R&D; rose by 4 & 5 per cent.",
        "He found it in C:\\news\\report, he said.",
        "It costs 3*4*5 crowns, *all* in all.",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert mend_text(text) == (text, ())


def test_markup_in_titles_is_mended_and_what_stands_for_nothing_is_null(read: Read) -> None:
    (document,) = read(
        "a.jsonl",
        record(SAID, title="Cranes &amp; <b>quays</b>", authors=["nan", "Ann Poe"], publisher="N/A", url="None"),
    )
    assert isinstance(document, Document)
    assert document.fields == {"title": "Cranes & quays", "authors": ["Ann Poe"]}
    assert document.repairs == ("entities", "tags", "placeholders")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nan", "missing_text"),
        ("[Removed]", "missing_text"),
        ("—", "missing_text"),
        ("<p>&nbsp;</p>", "missing_text"),
        (f"{SAID} {MORE[:30]}… [+435 chars]", "cut_text"),
    ],
)
def test_a_text_that_stands_for_nothing_is_rejected(read: Read, text: str, reason: str) -> None:
    (rejection,) = read("a.jsonl", record(text))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason


PARAGRAPHS = [
    f"The port of Town {n} will close in May, its director said on Monday, because {n} cranes must go."
    for n in range(3)
]
PAGE = "<!DOCTYPE html><html><head><title>Harbour</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
)


def test_a_page_is_read_as_one_wherever_it_is(read: Read) -> None:
    assert body(read("a.txt", PAGE.encode())).split("\n") == PARAGRAPHS
    (document,) = read("a.jsonl", record(PAGE, title="Harbours close"))
    assert isinstance(document, Document)
    assert document.fields["title"] == "Harbours close"
    assert document.repairs == ("page",)


def test_a_message_or_a_feed_in_a_column_is_seen(read: Read) -> None:
    message = (
        f"From: Ann Poe <ann@example.org>\nSubject: Harbour closes\nMIME-Version: 1.0\nDate: 3 Oct 2023\n\n{SAID}\n"
    )
    (document,) = read("a.jsonl", record(message, title="Harbours close"))
    assert isinstance(document, Document)
    assert (str(document.body).strip(), document.repairs) == (SAID, ("message",))
    assert document.fields == {"title": "Harbours close", "authors": ["Ann Poe"], "published_at": "3 Oct 2023"}
    (rejection,) = read(
        "a.jsonl", record(f"<rss><channel><item><description>{SAID}</description></item></channel></rss>")
    )
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, "feed" in rejection.detail) == ("unknown_format", True)


INDENTED = (
    "   The harbour of Example Town will close in May for most of\n"
    "a year, its director said on Monday.\n"
    "   The council had asked for nine new cranes and for a quay\n"
    "that could hold them, and got neither.\n"
    "   - Nothing of it was written.\n"
    " Wire"
)


def test_wrapped_paragraphs_that_are_indented_are_joined() -> None:
    assert join_indented(INDENTED).split("\n\n")[:2] == [
        "The harbour of Example Town will close in May for most of a year, its director said on Monday.",
        "The council had asked for nine new cranes and for a quay that could hold them, and got neither.",
    ]
    poem = "  The wind went out\nand came again\n  the sea was grey\nand so was rain"
    assert join_indented(poem) == poem


NEXIS = """
                               1 of 2 DOCUMENTS

                              The Example Times

                            October 3, 2023 Tuesday
                                 First Edition

Harbour to close for a year

BYLINE: Jane Doe

LENGTH: 40 words

The harbour of Example Town will close in May, the port's
director said.

"We need 12 new cranes," she told the council: "not nine."

LOAD-DATE: October 3, 2023

                     Copyright 2023 The Example Times

                               2 of 2 DOCUMENTS

                              The Example Times

                            October 4, 2023 Wednesday

A headline without a text

LENGTH: 0 words

LOAD-DATE: October 4, 2023
"""
NEWER_NEXIS = """Harbour to close for a year
The Example Times
October 3, 2023 Tuesday

Copyright 2023 The Example Times All Rights Reserved

Section: NEWS; Pg. 3
Length: 40 words
Byline: Jane Doe
Body

The harbour of Example Town will close in May.

"We need 12 new cranes," she said.

Load-Date: October 4, 2023

End of Document
"""
FACTIVA = """News
Harbour to close for a year
By Jane Doe
40 words
3 October 2023
08:15
The Example Times
EXTIM
4
English
Copyright 2023 The Example Times

The harbour of Example Town will close in May.

"We need 12 new cranes," she said.

Document EXTIM00020231003ejA300001
"""
PROQUEST = """____________________________________________________________

Title: Harbour to close for a year

Author: Jane Doe

Publication title: The Example Times

Publication date: Oct 3, 2023

Full text: The harbour of Example Town will close in May.

"We need 12 new cranes," she said.

Language of publication: English

ProQuest document ID: 12345678

____________________________________________________________
"""


@pytest.mark.parametrize(
    "export", [NEXIS, NEWER_NEXIS, FACTIVA, PROQUEST], ids=["nexis", "newer", "factiva", "proquest"]
)
def test_an_export_of_a_database_is_taken_apart(read: Read, export: str) -> None:
    document, *rest = read("a.txt", export.encode())
    assert isinstance(document, Document)
    assert document.source_uri.endswith("a.txt#1")
    assert document.fields["title"] == "Harbour to close for a year"
    assert document.fields["authors"] in ("Jane Doe", "By Jane Doe")
    assert document.fields["publisher"] == "The Example Times"
    assert str(document.body).startswith("The harbour of Example Town will close")
    assert "12 new cranes" in str(document.body)
    assert not any(word in str(document.body) for word in ("2023", "Length", "LOAD", "Language"))
    assert [item.reason for item in rest if isinstance(item, Rejection)] == (
        ["missing_text"] if export is NEXIS else []
    )


def test_an_export_as_a_page_is_taken_apart(read: Read) -> None:
    rows = [("HD", "Harbour to close"), ("BY", "By Jane Doe"), ("WC", "40 words"), ("PD", "3 October 2023"),
            ("SN", "The Example Times"), ("LP", f"<p>{SAID}</p>"), ("TD", f"<p>{MORE}</p>"),
            ("AN", "Document EXT0123456789")]  # fmt: skip
    table = "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in rows)
    found = read("a.html", f"<html><title>Factiva</title><body><table>{table}</table></body></html>".encode())
    assert body(found).split() == f"{SAID} {MORE}".split()
    assert found[0].fields["publisher"] == "The Example Times"  # type: ignore[union-attr]
