"""Files for other programs hold what the version holds, and are read by those programs."""

import csv
import json
import sqlite3
import sys
from pathlib import Path

import duckdb
import mlcroissant
import openpyxl
import polars
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from frictionless import Package, system
from pyiceberg.catalog.sql import SqlCatalog

from sayso.schemas import TABLES, VIEWS
from sayso.tasks.dataset import Dataset, DatasetError, export, open_dataset
from tests.dataset.tiny_news import news, put

EVERYTHING = [*TABLES, *VIEWS]
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    place = tmp_path_factory.mktemp("export") / "output"
    put(place, news("storm") + news("flood", count=3, who=FORMULA) + news("calm", count=0, published_at=None))
    return open_dataset(place)


def test_a_flat_view_has_names_and_edges(dataset: Dataset) -> None:
    rows = dataset.table("claims_flat").to_pylist()
    tables = {row["claim_id"]: row for row in dataset.table("claims").to_pylist()}
    texts = {row["article_id"]: row["text"] for row in dataset.table("articles").to_pylist()}
    assert len(rows) == len(tables) == 5
    for row in rows:
        assert row["source_name"] == row["source_text"]
        assert row["url"].startswith("https://example.org/")
        words = texts[row["article_id"]][row["content_start"] : row["content_end"]]
        assert words.endswith("tents were lost")
        assert row["cue_start"] == tables[row["claim_id"]]["cue_spans"][0]["start"]
        assert not any(isinstance(value, list | dict) for value in row.values())


def test_a_figure_is_shown_with_who_said_it(dataset: Dataset) -> None:
    rows = dataset.sql("SELECT figure_text, unit, source_name, publisher FROM figures_flat ORDER BY 1, 3").to_pylist()
    assert rows[0] == {"figure_text": "1", "unit": "tent", "source_name": FORMULA, "publisher": "Example"}


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "delta"])
def test_a_folder_has_a_file_of_every_table(dataset: Dataset, tmp_path: Path, form: str) -> None:
    exported = export(dataset, tmp_path / "all", form=form)
    assert list(exported.files) == list(exported.rows) == EVERYTHING
    for name, path in exported.files.items():
        assert Path(path).exists()
        assert exported.rows[name] == dataset.table(name).num_rows


def test_parquet_and_json_lines_are_as_the_tables_are(dataset: Dataset, tmp_path: Path) -> None:
    export(dataset, tmp_path / "claims.parquet", tables=["claims"])
    export(dataset, tmp_path / "claims.jsonl", tables=["claims"])
    assert pq.read_table(tmp_path / "claims.parquet").to_pylist() == dataset.table("claims").to_pylist()
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == dataset.table("claims").to_pylist()


def test_csv_starts_no_formula(dataset: Dataset, tmp_path: Path) -> None:
    export(dataset, tmp_path / "claims.csv", tables=["claims"])
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source_text"] for row in rows} == {"Zoë Müller 🙂", "'" + FORMULA}
    assert {row["is_negated"] for row in rows} == {"false"}
    assert json.loads(rows[0]["content_spans"]) == dataset.table("claims").to_pylist()[0]["content_spans"]
    assert polars.read_csv(tmp_path / "claims.csv").height == len(rows)


def test_a_workbook_starts_no_formula(dataset: Dataset, tmp_path: Path) -> None:
    exported = export(dataset, tmp_path / "news.xlsx")
    book = openpyxl.load_workbook(tmp_path / "news.xlsx")
    assert book.sheetnames == EVERYTHING
    sheet = book["claims_flat"]
    assert sheet.max_row == 1 + exported.rows["claims_flat"]
    heading = [cell.value for cell in sheet[1]]
    sources = {sheet.cell(row, 1 + heading.index("source_text")) for row in range(2, sheet.max_row + 1)}
    assert {cell.data_type for cell in sources} == {"s"}
    assert {cell.value for cell in sources} == {"Zoë Müller 🙂", FORMULA}
    times = [sheet.cell(row, 1 + heading.index("published_at")).value for row in range(2, sheet.max_row + 1)]
    assert {time.isoformat() for time in times} == {"2024-10-23T12:00:00"}


def test_a_cell_that_is_too_long_for_a_sheet_is_cut_and_told(tmp_path: Path) -> None:
    put(tmp_path / "output", news("long", who="x" * 40_000, count=1))
    exported = export(open_dataset(tmp_path / "output"), tmp_path / "long.xlsx", tables=["entities"])
    sheet = openpyxl.load_workbook(tmp_path / "long.xlsx")["entities"]
    assert exported.cut == 1
    assert max(len(str(cell.value)) for cell in sheet[2]) == 32_767


