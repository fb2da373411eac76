"""Fetching within a build: what Prefect shows of it, how it ends when it is told to, datasets older than it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_news import story, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.flows.fetching.options import FetchOptions
from sayso.schemas import FETCHES
from sayso.tasks.dataset import check, open_dataset
from sayso.tasks.dataset.storing.manifests import Manifest
from tests.fetch.pages import item, page, rss
from tests.fetch.web import Reply, pages, serving

pytestmark = pytest.mark.slow

QUICK = FetchOptions(delay=0.0, allow_private=True)


def build(output: Path, *sources: str) -> object:
    return build_dataset(list(sources), BuildOptions(str(output), fetch=QUICK))


def test_a_build_shows_what_it_fetched_in_prefect(tmp_path: Path, prefect_server: str) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    del prefect_server
    with serving(pages({"/feed.xml": rss([item(1, "/1"), item(2, "/2")]), "/1": page(1)})) as server:
        build(tmp_path / "out", f"{server.address}/feed.xml")

    async def asked() -> tuple[list[str], str]:
        async with get_client() as client:
            runs = await client.read_task_runs()
            key = ArtifactFilter(key=ArtifactFilterKey(any_=["sources"]))
            artifacts = await client.read_artifacts(artifact_filter=key)
            return [run.name for run in runs], next(
                str(one.data) for one in artifacts if server.address in str(one.data)
            )

    names, table = asyncio.run(asked())
    assert f"fetch {server.address}/feed.xml" in names
    assert '"new": 1' in table
    assert '"failed": 1' in table
    assert '"why": "not_found"' in table


def test_a_build_that_is_told_to_end_while_it_fetches_does(tmp_path: Path, prefect_server: str) -> None:
    numbers = range(60)
    replies: dict[str, Reply | bytes | str] = {f"/{number}": page(number) for number in numbers}
    with serving(pages({**replies, "/feed.xml": rss(item(number, f"/{number}") for number in numbers)})) as server:
        command = [sys.executable, "-m", "sayso.flows.cli", "build", f"{server.address}/feed.xml", "--allow-private"]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        ended = subprocess.Popen(
            [*command, "--delay", "0.5", "--output", str(tmp_path / "out")],
            env={**os.environ, "PREFECT_API_URL": prefect_server},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        signal.signal(signal.SIGINT, before)
        until = time.monotonic() + 120
        while len(server.paths) < 4:
            assert ended.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        ended.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = ended.communicate(timeout=60)
    assert ended.returncode == 130
    assert time.monotonic() - began < 25  # the pages that are left would take 28
    told = [line for line in said.splitlines() if not line[:2].isdigit()]
    assert told == ["sayso: interrupted: the last version stays; the same command goes on where this one stopped"]
    assert (tmp_path / "out" / ".work" / "fetching" / "log.jsonl").exists()


def test_a_dataset_that_is_older_than_the_table_of_fetches_goes_on(tmp_path: Path, prefect_server: str) -> None:
    del prefect_server
    output = tmp_path / "out"
    build(output, str(write_stories(tmp_path / "a.jsonl", [story(1)])))
    path = output / "versions" / "000001.json"
    made = open_dataset(output).manifest
    old = Manifest(
        version=made.version,
        parent=None,
        parts={name: parts for name, parts in made.parts.items() if name != FETCHES.name},
        schema_versions={name: number for name, number in made.schema_versions.items() if name != FETCHES.name},
        run=made.run,
    )
    for mark in (output / "versions").glob("*.newest"):
        mark.unlink()
    path.chmod(0o644)
    path.write_bytes(old.to_json())
    assert open_dataset(output).sql("SELECT count(*) AS n FROM fetches").to_pylist() == [{"n": 0}]
    with serving(pages({"/feed.xml": rss([item(1, "/1")]), "/1": page(1)})) as server:
        build(output, f"{server.address}/feed.xml")
    now = open_dataset(output)
    assert (now.number, now.manifest.rows("articles"), now.manifest.rows("fetches")) == (2, 2, 2)
    assert [one for one in check(output) if not one.passed and one.level == "error"] == []
