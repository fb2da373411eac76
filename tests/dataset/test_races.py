"""Many runs at once: one wins each number, and nothing that was published is lost."""

import errno
import threading
from functools import partial

import duckdb
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest
from tiny_news import change, gather, ids, news, put

from benchmarks.promises import writers
from sayso.schemas import CLAIMS, stable_id
from sayso.tasks.dataset import check, open_dataset, publish
from sayso.tasks.dataset.publishing import publish as publishing
from sayso.tasks.dataset.publishing import turns
from sayso.tasks.dataset.publishing.commit import stand_on
from sayso.tasks.dataset.storing.parts import scan_parts
from sayso.tasks.dataset.storing.remote.file import RemoteFile
from sayso.tasks.dataset.storing.store import open_store


def test_one_of_many_writers_creates_an_object(place):
    store, wins = open_store(place, make=True), []

    def race(name):
        if store.create("versions/000001.json", name.encode()):
            wins.append(name)

    racers = [threading.Thread(target=race, args=(f"racer {number}",)) for number in range(12)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(wins) == 1
    assert bytes(store.read("versions/000001.json")) == wins[0].encode()
    assert [stored.path for stored in store.listing("versions/")] == ["versions/000001.json"]


def test_a_retried_create_of_the_same_bytes_is_ours(place):
    store = open_store(place, make=True)
    assert store.create("versions/000001.json", b"mine")
    assert store.create("versions/000001.json", b"mine")
    assert not store.create("versions/000001.json", b"theirs")


def test_racing_threads_lose_no_rows(place):
    put(place, news("shared", 1, who="Ann"), "run-0")
    changes = [
        change(
            place, news(f"n{number}", 1, who=f"P{number}") + news("shared", number + 2, who="Ann"), f"run-{number + 1}"
        )
        for number in range(2)
    ]
    made = []
    racers = [
        threading.Thread(target=lambda brought=brought: made.append(publish(place, brought, gather)))
        for brought in changes
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(manifest.version for manifest in made) == [2, 3]
    dataset = open_dataset(place)
    assert dataset.number == 3
    wanted = sorted(stable_id(name) for name in ("shared", "n0", "n1"))
    assert ids(dataset.table("claims")) == ids(dataset.table("articles")) == wanted
    shared = dataset.sql(f"SELECT revision FROM articles WHERE article_id = '{stable_id('shared')}'").to_pylist()
    assert shared == [{"revision": 3}]
    assert all(found.passed for found in check(place))


def _race_while_one_works(uri, monkeypatch):
    """A second run begins while the first is at work: how often a run began over, and the versions."""
    begun, versions = [], []
    first, second = change(uri, news("a"), "run-a"), change(uri, news("b"), "run-b")
    other = threading.Thread(target=lambda: versions.append(publish(uri, second, gather).version))

    def stand_and_be_disturbed(store):
        ground = stand_on(store)
        begun.append(ground)
        if len(begun) == 1:
            other.start()
            other.join(timeout=2.0)
        return ground

    monkeypatch.setattr(publishing, "stand_on", stand_and_be_disturbed)
    versions.append(publish(uri, first, gather).version)
    other.join()
    return len(begun), versions


def test_runs_on_a_folder_take_turns_and_none_works_for_nothing(tmp_path, monkeypatch):
    assert _race_while_one_works(tmp_path, monkeypatch) == (2, [1, 2])


def test_a_run_that_has_its_turn_for_long_is_overtaken(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    begun, versions = _race_while_one_works(tmp_path, monkeypatch)
    assert (begun, sorted(versions)) == (3, [1, 2])
    assert ids(open_dataset(tmp_path).table("articles")) == sorted(map(stable_id, "ab"))


def test_a_disk_without_locks_is_published_to(tmp_path, monkeypatch):
    def refuse(handle, how):
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(turns.fcntl, "flock", refuse)
    assert put(tmp_path, news("a"), "run-a").version == 1


def test_a_thread_that_looks_for_the_end_of_a_part_moves_no_other(bucket):
    made = put(bucket, news("a"))
    store, (part,) = open_store(bucket), made.parts["claims"]
    file, whole = RemoteFile(partial(store.read_range, part.path), part.size), bytes(store.read(part.path))
    file.seek(part.size - 8)
    other = threading.Thread(target=lambda: (file.seek(0, 2), file.seek(0), file.read(4)))
    other.start()
    other.join()
    assert (file.read(), file.tell()) == (whole[-8:], part.size)


def test_a_remote_scan_begins_without_pythons_lock(bucket):
    """Arrow's own `to_reader` holds it, and a writer in a hundred waited for ever."""
    names = [f"a{number}" for number in range(6)]
    for name in names:
        made = put(bucket, news(name), f"run-{name}")
    rows = scan_parts(open_store(bucket), CLAIMS, made.parts["claims"])
    scanner = rows.scanner(columns=["claim_id"], filter=pc.field("position") == 0)
    assert not isinstance(scanner, ds.Scanner)
    assert scanner.to_reader().read_all() == scanner.to_table()
    assert rows.to_table().num_rows == 2 * len(names)
    asked = "SELECT count(*) FROM rows WHERE position = 0 AND article_id IN (SELECT article_id FROM rows)"
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        assert connection.execute(asked).fetchall() == [(len(names),)]


@pytest.mark.slow
def test_writers_beside_prune_lose_nothing(place):
    seen = writers.race(place, writers=2, commits=2)
    assert seen["reported"] == 4
    assert seen.total() == 4, seen


def test_two_runs_that_are_the_same_make_one_version(tmp_path):
    brought = change(tmp_path, news("a"))
    made = []
    racers = [threading.Thread(target=lambda: made.append(publish(tmp_path, brought, gather))) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(manifest.version if manifest else 0 for manifest in made) == [0, 1]
