"""Records as people have them: usual names, nested fields, lists, JSON of every shape, quotes and orders of dates."""

import json
from typing import Any

import pytest

from sayso.schemas import Document, Rejection
from tests.ingest.conftest import Read

TEXT = "The minister said that 12 bridges would be built."
MORE = "Nobody had asked for them, the mayor said."


def documents(found: list[Document | Rejection]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def reasons(found: list[Document | Rejection]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejection)]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"Headline": "Bridges", "BODY": TEXT, "Author": "Jane Doe"}, {"title": "Bridges", "authors": "Jane Doe"}),
        ({"pubDate": "2024-10-23", "link": "https://example.org/a", "content": TEXT},
         {"published_at": "2024-10-23", "url": "https://example.org/a"}),
        ({"title": {"rendered": "Bridges"}, "content": {"rendered": f"<p>{TEXT}</p>"}}, {"title": "Bridges"}),
        ({"source": {"id": None, "name": "The Echo"}, "title": "Bridges", "content": TEXT, "publishedAt": "2024-10-23"},
         {"publisher": "The Echo", "title": "Bridges", "published_at": "2024-10-23"}),
        ({"webTitle": "Bridges", "fields": {"bodyText": TEXT, "byline": "Jane Doe"}},
         {"title": "Bridges", "authors": "Jane Doe"}),
        ({"headline": {"main": "Bridges", "kicker": None}, "byline": {"original": "By Jane Doe"}, "body": TEXT},
         {"title": "Bridges", "authors": "By Jane Doe"}),
        ({"text": [{"type": "p", "text": TEXT}]}, {}),
    ],
)  # fmt: skip
def test_usual_names_are_known(read: Read, record: dict[str, Any], fields: dict[str, Any]) -> None:
    (document,) = documents(read("a.jsonl", json.dumps(record).encode()))
    assert document.body == TEXT
    assert document.fields == fields


def test_a_picture_s_address_is_not_that_of_the_article(read: Read) -> None:
    (document,) = documents(
        read("a.jsonl", json.dumps({"text": TEXT, "image": {"url": "https://example.org/a.jpg"}}).encode())
    )
    assert document.fields == {}


def test_a_field_is_named_by_its_path(read: Read) -> None:
    data = json.dumps({"blocks": {"main": [{"words": TEXT}]}, "head": {"big": "Bridges"}}).encode()
    (document,) = documents(read("a.jsonl", data, field_map={"text": "blocks.main.0.words", "title": "head.big"}))
    assert (document.body, document.fields) == (TEXT, {"title": "Bridges"})


def test_a_mapped_field_that_no_record_has_is_told_and_the_usual_one_is_taken(read: Read) -> None:
    found = read("a.jsonl", json.dumps({"text": TEXT, "title": "Bridges"}).encode(), field_map={"title": "head"})
    assert documents(found)[0].fields == {"title": "Bridges"}
    assert reasons(found) == ["missing_field"]


ARTICLES = [{"title": "One", "text": TEXT}, {"title": "Two", "text": MORE}]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ARTICLES, indent=1),
        json.dumps({"status": "ok", "response": {"total": 2, "results": ARTICLES}}, indent=1),
        json.dumps({"hits": {"hits": [{"_source": article} for article in ARTICLES]}}, indent=1),
        "\n".join(json.dumps(article, indent=2) for article in ARTICLES),
    ],
)
def test_json_of_any_shape_gives_its_articles(read: Read, name: str, data: str) -> None:
    assert [document.body for document in documents(read(name, data.encode()))] == [TEXT, MORE]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'[{"text": "One."}, {"text": "cut', "truncated_json"),
        (b'{"text": One}', "invalid_json"),
        (b"[]", "empty"),
        (b"[1, 2]", "invalid_json"),
        (b"[" * 200_000, "invalid_json"),
        (b'{"message": "no articles"}', "missing_text"),
    ],
)
def test_json_that_gives_none_says_why(read: Read, data: bytes, reason: str) -> None:
    assert reason in reasons(read("a.json", data))


@pytest.mark.parametrize(
    ("name", "table", "text"),
    [
        ("a.tsv", f'title\ttext\nOne\t"Build it," he said. "{TEXT}"\n', f'"Build it," he said. "{TEXT}"'),
        ("a.csv", 'title,text\nOne,"He said \\"build it\\", and left."\n', 'He said "build it", and left.'),
        ("a.csv", 'title,text\nOne,"He said "build it" and left."\n', 'He said "build it" and left.'),
        ("a.csv", f'sep=;\ntitle;text\nOne;"{TEXT}"\n', TEXT),
        ("a.csv", f"TITLE;Article Text\nOne;{TEXT}\n", TEXT),
        ("a.csv", 'title,text\nOne,A pipe of 5" broke.\n', 'A pipe of 5" broke.'),
    ],
)
def test_tables_are_read_as_they_are_quoted(read: Read, name: str, table: str, text: str) -> None:
    (document,) = documents(read(name, table.encode()))
    assert (document.body, document.fields) == (text, {"title": "One"})


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["03/04/2024", "23/04/2024"], "day_first"),
        (["03/04/2024", "04/23/2024"], "month_first"),
        (["03/04/2024", "05/06/2024"], None),
        (["03/04/2024", "23/04/2024", "04/23/2024"], None),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_column(read: Read, dates: list[str], order: str | None) -> None:
    table = "text,date\n" + "".join(f"{TEXT} {number},{date}\n" for number, date in enumerate(dates))
    first = documents(read("a.csv", table.encode()))[0]
    assert first.fields.get("day_order") == order
    assert first.repairs == ((f"{order}_date",) if order else ())
