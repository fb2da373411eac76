from typing import Any

import pytest

from sayso.schemas import Article, Document
from sayso.tasks.normalise import NormaliseOptions, normalise, notices


def told(*records: dict[str, Any]) -> list[tuple[str, str]]:
    documents = [
        Document(source_uri=f"/a.csv#L{number}", body="The mayor said no.", payload_sha256="", fields=fields)
        for number, fields in enumerate(records)
    ]
    articles = [normalise(document, NormaliseOptions()) for document in documents]
    found = notices(documents, [article for article in articles if isinstance(article, Article)])
    assert all(notice.source_uri == "/a.csv" for notice in found)
    return [(notice.reason, notice.detail) for notice in found]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"published_at": "31/31/2024"}, "ambiguous_date"),
        ({"published_at": "3/4/2024"}, "ambiguous_date"),
        ({"published_at": "last Tuesday"}, "unread_date"),
        ({"updated_at": "soon"}, "unread_date"),
        ({"url": "javascript:alert(1)"}, "unread_url"),
        ({"authors": "https://example.org/jane"}, "unread_authors"),
    ],
)
def test_what_is_given_and_not_understood_is_told(fields: dict[str, Any], reason: str) -> None:
    assert [found for found, _ in told(fields)] == [reason]


def test_one_notice_a_file_and_field_counts_and_shows_the_first() -> None:
    ((_, detail),) = told({"published_at": "soon"}, {"published_at": "2024-10-23"}, {"published_at": "later"})
    assert "'soon'" in detail
    assert "2 times" in detail


def test_what_is_understood_or_not_given_is_not_told() -> None:
    assert told({"published_at": "2024-10-23", "url": "https://example.org/a", "authors": ["Ann Poe"]}, {}) == []
    assert told({"published_at": "3/4/2024", "day_order": "day_first"}) == []
