"""A version that an older sayso made, without a column of today: it is read, and refused where that would be wrong."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tiny_news import news, put

from sayso.schemas import CLAIMS
from sayso.tasks.dataset import DatasetError, Part, check, open_dataset


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A dataset of one version whose claims have no column `rule`."""
    put(tmp_path, news("storm"))
    made = open_dataset(tmp_path).manifest
    claims = tuple(without_column(tmp_path, part, "rule") for part in made.parts["claims"])
    aged = replace(
        made,
        parts={**made.parts, "claims": claims},
        schema_versions={**made.schema_versions, "claims": CLAIMS.version - 1},
    )
    for mark in (tmp_path / "versions").glob("*.newest"):
        mark.unlink()
    path = tmp_path / "versions" / "000001.json"
    path.chmod(0o644)
    path.write_bytes(aged.to_json())
    return tmp_path


def without_column(folder: Path, part: Part, column: str) -> Part:
    """A part written again without a column."""
    written = pa.BufferOutputStream()
    rows = pq.read_table(folder / part.path).drop_columns([column])
    pq.write_table(rows, written, compression="zstd", write_page_checksum=True)
    data = written.getvalue().to_pybytes()
    footer = int.from_bytes(data[-8:-4], "little") + 8
    made = replace(
        part,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        footer_size=footer,
        footer_sha256=hashlib.sha256(data[-footer:]).hexdigest(),
    )
    (folder / made.path).write_bytes(data)
    return made


def test_a_column_that_a_version_is_too_old_to_have_is_null(older: Path) -> None:
    claims = open_dataset(older).table("claims")
    assert claims.num_rows == 2
    assert claims["rule"].null_count == 2
    assert claims["cue_text"].to_pylist() == ["said", "said"]
    assert open_dataset(older).table("claims", ["claim_id", "rule"]).column_names == ["claim_id", "rule"]
    assert open_dataset(older).sql("SELECT count(rule) AS rules FROM claims").to_pylist() == [{"rules": 0}]


def test_an_older_version_is_not_checked_by_rules_it_never_knew(older: Path) -> None:
    with pytest.raises(DatasetError, match="made by an older sayso, with other columns in claims"):
        check(older)


def test_nothing_is_put_over_an_older_version(older: Path) -> None:
    with pytest.raises(DatasetError, match="build a new dataset beside it"):
        put(older, news("flood"))
