"""latest/ as plain tools read it."""

import os
import shutil

import duckdb
import pandas as pd
import polars as pl
import pytest
from tiny_news import NOON, news, put

from sayso.tasks.dataset import check, open_dataset, prune


def read_plainly(folder, table, key):
    pattern = f"{folder}/latest/{table}/*.parquet"
    files = sorted((folder / "latest" / table).glob("*.parquet"))
    by_pandas = pd.read_parquet(files)
    assert set(by_pandas[key]) == set(pd.read_parquet(f"{folder}/latest/{table}")[key])
    return [
        sorted(by_pandas[key]),
        sorted(pl.read_parquet(pattern)[key].to_list()),
        sorted(key for (key,) in duckdb.connect().execute(f"SELECT {key} FROM read_parquet('{pattern}')").fetchall()),
    ]


def test_pandas_polars_and_duckdb_agree_on_the_newest_version(tmp_path):
    put(tmp_path, news("a") + news("b", published_at=NOON.replace(month=1)))
    put(tmp_path, news("a", count=5, revision=2), "run-2")
    wanted = sorted(open_dataset(tmp_path).table("claims")["claim_id"].to_pylist())
    assert len(wanted) == 7
    assert read_plainly(tmp_path, "claims", "claim_id") == [wanted] * 3
    assert read_plainly(tmp_path, "rejects", "reject_id") == [[]] * 3


def test_the_view_is_made_again_by_a_run_that_changes_nothing(tmp_path):
    put(tmp_path, news("a"))
    first = (tmp_path / "latest").readlink()
    put(tmp_path, news("b"), "run-2")
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to(first)
    assert put(tmp_path, news("b"), "run-2") is None
    assert len(pd.read_parquet(tmp_path / "latest" / "articles")) == 2
    shutil.rmtree(tmp_path / ".views")
    assert put(tmp_path, news("b"), "run-2") is None
    assert len(pd.read_parquet(tmp_path / "latest" / "articles")) == 2


def test_a_copied_dataset_goes_on(tmp_path):
    put(tmp_path / "one", news("a"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert not (tmp_path / "two" / "latest").is_symlink()
    put(tmp_path / "two", news("b"), "run-2")
    assert len(pd.read_parquet(tmp_path / "two" / "latest" / "articles")) == 2


def test_parts_are_copied_where_links_cannot_be_made(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    put(tmp_path, news("a"))
    (file,) = (tmp_path / "latest" / "claims").iterdir()
    assert file.stat().st_nlink == 1
    assert len(pd.read_parquet(file)) == 2


def latest_finding(folder):
    (found,) = [found for found in check(folder) if found.table == "latest"]
    return found


@pytest.mark.parametrize("harm", ["deleted", "cut", "added", "flipped"])
def test_a_damaged_view_is_told_by_check_and_mended_by_a_run_that_changes_nothing(tmp_path, harm):
    put(tmp_path, news("a"))
    assert latest_finding(tmp_path).passed
    (file,) = (tmp_path / "latest" / "claims").iterdir()
    data = bytearray(file.read_bytes())
    file.unlink()
    if harm == "cut":
        file.write_bytes(data[:40])
    elif harm == "flipped":
        data[60] ^= 4
        file.write_bytes(data)
    elif harm == "added":
        file.write_bytes(data)
        (file.parent / "more.parquet").write_bytes(data)
    assert latest_finding(tmp_path).value == 1
    assert "latest/claims/" in latest_finding(tmp_path).example
    assert put(tmp_path, news("a")) is None
    assert latest_finding(tmp_path).passed
    assert len(pd.read_parquet(tmp_path / "latest" / "claims")) == 2


def test_the_view_shows_the_version_and_not_another_of_its_number(tmp_path):
    put(tmp_path / "one", news("a"))
    put(tmp_path / "two", news("b"))
    for folder in ("versions", "data"):
        shutil.rmtree(tmp_path / "one" / folder)
        shutil.copytree(tmp_path / "two" / folder, tmp_path / "one" / folder)
    assert not latest_finding(tmp_path / "one").passed
    assert put(tmp_path / "one", news("b")) is None
    assert pd.read_parquet(tmp_path / "one" / "latest" / "articles")["url"].to_list() == ["https://example.org/b"]


def test_a_view_whose_link_was_resolved_stays_readable_for_its_grace(tmp_path, monkeypatch):
    put(tmp_path, news("a"))
    resolved = (tmp_path / "latest").resolve()
    for number in range(3):
        put(tmp_path, news(f"b{number}"), f"run-{number + 2}")
        prune(tmp_path, 1)
    assert len(pd.read_parquet(resolved / "articles")) == 1
    monkeypatch.setattr("sayso.tasks.dataset.publishing.view.GRACE_SECONDS", -1.0)
    put(tmp_path, news("c"), "run-9")
    assert not resolved.exists()
    assert len(list((tmp_path / ".views").glob("0*"))) == 1
