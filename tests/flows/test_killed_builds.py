"""Builds that are killed at random moments: the last version still opens, and the next build finishes the work."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_news import story, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.tasks.dataset import check, open_dataset


def start(source: Path, output: Path, server: str, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "sayso.flows.cli", "build", str(source), "--output", str(output), *options],
        env={**os.environ, "PREFECT_API_URL": server, "STARTED_FOR": str(source)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def kill_when(build: "subprocess.Popen[bytes]", mark: bytes, seconds: float) -> None:
    """Kill a build some seconds after it says `mark` on standard error, if it is not done by then."""
    assert build.stderr is not None
    for line in build.stderr:
        if mark in line:
            break
    try:
        build.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        build.send_signal(signal.SIGKILL)
    build.stderr.close()
    build.wait()


def expect_whole(output: Path) -> int:
    """The newest version, all checks passed; 0 where there is none yet."""
    if not list(output.glob("versions/*.json")):
        return 0
    wrong = [finding for finding in check(output) if not finding.passed and finding.level == "error"]
    assert wrong == []
    return open_dataset(output).number


def kill_and_build(folder: Path, server: str, kills: int, seed: int) -> None:
    moments = random.Random(seed)
    output, source = folder / "out", folder / "news.jsonl"
    marks = (b"reading", b"analysing", b"writing", b"checking")
    for number in range(kills):
        stories = [story(at) | ({"title": f"Round {number}"} if at == 0 else {}) for at in range(5 + number)]
        write_stories(source, stories)
        kill_when(start(source, output, server), marks[number % len(marks)], moments.uniform(0, 0.5))
        expect_whole(output)
    last = build_dataset([str(source)], BuildOptions(str(output)))
    assert last.rows["articles"] == 4 + kills
    assert expect_whole(output) == last.version
    assert open_dataset(output).table("articles", ["title"])["title"].to_pylist().count(f"Round {kills - 1}") == 1


def test_killed_builds_leave_no_broken_version(tmp_path: Path, prefect_server: str) -> None:
    kill_and_build(tmp_path, prefect_server, kills=4, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif("SAYSO_MANY_KILLS" not in os.environ, reason="set SAYSO_MANY_KILLS=1: takes minutes")
def test_twenty_killed_builds_leave_no_broken_version(tmp_path: Path, prefect_server: str) -> None:
    kill_and_build(tmp_path, prefect_server, kills=20, seed=2)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
def test_a_killed_build_takes_its_server_and_its_workers_with_it(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(3)])
    build = start(source, tmp_path / "out", "", "--workers", "2")
    assert build.stderr is not None
    while b"analysing" not in build.stderr.readline():
        assert build.poll() is None
    marked = str(source).encode()
    assert len(_processes_with(marked)) >= 3
    build.kill()
    build.wait()
    waited = time.monotonic() + 60
    while left := _processes_with(marked):
        assert time.monotonic() < waited, left
        time.sleep(0.2)


def _processes_with(mark: bytes) -> list[int]:
    """Processes whose environment holds a mark: a build, its server, its workers."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark in environment.read_bytes():
                found.append(int(environment.parent.name))
    return found
