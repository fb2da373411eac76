"""A version that an older sayso made, without a column of today: it is read, and refused where that would be wrong."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tiny_news import news, put

from sayso.schemas import CLAIMS
from sayso.tasks.dataset import DatasetError, Part, check, open_dataset
from sayso.tasks.dataset.drafting import compaction
from sayso.tasks.dataset.publishing.view import refresh_view


def aged(folder: Path, change: Callable[[pa.Table], pa.Table]) -> Path:
    """A dataset of one version whose claims were written with other columns."""
    put(folder, news("storm"))
    made = open_dataset(folder).manifest
    claims = tuple(rewritten(folder, part, change) for part in made.parts["claims"])
    older = replace(
        made,
        parts={**made.parts, "claims": claims},
        schema_versions={**made.schema_versions, "claims": CLAIMS.version - 1},
    )
    for mark in (folder / "versions").glob("*.newest"):
        mark.unlink()
    path = folder / "versions" / "000001.json"
    path.chmod(0o644)
    path.write_bytes(older.to_json())
    refresh_view(open_dataset(folder).store)
    return folder


def rewritten(folder: Path, part: Part, change: Callable[[pa.Table], pa.Table]) -> Part:
    """A part written again with other columns."""
    written = pa.BufferOutputStream()
    rows = change(pq.read_table(folder / part.path))
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


def without(name: str) -> Callable[[pa.Table], pa.Table]:
    return lambda rows: rows.drop_columns([name])


def cast(name: str, kind: pa.DataType, *, nullable: bool = False) -> Callable[[pa.Table], pa.Table]:
    def changed(rows: pa.Table) -> pa.Table:
        place = rows.schema.get_field_index(name)
        return rows.set_column(place, pa.field(name, kind, nullable=nullable), rows[name].cast(kind))

    return changed


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A dataset of one version whose claims have no column `rule`."""
    return aged(tmp_path, without("rule"))


def test_a_column_that_a_version_is_too_old_to_have_is_null(older: Path) -> None:
    claims = open_dataset(older).table("claims")
    assert claims.num_rows == 2
    assert claims["rule"].null_count == 2
    assert claims["cue_text"].to_pylist() == ["said", "said"]
    assert open_dataset(older).table("claims", ["claim_id", "rule"]).column_names == ["claim_id", "rule"]
    assert open_dataset(older).sql("SELECT count(rule) AS rules FROM claims").to_pylist() == [{"rules": 0}]


def test_an_older_version_is_not_checked_by_rules_it_never_knew(older: Path) -> None:
    with pytest.raises(DatasetError, match=r"made by an older sayso, with other columns: claims\.rule was added"):
        check(older)


def test_nothing_is_put_over_an_older_version(older: Path) -> None:
    with pytest.raises(DatasetError, match="build a new dataset beside it"):
        put(older, news("flood"))


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        (without("event_start"), "event_start", None),
        (cast("position", pa.int8()), "position", 0),
        (cast("confidence", pa.float32()), "confidence", 0.9),
    ],
)
def test_a_column_that_was_added_or_widened_is_gone_on_with(
    tmp_path: Path, change: Callable[[pa.Table], pa.Table], name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(tmp_path, change)
    assert [finding for finding in check(tmp_path) if not finding.passed] == []
    monkeypatch.setattr(compaction, "SMALL_PARTS", 1)
    put(tmp_path, news("flood", 1), "run-2")
    dataset = open_dataset(tmp_path)
    assert dataset.manifest.other_schemas == []
    # Merged with others, the older rows are still theirs.
    assert len(dataset.manifest.parts["claims"]) == 1
    rows = dataset.sql(
        f"SELECT {name} FROM claims JOIN articles USING (article_id) WHERE url LIKE '%storm' ORDER BY ALL"
    )
    assert rows[name][0].as_py() == (pytest.approx(value, abs=1e-6) if value else value)
    assert dataset.table("claims", [name]).num_rows == 3
    assert [finding for finding in check(tmp_path) if not finding.passed] == []
    assert put(tmp_path, news("storm", 1), "run-3")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda rows: rows.append_column("mood", rows["rule"]), "claims.mood was removed"),
        (cast("position", pa.int64()), "claims.position was int64 and is int32"),
        (cast("rule", pa.string(), nullable=True), "claims.rule might be null and must be given now"),
        (without("rule"), "claims.rule was added and must be given"),
    ],
)
def test_a_column_that_was_removed_or_narrowed_is_not(
    tmp_path: Path, change: Callable[[pa.Table], pa.Table], reason: str
) -> None:
    aged(tmp_path, change)
    with pytest.raises(DatasetError, match=reason):
        put(tmp_path, news("flood"), "run-2")
    assert open_dataset(tmp_path).number == 1
    assert open_dataset(tmp_path).table("claims", ["claim_id"]).num_rows == 2