def test_sqlite_has_keys_and_indexes(dataset: Dataset, tmp_path: Path) -> None:
    exported = export(dataset, tmp_path / "news.db")
    connection = sqlite3.connect(tmp_path / "news.db")
    joined = connection.execute(
        "SELECT count(*) FROM claims JOIN entities ON source_entity_id = entity_id JOIN articles USING (article_id)"
    ).fetchone()
    assert joined == (exported.rows["claims"],)
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM claims WHERE article_id = 'x'").fetchall()
    assert "claims_article_id" in plan[0][-1]
    assert connection.execute("SELECT published_at FROM articles WHERE title IS NULL ORDER BY 1 DESC").fetchone() == (
        "2024-10-23T12:00:00Z",
    )
    connection.close()


def test_duckdb_has_lists(dataset: Dataset, tmp_path: Path) -> None:
    exported = export(dataset, tmp_path / "news.duckdb")
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
        assert {row[0] for row in connection.execute("SHOW TABLES").fetchall()} == set(EVERYTHING)
        spans = connection.execute("SELECT sum(len(content_spans)) FROM claims").fetchone()
    assert spans == (2 * exported.rows["claims"],)


def test_lakes_are_read_by_their_own(dataset: Dataset, tmp_path: Path) -> None:
    export(dataset, tmp_path / "delta", form="delta")
    export(dataset, tmp_path / "iceberg", form="iceberg")
    wanted = dataset.table("claims").to_pylist()
    assert DeltaTable(str(tmp_path / "delta" / "claims")).to_pyarrow_table().to_pylist() == wanted
    place = tmp_path / "iceberg"
    catalog = SqlCatalog("sayso", uri=f"sqlite:///{place}/catalog.sqlite", warehouse=place.as_uri())
    assert catalog.load_table("sayso.claims").scan().to_arrow().to_pylist() == wanted
    catalog.close()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_packages_are_valid(dataset: Dataset, tmp_path: Path, form: str) -> None:
    export(dataset, tmp_path / "all", form=form)
    described = mlcroissant.Dataset(jsonld=str(tmp_path / "all" / "croissant.json"))
    records = list(described.records(record_set="claims"))
    assert len(records) == dataset.table("claims").num_rows
    if form == "csv":
        with system.use_context(trusted=True):
            report = Package(str(tmp_path / "all" / "datapackage.json")).validate()
        assert report.valid, report.flatten(["title", "note"])


def test_what_a_query_answers_is_written(dataset: Dataset, tmp_path: Path) -> None:
    exported = export(dataset, tmp_path / "who.csv", query="SELECT DISTINCT source_text AS who FROM claims ORDER BY 1")
    assert exported.rows == {"answer": 2}
    assert (tmp_path / "who.csv").read_text(encoding="utf-8").splitlines()[0] == "who"


@pytest.mark.parametrize(
    ("target", "options", "message"),
    [
        ("news", {}, "say the format"),
        ("news.csv", {}, "holds one table"),
        ("news", {"form": "word"}, "there is no format word"),
        ("x.csv", {"tables": ["people"]}, "there is no table people"),
        ("x.csv", {"query": "SELECT nothing FROM claims"}, "cannot be answered"),
    ],
)
def test_what_cannot_be_is_told(dataset: Dataset, tmp_path: Path, target: str, options: dict, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        export(dataset, tmp_path / target, **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "library"), [("delta", "deltalake"), ("iceberg", "pyiceberg.catalog.sql")])
def test_a_library_that_is_missing_is_named(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DatasetError, match=rf"sayso\[{form}\]"):
        export(dataset, tmp_path / "all", form=form)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays_unless_it_is_to_be_replaced(dataset: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("mine")
    with pytest.raises(DatasetError, match="--replace"):
        export(dataset, target, tables=["claims"])
    assert target.read_text() == "mine"
    export(dataset, target, tables=["claims"], replace=True)
    assert target.read_text(encoding="utf-8").startswith("claim_id")


def test_a_failed_export_leaves_what_was_there(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "news.sqlite"
    target.write_text("mine")
    monkeypatch.setattr(Dataset, "scan", lambda self, name: (_ for _ in ()).throw(OSError("no disk")))
    with pytest.raises(OSError, match="no disk"):
        export(dataset, target, tables=["claims"], replace=True)
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]
