"""Commands that are killed at random moments, and what they leave: a whole version, and the same bytes at the end."""

import contextlib
import multiprocessing
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sayso.flows import cli
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.server import prefect_api
from sayso.tasks.dataset import Dataset, check, open_dataset, versions
from tests.dataset.tiny_news import news, put
from tests.flows.small_news import story, write_stories

SEED = 20241023
STORIES = 8
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["sayso.flows.build", "benchmarks.promises.loaded"])
"""Processes begin with all imported and loaded, which takes longer than the work and is nothing that a kill harms."""
OTHERS = {
    "prune": ["prune", "--keep", "1"],
    "repair": ["repair"],
    "check": ["check"],
    "query": ["query", "SELECT count(*) FROM claims"],
    "versions": ["versions"],
    "diff": ["diff", "1", "2"],
}
"""Commands that are no builds."""


@contextlib.contextmanager
def one_server() -> Iterator[None]:
    """A Prefect server for all commands of the block, of which there is one in the life of this process."""
    prefect_settings.apply()
    prefect_settings.quieten()
    with prefect_api() as server:
        if server:
            server.until_ready()
        yield


def _start(arguments: Sequence[str], folder: Path) -> ForkServerProcess:
    """The command in a process of its own."""
    process = FORKED.Process(target=_run, args=([*arguments, "--output", str(folder)],))
    process.start()
    return process


def _run(arguments: list[str]) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.argv = ["sayso", *arguments]
    cli.main()


def _kill_after(process: ForkServerProcess, seconds: float) -> bool:
    """Whether it was still running then."""
    process.join(seconds)
    if process.exitcode is not None:
        return False
    process.kill()
    process.join()
    return True


def _is_broken(folder: Path) -> bool:
    """Whether the newest version, where there is one, has a fault; a view that is one version late is none."""
    if not list(folder.glob("versions/*.json")):
        return False
    return any(not found.passed and found.level == "error" for found in check(folder))


def _parts(dataset: Dataset) -> dict[str, object]:
    """All parts but those of runs, which have times."""
    return {name: parts for name, parts in dataset.manifest.parts.items() if name != "runs"}


def of_builds(place: Path, times: int, workers: int) -> Counter[str]:
    """Kill builds of one source at random moments, until one of them publishes; then the next, in a new folder."""
    draw, seen = random.Random(SEED + workers), Counter[str]()
    source = write_stories(place / "news.jsonl", [story(number) for number in range(STORIES)])
    arguments = ["build", str(source), "--workers", str(workers)]
    _start(arguments, place / "first").join()
    began = time.monotonic()
    _start(arguments, place / "whole").join()
    once = time.monotonic() - began
    wanted = _parts(open_dataset(place / "whole"))
    folder = place / "killed"
    while seen["kills"] < times:
        seen["kills"] += _kill_after(_start(arguments, folder), draw.uniform(0, once))
        seen["broken"] += _is_broken(folder)
        if list(folder.glob("versions/*.json")) or seen["kills"] == times:
            _start(arguments, folder).join()
            seen["other bytes"] += _parts(open_dataset(folder)) != wanted
            seen["broken"] += not all(found.passed for found in check(folder))
            shutil.rmtree(folder)
    return seen


def of_others(place: Path, times: int) -> Counter[str]:
    """Kill commands that are no builds, on a dataset of three versions of which the newest has lost a part."""
    draw, seen, whole = random.Random(SEED), Counter[str](), place / "whole"
    for number in range(3):
        put(whole, news("a", number + 1, revision=number + 1) + news(f"b{number}"), f"run-{number}")
    newest = open_dataset(whole)
    once: dict[str, float] = {}
    while seen["kills"] < times:
        for name, arguments in OTHERS.items():
            folder = place / "one"
            shutil.copytree(whole, folder, symlinks=True)
            if name == "repair":
                (folder / newest.manifest.parts["claims"][0].path).unlink()
            if name not in once:
                began = time.monotonic()
                _start(arguments, folder).join()
                once[name] = time.monotonic() - began
            else:
                seen["kills"] += _kill_after(_start(arguments, folder), draw.uniform(0.5, 1) * once[name])
            if name == "repair":
                _start(arguments, folder).join()
            seen["broken"] += _is_broken(folder) or open_dataset(folder).number != 3
            seen["other bytes"] += _parts(open_dataset(folder)) != _parts(newest)
            seen["broken"] += any(
                not found.passed and found.level == "error"
                for manifest in versions(folder)
                for found in check(folder, manifest.version)
            )
            shutil.rmtree(folder)
    return seen
