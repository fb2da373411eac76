"""docs/sources.md says what happens to every kind of source, and this is what happens."""

import re
from pathlib import Path

import pytest

from sayso.schemas import Rejection
from sayso.tasks.ingest import ReadOptions, read_file
from sayso.tasks.normalise import NormaliseOptions, normalise, notices
from tests.ingest.source_kinds import KINDS

TABLE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<kind>[^|]+?) \| (?P<articles>\d+) \| (?P<reasons>[^|]*?) \| [^|]+ \|$", re.MULTILINE)
ROWS = {match["kind"]: (int(match["articles"]), match["reasons"]) for match in ROW.finditer(TABLE)}


def test_every_kind_is_told_of_and_every_kind_told_of_is_tried() -> None:
    assert list(ROWS) == list(KINDS)
    assert len(KINDS) >= 60


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_told_of_a_kind_of_source_is_what_happens(kind: str, tmp_path: Path) -> None:
    name, data = KINDS[kind]
    (tmp_path / name).write_bytes(data)
    found = list(read_file(tmp_path / name, ReadOptions(max_expanded_bytes=2_000_000, max_expansion=20)))
    documents = [item for item in found if not isinstance(item, Rejection)]
    articles = [normalise(document, NormaliseOptions()) for document in documents]
    kept = [article for article in articles if not isinstance(article, Rejection)]
    told = [item for item in [*found, *articles] if isinstance(item, Rejection)] + notices(documents, kept)
    assert (len(kept), ", ".join(sorted({item.reason for item in told}))) == ROWS[kind]
