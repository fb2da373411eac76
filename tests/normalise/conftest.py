"""Articles made in a line."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.schemas import Article, Document
from sayso.tasks.normalise import NormaliseOptions, normalise

Make = Callable[..., Article]


@pytest.fixture
def article() -> Make:
    """The article of a text and its fields."""

    def make(body: str | bytes, uri: str = "/a.txt", options: NormaliseOptions | None = None, **fields: Any) -> Article:
        document = Document(source_uri=uri, body=body, payload_sha256="0" * 64, fields=fields)
        made = normalise(document, options or NormaliseOptions())
        assert isinstance(made, Article)
        return made

    return make
