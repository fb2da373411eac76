"""Entities that follow from the last version and an index are those that a count of everything gives."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tiny_news import NOON, News, change, gather, news, put

from sayso.schemas import stable_id
from sayso.tasks.dataset import check, open_dataset, prune, publish
from sayso.tasks.dataset.drafting import gathering, partitions
from sayso.tasks.dataset.storing.manifests import Manifest


def counted(folder: Path) -> pa.Table:
    """The entities as a count of all mentions gives them."""
    dataset = open_dataset(folder)
    return gather.rows(dataset.table("entities"), *gather.tally(dataset.table("mentions"), dataset.table("articles")))


def entities(folder: Path) -> pa.Table:
    return open_dataset(folder).table("entities").sort_by("entity_id")


def day(number: int) -> dt.datetime:
    return NOON + dt.timedelta(days=number)


def gone(*names: str) -> frozenset[str]:
    return frozenset(map(stable_id, names))


WITH_DICTIONARIES = {"use_dictionary": True, "write_statistics": True}
STEPS: tuple[tuple[News, frozenset[str]], ...] = (
    (news("a", 2, day(0), who="Ada Birk") + news("b", 1, day(40), who="Bo Crane"), gone()),
    (news("c", 1, day(3), who="ADA BIRK") + news("d", 3, None, who="Ada Birk"), gone()),
    # The first and last articles of Ada Birk go, one of them for another day, and Bo Crane has none left.
    (news("a", 1, day(9), who="Ada Birk"), gone("a", "b")),
    (News([], [], [], [], []), gone("d")),
    (news("e", 2, day(-400), who="Bo Crane") + news("f", 2, day(50), who="Cem Dahl"), gone("c")),
    (news("f", 2, day(50), who="Cem Dahl"), gone("f")),
)


def test_entities_are_counted_on(tmp_path: Path) -> None:
    for number, (made, replaced) in enumerate(STEPS):
        put(tmp_path, made, f"run-{number}", replaced=replaced)
        assert entities(tmp_path).equals(counted(tmp_path))
    assert [finding for finding in check(tmp_path) if not finding.passed] == []
    names = dict(zip(entities(tmp_path)["name"].to_pylist(), entities(tmp_path)["first_seen"].to_pylist(), strict=True))
    assert names == {"Ada Birk": day(9), "Bo Crane": day(-400), "Cem Dahl": day(50)}


def test_what_is_not_mentioned_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = put(tmp_path, news("a", who="Ada Birk"), "run-1")
    monkeypatch.setattr(gathering, "_anew", None)
    second = put(tmp_path, news("b", who="Bo Crane"), "run-2")
    assert isinstance(first, Manifest)
    assert isinstance(second, Manifest)
    assert set(first.parts["entities"]) < set(second.parts["entities"])
    prune(tmp_path, 1, grace=dt.timedelta(0), clock=lambda: NOON.replace(year=2124))
    assert put(tmp_path, news("c", who="Ada Birk"), "run-3")
    assert entities(tmp_path)["mention_count"].to_pylist() == counted(tmp_path)["mention_count"].to_pylist()


def test_parts_of_entities_with_dictionaries_are_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As versions before wrote them."""
    write = pq.write_table
    monkeypatch.setattr(pq, "write_table", lambda *rows, **how: write(*rows, **{**how, **WITH_DICTIONARIES}))
    first = put(tmp_path, news("a", 2, who="Ada Birk") + news("b", who="Bo Crane"), "run-1")
    monkeypatch.undo()
    assert isinstance(first, Manifest)
    second = put(tmp_path, news("c", who="Ada Birk"), "run-2")
    assert isinstance(second, Manifest)
    kept, written = (pq.read_metadata(tmp_path / one.parts["entities"][0].path) for one in (first, second))
    assert [("RLE_DICTIONARY" in held.row_group(0).column(0).encodings) for held in (kept, written)] == [True, False]
    assert entities(tmp_path).equals(counted(tmp_path))
    assert open_dataset(tmp_path, version=1).table("entities").num_rows == 2
    assert [finding for finding in check(tmp_path) if not finding.passed] == []


@pytest.mark.parametrize("what", ["flipped", "lost", "none"])
def test_an_index_that_is_not_whole_is_made_again(tmp_path: Path, what: str) -> None:
    made = put(tmp_path, news("a", 3, who="Ada Birk"), "run-1")
    assert isinstance(made, Manifest)
    (index,) = made.indexes["forms"]
    path = tmp_path / index.path
    path.chmod(0o644)
    if what == "flipped":
        data = bytearray(path.read_bytes())
        data[40] ^= 1
        path.write_bytes(data)
    elif what == "lost":
        path.unlink()
    else:
        older(tmp_path, made)
    put(tmp_path, news("b", who="Ada Birk"), "run-2")
    assert entities(tmp_path).equals(counted(tmp_path))
    assert all((tmp_path / part.path).exists() for part in open_dataset(tmp_path).manifest.every_part)


def older(folder: Path, made: Manifest) -> None:
    """A version as it was written before there were indexes."""
    for mark in (folder / "versions").glob("*.newest"):
        mark.unlink()
    (folder / "versions" / "000001.json").write_bytes(replace(made, indexes={}).to_json())


def test_a_month_of_many_articles_has_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "FULL", 3)
    first = change(tmp_path, news("a") + news("b"), "run-1")
    publish(tmp_path, first, gather)
    some = [change(tmp_path, news(name), "run-2") for name in "cde"]
    publish(tmp_path, replace(some[0], parts=[part for one in some for part in one.parts]), gather)
    put(tmp_path, news("a", 4) + news("f"), "run-3")
    dataset = open_dataset(tmp_path)
    for name in ("articles", "claims", "figures", "mentions"):
        held = {part.chunk: 0 for part in dataset.manifest.parts[name]}
        assert sorted(held) == [1, 2, 3]
    assert sorted(dataset.table("articles")["article_id"].to_pylist()) == sorted(map(stable_id, "abcdef"))
    assert dataset.manifest.rows("claims") == 4 + 2 * 5
    assert [finding for finding in check(tmp_path) if not finding.passed] == []
    assert entities(tmp_path).equals(counted(tmp_path))
