"""Flipped bits and lost files are found and named."""

import random
from pathlib import Path

import obstore
import pytest
from tiny_news import NOON, news, put

from sayso.schemas import CLAIMS
from sayso.tasks.dataset import DamagedPart, check, open_dataset
from sayso.tasks.dataset.storing import store as stores
from sayso.tasks.dataset.storing.parts import read_part, scan_parts
from sayso.tasks.dataset.storing.store import open_store


def flip(file: Path, bit: int) -> None:
    data = bytearray(file.read_bytes())
    data[bit // 8] ^= 1 << (bit % 8)
    file.unlink()
    file.write_bytes(data)


@pytest.fixture
def dataset(tmp_path):
    put(tmp_path, news("a", 5) + news("b", published_at=NOON.replace(month=1)))
    return open_dataset(tmp_path)


def test_check_and_readers_name_the_part_with_a_flipped_bit(dataset):
    part = dataset.manifest.parts["claims"][1]
    flip(Path(dataset.uri, part.path), 8 * 60)
    (found,) = [found for found in check(dataset.uri) if not found.passed]
    assert (found.table, found.check, found.value) == ("claims", "parts are whole", 1)
    assert part.path in found.example
    for read in (dataset.table, dataset.frame):
        with pytest.raises(DamagedPart, match=part.path):
            read("claims")
    with pytest.raises(DamagedPart, match=part.path):
        dataset.sql("SELECT max(source_text), max(claim_id), max(cue_text), max(article_id) FROM claims")
    assert dataset.table("articles").num_rows == 2


def test_a_lost_part_is_named(dataset):
    part = dataset.manifest.parts["figures"][0]
    Path(dataset.uri, part.path).unlink()
    (found,) = [found for found in check(dataset.uri) if not found.passed]
    assert found.example == f"{part.path}: it is not there"
    for read in (dataset.table, dataset.scan):
        with pytest.raises(DamagedPart, match=part.path):
            read("figures")


def test_no_flipped_bit_is_read_as_other_rows(dataset):
    part = dataset.manifest.parts["claims"][0]
    store = open_store(dataset.uri)
    file = Path(dataset.uri, part.path)
    whole, rows = file.read_bytes(), read_part(store, part)
    draw = random.Random(20241023)
    for bit in [draw.randrange(len(whole) * 8) for _ in range(250)]:
        flip(file, bit)
        with pytest.raises(DamagedPart):
            read_part(store, part)
        try:
            scanned = scan_parts(store, CLAIMS, [part]).to_table()
        except (DamagedPart, OSError, ValueError):
            pass
        else:
            assert scanned.equals(rows), f"bit {bit} changed what was read"
        file.write_bytes(whole)


def test_a_part_that_is_written_again_is_whole_again(dataset):
    part = dataset.manifest.parts["claims"][0]
    flip(Path(dataset.uri, part.path), 8 * 60)
    put(dataset.uri, news("a", 5) + news("b", published_at=NOON.replace(month=1)))
    assert all(found.passed for found in check(dataset.uri))


def test_a_part_and_a_manifest_have_their_names_only_when_they_are_on_disk(tmp_path, monkeypatch):
    synced, named, sync, rename = set(), set(), stores.sync, obstore.rename

    def note(file):
        sync(file)
        synced.add(file)

    def name(objects, draft, path, **options):
        assert tmp_path / draft in synced
        rename(objects, draft, path, **options)
        named.add(path)

    monkeypatch.setattr(stores, "sync", note)
    monkeypatch.setattr(obstore, "rename", name)
    put(tmp_path, news("a"))
    parts = {part.path for kept in open_dataset(tmp_path).manifest.parts.values() for part in kept}
    assert parts | {"versions/000001.json"} <= named
