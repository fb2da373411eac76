"""Power cuts before every system call of what writes: publish, compaction, prune, the view, repair, the work folder.

After each, the newest version must be whole, must hold what was reported, and the same run must end as it would have.
"""

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.promises.disk import Tree, cuts, read_tree, record, write_tree
from sayso.flows.building import work
from sayso.tasks.dataset import check, open_dataset, prune, repair, versions
from sayso.tasks.dataset.errors import DatasetError
from tests.dataset.tiny_news import gather, news, put

CODE = "from benchmarks.promises.cuts import OPERATIONS; import sys, pathlib; "
RUN = CODE + "OPERATIONS[sys.argv[1]].act(pathlib.Path(sys.argv[2]))"
MANY = 9
"""Versions of one article before one more makes the parts of its month be merged."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that writes: what lies there before, what it does, and what must hold after a cut and at the end.

    `holds` raises where the folder is not as promised; it is told whether the operation had ended.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    holds: Callable[[Path, bool], None]


def _publish_one(folder: Path) -> None:
    put(folder, news("a"))


def _publish_two(folder: Path) -> None:
    put(folder, news("a", 3, revision=2) + news("b"), "run-2")


def _is_whole(folder: Path) -> None:
    wrong = [found for found in check(folder) if not found.passed and found.level == "error"]
    assert wrong == [], wrong


def _published(first: int, articles: int, again: Callable[[Path], None]) -> Callable[[Path, bool], None]:
    """The newest version is the last or the next, whole; run again, the next is there with all articles."""

    def holds(folder: Path, ended: bool) -> None:
        if first or ended:
            newest = open_dataset(folder).number
            assert newest in ((first + 1,) if ended else (first, first + 1)), newest
        with contextlib.suppress(DatasetError) if not first else contextlib.nullcontext():
            _is_whole(folder)
        again(folder)
        assert all(found.passed for found in check(folder))
        assert open_dataset(folder).table("articles").num_rows == articles

    return holds


def _publish_many(folder: Path) -> None:
    for number in range(MANY):
        put(folder, news(f"a{number}"), f"run-{number}")


def _compact(folder: Path) -> None:
    put(folder, news("more"), "run-more")


def _publish_three(folder: Path) -> None:
    for number in range(3):
        put(folder, news(f"a{number}"), f"run-{number}")


def _prune(folder: Path) -> None:
    prune(folder, 1, grace=dt.timedelta(seconds=-60))


def _pruned(folder: Path, ended: bool) -> None:
    found = [manifest.version for manifest in versions(folder)]
    assert found[-1] == 3
    assert not ended or found == [3]
    for number in found:
        wrong = [one for one in check(folder, number) if not one.passed and one.level == "error"]
        assert wrong == [], (number, wrong)
    _prune(folder)
    assert [manifest.version for manifest in versions(folder)] == [3]
    put(folder, news("after"), "run-after")
    assert open_dataset(folder).number == 4
    assert all(one.passed for one in check(folder))


def _publish_damaged(folder: Path) -> None:
    _publish_one(folder)
    _publish_two(folder)
    manifest = folder / "versions" / "000002.json"
    manifest.write_bytes(manifest.read_bytes()[:-40])


def _repair(folder: Path) -> None:
    repair(folder, gather)


def _repaired(folder: Path, ended: bool) -> None:
    assert not ended or open_dataset(folder).number == 1
    repair(folder, gather)
    assert open_dataset(folder).number == 1
    assert all(found.passed for found in check(folder))
    assert (made := put(folder, news("b"), "run-3")) is not None
    assert made.version == 3


def _work_files(folder: Path) -> Iterator[tuple[Path, Callable[[Path], object]]]:
    def write_folder(draft: Path) -> None:
        draft.mkdir()
        (draft / "claims.parquet").write_bytes(b"claims " * 50)
        (draft / "figures.parquet").write_bytes(b"figures " * 50)

    yield folder / "batches" / "one.parquet", lambda draft: draft.write_bytes(b"batch " * 50)
    yield folder / "ingested" / "two.json", lambda draft: work.write_list(draft, ["a", "b"])
    yield folder / "resolved" / "three", write_folder


def _keep_damaged(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    _keep(folder)
    (folder / "resolved" / "three" / "claims.parquet").write_bytes(b"")
    (folder / "ingested" / "two.json").write_bytes(b"")


def _keep(folder: Path) -> None:
    for path, write in _work_files(folder):
        if not work.is_kept(path):
            work.keep(path, lambda draft, write=write: write(draft))  # type: ignore[misc]


def _kept(folder: Path, ended: bool) -> None:
    # One that is lost is made again, also after the build had ended.
    del ended
    _are_as_written(folder)
    _keep(folder)
    assert all(work.is_whole(path) for path, _ in _work_files(folder))
    _are_as_written(folder)


def _are_as_written(folder: Path) -> None:
    """What is taken for kept is what was written."""
    with tempfile.TemporaryDirectory() as wanted:
        for path, write in _work_files(folder):
            if work.is_whole(path):
                draft = Path(wanted) / path.name
                write(draft)
                same = (
                    read_tree(draft) == read_tree(path) if draft.is_dir() else draft.read_bytes() == path.read_bytes()
                )
                assert same, path


OPERATIONS = {
    "first publish": Operation(lambda folder: folder.mkdir(), _publish_one, _published(0, 1, _publish_one)),
    "publish": Operation(_publish_one, _publish_two, _published(1, 2, _publish_two)),
    "compaction": Operation(_publish_many, _compact, _published(MANY, MANY + 1, _compact)),
    "prune": Operation(_publish_three, _prune, _pruned),
    "repair": Operation(_publish_damaged, _repair, _repaired),
    "work folder": Operation(lambda folder: folder.mkdir(), _keep, _kept),
    "work folder, damaged": Operation(_keep_damaged, _keep, _kept),
}


def cut_everywhere(name: str, place: Path, every: int = 1, rounds: int = 2) -> tuple[int, int, list[str]]:
    """Run an operation and cut it at every call: the calls, what differs of what is left, and what is not as promised.

    `every` takes one of so many of what is left.
    """
    operation, folder = OPERATIONS[name], place / "cut"
    operation.prepare(folder)
    before = read_tree(folder)
    calls = record(RUN, folder, arguments=[name, str(folder)])
    wrong: list[str] = []
    number = 0
    for number, (done, fate, tree) in enumerate(cuts(before, calls, rounds), 1):
        ended = done == len(calls)
        if number % every == 0 or ended:
            wrong += _tried(operation, folder, tree, ended, f"{name}: after {done} of {len(calls)} calls, {fate}")
    return len(calls), number, wrong


def _tried(operation: Operation, folder: Path, tree: Tree, ended: bool, what: str) -> list[str]:
    write_tree(tree, folder)
    try:
        operation.holds(folder, ended)
    except (AssertionError, DatasetError, OSError, work.Unsealed) as error:
        return [f"{what}: {type(error).__name__} {error}"]
    return []
