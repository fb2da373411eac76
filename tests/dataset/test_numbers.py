"""Which version has which number, whatever writers, prunes, crashes and hands do in whatever order."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import NOON, change, gather, news, put, run

from sayso.schemas import RUNS
from sayso.tasks.dataset import DatasetError, check, open_dataset, prune, publish, versions
from sayso.tasks.dataset.errors import DamagedManifest
from sayso.tasks.dataset.publishing import pruning
from sayso.tasks.dataset.publishing.commit import commit, stand_on
from sayso.tasks.dataset.publishing.mending import set_aside
from sayso.tasks.dataset.storing.manifests import Manifest, look
from sayso.tasks.dataset.storing.numbers import manifest_path, read_numbers
from sayso.tasks.dataset.storing.parts import WHOLE, read_parts, write_rows
from sayso.tasks.dataset.storing.store import StoredObject, open_store

STEPS = 400
"""More than any order of the actors needs."""


class Killed(BaseException):
    """The actor is no more."""


@dataclass
class Memory:
    """An object store in memory, in which one actor at a time does one thing."""

    uri: str = "memory"
    folder: None = None
    objects: dict[str, bytes] = field(default_factory=dict)
    turn: Callable[[], None] = lambda: None

    def read(self, path):
        self.turn()
        if path not in self.objects:
            raise FileNotFoundError(path)
        return pa.py_buffer(self.objects[path])

    def put(self, path, data):
        self.turn()
        self.objects[path] = bytes(data)

    def keep(self, path, data):
        self.put(path, data)

    def create(self, path, data):
        self.turn()
        return self.objects.setdefault(path, bytes(data)) == data

    def listing(self, prefix):
        self.turn()
        return [StoredObject(path, 0, NOON) for path in sorted(self.objects) if path.startswith(prefix)]

    def modified(self, path):
        self.turn()
        return NOON if path in self.objects else None

    def delete(self, paths):
        for path in paths:
            self.turn()
            self.objects.pop(path, None)


class Actor(threading.Thread):
    """Does its work a step at a time: each step is what it asks of the store next."""

    def __init__(self, name, work):
        super().__init__(name=name, daemon=True)
        self.work, self.begun, self.ended, self.killed = work, False, False, False
        self._go, self._waits = threading.Semaphore(0), threading.Semaphore(0)

    def run(self):
        self._go.acquire()
        try:
            if not self.killed:
                self.work()
        except (Killed, DatasetError):
            pass
        finally:
            self.ended = True
            self._waits.release()

    def wait_for_turn(self):
        self._waits.release()
        self._go.acquire()
        if self.killed:
            raise Killed

    @property
    def under_way(self):
        return self.begun and not self.ended

    def step(self):
        self.begun = True
        self._go.release()
        self._waits.acquire()


class Town:
    """Three writers and two prunes over one store; somebody takes the newest version away."""

    def __init__(self):
        self.store = Memory()
        self.store.turn = self._turn
        self.told: set[str] = set()
        self.intended: set[str] = set()
        self.seen: dict[int, set[str]] = {}
        self._write("first")
        self.actors = [Actor(name, lambda name=name: self._write(name)) for name in ("ann", "bea", "cid")]
        self.actors += [Actor(f"prune {number}", self._prune) for number in range(2)]
        for actor in self.actors:
            actor.start()

    def _turn(self):
        actor = threading.current_thread()
        if isinstance(actor, Actor):
            actor.wait_for_turn()

    def _write(self, name):
        while True:
            ground = stand_on(self.store)
            if ground.base:
                self.seen.setdefault(ground.base.version, set()).add(ground.base.sha256)
            past = self.runs_of(ground.base)
            mine = RUNS.to_arrow([run(name, version=ground.number)])
            manifest = Manifest(
                version=ground.number,
                parent=ground.base.version if ground.base else None,
                parent_sha256=ground.base.sha256 if ground.base else None,
                parts={"runs": tuple(write_rows(self.store, RUNS, pa.concat_tables([past, mine]), WHOLE))},
                schema_versions={"runs": RUNS.version},
                run=run(name, version=ground.number),
            )
            if commit(self.store, ground, manifest):
                self.told.add(name)
                self.seen.setdefault(manifest.version, set()).add(manifest.sha256)
                return

    def runs_of(self, manifest):
        return read_parts(self.store, RUNS, manifest.parts["runs"] if manifest else ())

    def _prune(self):
        pruning.prune_store(self.store, 1, NOON - dt.timedelta(days=1))

    def take_the_newest_away(self):
        """A version that was committed and marked as such, while no prune is removing those before it.

        What only it holds is gone by intent. Where a late run has put its own in the place of one that was taken before
        and has not yet withdrawn it, there is none to take.
        """
        if any(actor.under_way for actor in self.actors[3:]):
            return
        try:
            manifest, numbers = look(self.store)
        except DamagedManifest:
            return
        if manifest and numbers.newest and numbers.newest.number == manifest.version and len(numbers.versions) > 1:
            del self.store.objects[manifest_path(manifest.version)]
            self.intended |= set(self.runs_of(manifest)["run_id"].to_pylist())
            self.intended -= set(self.runs_of(look(self.store)[0])["run_id"].to_pylist())


AWAY, KILL = "take the newest away", "kill"
MOVES = st.one_of(
    st.tuples(st.integers(0, 4), st.integers(1, 40)),
    st.tuples(st.integers(0, 4), st.sampled_from([AWAY, KILL])),
)
"""An actor goes on for some steps, or is killed; or somebody takes the newest version away."""


@settings(max_examples=200)
@given(st.lists(MOVES, max_size=14))
def test_a_number_is_used_once_and_what_was_told_is_in_the_newest_version(moves):
    town = Town()
    for chosen, act in moves:
        actor = town.actors[chosen]
        actor.killed |= act == KILL
        if act == AWAY:
            town.take_the_newest_away()
        for _ in range(act if isinstance(act, int) else act == KILL):
            if not actor.ended:
                actor.step()
    for _ in range(STEPS):
        for actor in town.actors:
            if not actor.ended:
                actor.step()
    assert all(actor.ended for actor in town.actors)
    try:
        newest, _ = look(town.store)
    except DamagedManifest:
        # Somebody took the version away, and a late run was killed before it withdrew: that is told and can be mended.
        list(set_aside(town.store))
        newest, _ = look(town.store)
    assert town.told - town.intended <= set(town.runs_of(newest)["run_id"].to_pylist())
    assert {number: hashes for number, hashes in town.seen.items() if len(hashes) > 1} == {}


@pytest.mark.parametrize("keep", [1, 2])
def test_a_number_that_was_taken_and_pruned_is_not_free_again(place, monkeypatch, keep):
    """A run has drafted version 2; others publish 2 and 3 and prune them before it commits."""
    put(place, news("a"), "run-0")
    brought = change(place, news("late"), "run-late")
    overtaken = []

    def overtake(store, ground, manifest):
        if not overtaken:
            overtaken.append(manifest.version)
            put(place, news("b"), "run-1")
            put(place, news("c"), "run-2")
            put(place, news("d"), "run-3")
            prune(place, keep)
        return commit(store, ground, manifest)

    monkeypatch.setattr("sayso.tasks.dataset.publishing.publish.commit", overtake)
    made = publish(place, brought, gather)
    assert overtaken == [2]
    assert made.version == 5
    assert open_dataset(place).table("articles").num_rows == 5
    assert [kept.version for kept in versions(place)][-1] == 5
    assert all(found.passed for found in check(place))


def test_a_run_that_others_went_on_from_is_no_late_one(place, monkeypatch):
    put(place, news("a"), "run-0")
    brought = change(place, news("b"), "run-1")
    looked = []

    def look_late(store):
        if not looked:
            looked.append(True)
            put(place, news("c"), "run-2")
            prune(place, 1)
        return read_numbers(store)

    monkeypatch.setattr("sayso.tasks.dataset.publishing.commit.read_numbers", look_late)
    assert publish(place, brought, gather).version == 2
    assert open_dataset(place).number == 3
    assert open_dataset(place).table("articles").num_rows == 3


def test_a_copied_manifest_is_no_version(tmp_path):
    put(tmp_path, news("a"))
    put(tmp_path, news("b"), "run-2")
    (tmp_path / "versions" / "000007.json").write_bytes((tmp_path / "versions" / "000001.json").read_bytes())
    for act in (lambda: open_dataset(tmp_path), lambda: put(tmp_path, news("c"), "run-3")):
        with pytest.raises(DatasetError, match=r"000007.json in .* is damaged: it holds version 1"):
            act()
    (tmp_path / "versions" / "000007.json").unlink()
    assert put(tmp_path, news("c"), "run-3").version == 3


def test_the_number_of_a_version_that_was_taken_away_is_not_given_again(place):
    put(place, news("a"))
    put(place, news("b"), "run-2")
    store = open_store(place)
    taken = bytes(store.read("versions/000002.json"))
    store.delete(["versions/000002.json"])
    assert open_dataset(place).number == 1
    assert put(place, news("c"), "run-3").version == 3
    store.put("versions/000002.json", taken)
    assert open_dataset(place).number == 3
    assert open_dataset(place).table("articles").num_rows == 2


def test_another_manifest_under_the_newest_number_is_told(tmp_path):
    put(tmp_path / "one", news("a"))
    put(tmp_path / "two", news("b"))
    other = (tmp_path / "two" / "versions" / "000001.json").read_bytes()
    (tmp_path / "one" / "versions" / "000001.json").write_bytes(other)
    with pytest.raises(DatasetError, match="is not the version 1 that was published"):
        open_dataset(tmp_path / "one")
