"""Schedules on a real Prefect server land versions: by `sayso schedule`, and by a worker of a pool."""

import asyncio
import dataclasses
import inspect
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_news import story, write_stories

from sayso.flows import cli
from sayso.flows.building.options import BuildOptions
from sayso.flows.failures import UsageError
from sayso.flows.hosting.health import ServerError
from sayso.flows.schedule import deployment_name, serve
from sayso.tasks.dataset import open_dataset, versions
from tests.fetch.pages import item, page, rss
from tests.fetch.web import pages, serving

ROOT = Path(__file__).parents[2]


@dataclasses.dataclass(frozen=True)
class Told:
    """What the pages of Prefect show of the runs of a deployment."""

    deployment: Any
    states: list[str]
    artifacts: set[str | None]
    tasks: list[str]
    lines: list[str]

    def ended(self, state: str) -> list[str]:
        """The runs that ended so."""
        return [told for told in self.states if told.startswith(f"{state}: ")]


def told_by(name: str) -> Told:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import (
        ArtifactFilter,
        ArtifactFilterFlowRunId,
        FlowRunFilter,
        FlowRunFilterDeploymentId,
        LogFilter,
        LogFilterFlowRunId,
    )

    async def ask() -> Told:
        async with get_client() as client:
            kept = await client.read_deployment_by_name(f"build-dataset/{name}")
            of_deployment = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[kept.id]))
            runs = await client.read_flow_runs(flow_run_filter=of_deployment)
            begun = ArtifactFilterFlowRunId(any_=[run.id for run in runs])
            artifacts = await client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=begun))
            tasks = await client.read_task_runs(flow_run_filter=of_deployment)
            # A page holds 200 lines: those of runs that were left out would push the others off it.
            done = [run.id for run in runs if run.state is not None and run.state.is_completed()]
            logged = LogFilter(flow_run_id=LogFilterFlowRunId(any_=done))
            lines = await client.read_logs(logged)
            states = [f"{run.state.name}: {run.name}: {run.state.message}" for run in runs if run.state is not None]
            keys = {one.key for one in artifacts}
            return Told(kept, states, keys, [one.name for one in tasks], [line.message for line in lines])

    return asyncio.run(ask())


@contextmanager
def running(words: list[str], folder: Path, server: str):
    """A process that Prefect's runs are started by, for the block."""
    log = (folder / "log").open("wb")
    settings = {"PREFECT_API_URL": server, "PREFECT_RUNNER_POLL_FREQUENCY": "2", "PREFECT_WORKER_QUERY_SECONDS": "2"}
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        env={**os.environ, **settings, "PYTHONPATH": str(ROOT)}, cwd=folder, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        # How long Prefect waits for runs that fall due every few seconds is not what is asked here.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        process.kill()
        process.wait()
        log.close()


def until(is_so: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float = 360) -> None:
    waited = time.monotonic() + seconds
    while not is_so():
        assert process.poll() is None
        assert time.monotonic() < waited
        time.sleep(0.5)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_scheduled_run_lands_a_version(tmp_path: Path, prefect_server: str) -> None:
    write_stories(tmp_path / "news.jsonl", [story(number) for number in range(2)])
    output = tmp_path / "out"
    with serving(pages({"/feed.xml": rss([item(1, "/1")]), "/1": page(1)})) as server:
        source = tmp_path / "sources.toml"
        source.write_text(f'[[source]]\npath = "news.jsonl"\n[[source]]\naddress = "{server.address}/feed.xml"\n')
        words = ["sayso.flows.cli", "schedule", str(source), "--cron", "* * * * * */20", "--output", str(output)]
        with running([*words, "--allow-private"], tmp_path, prefect_server) as process:
            until((output / "versions" / "000001.json").exists, process)
    assert open_dataset(output).manifest.rows("articles") == 3
    assert len(versions(output)) == 1
    assert server.paths == ["/feed.xml", "/1"]
    told = told_by(deployment_name(str(output)))
    assert told.deployment.global_concurrency_limit.limit == 1
    assert told.deployment.paused


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_worker_of_a_pool_lands_scheduled_runs(tmp_path: Path, prefect_server: str) -> None:
    """The deployment of `prefect.yaml`, on other news and more often: what falls due beside a run is left out."""
    news, output = tmp_path / "news", tmp_path / "out"
    news.mkdir()
    write_stories(news / "0.jsonl", [story(0)])
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    (deployment,) = project["deployments"]
    deployment["parameters"]["sources"] = [str(news)]
    deployment["parameters"]["options"]["output"] = str(output)
    deployment["schedules"] = [{"cron": "* * * * * */5", "timezone": "UTC"}]
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(project), encoding="utf-8")
    prefect = [sys.executable, "-m", "prefect", "--no-prompt"]
    for words in (["work-pool", "create", "sayso", "--type", "process", "--overwrite"], ["deploy", "--name", "hourly"]):
        subprocess.run([*prefect, *words], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    worker = ["prefect", "worker", "start", "--pool", "sayso"]
    with running(worker, tmp_path, prefect_server) as process:
        until((output / "versions" / "000001.json").exists, process)
        write_stories(news / "1.jsonl", [story(1)])
        until((output / "versions" / "000002.json").exists, process)
        # A run may land beside the article, and Prefect hears of its end before it hears its last lines.
        until(lambda: any(line.startswith("version 2 is in") for line in told_by("hourly").lines), process)
        until(lambda: bool(told_by("hourly").ended("Cancelled")), process)
    assert [manifest.rows("articles") for manifest in versions(output)] == [1, 2]
    told = told_by("hourly")
    landed = told.ended("Completed")
    assert any(f"build {output}: version 2 is in {output}" in state for state in landed)
    assert told.ended("Cancelled")
    assert {"summary", "rows", "quality", "version"} <= told.artifacts
    assert any(re.fullmatch(r"claims 1 article of 2024-09, \w{6}", name) for name in told.tasks), told.tasks
    assert "ingest 0.jsonl" in told.tasks
    assert any("analysing: 1 articles" in line for line in told.lines)
    assert "Finished in state Completed()" not in told.lines
    assert b"nanobind" not in (tmp_path / "log").read_bytes()


def test_a_schedule_takes_everything_that_a_build_takes() -> None:
    asked = {name: set(inspect.signature(getattr(cli, name)).parameters) for name in ("build", "schedule")}
    # What a build prints is in Prefect's pages; its log is on the terminal there in any case.
    assert asked["schedule"] - asked["build"] == {"cron"}
    assert asked["build"] - asked["schedule"] == {"as_json", "verbose"}


def test_the_deployment_has_every_option_as_it_is_where_none_is_given() -> None:
    (deployment,) = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    given = deployment["parameters"]["options"]
    assert {**given, "field": tuple(given["field"])} == dataclasses.asdict(BuildOptions())
    assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_without_a_server_the_message_says_how_to_start_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(ServerError, match="prefect server start"):
        serve(["news/"], "0 * * * *", BuildOptions())
    with pytest.raises(UsageError, match="not a cron expression"):
        serve(["news/"], "every hour", BuildOptions())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_units_of_the_documentation_are_ones(tmp_path: Path) -> None:
    written = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    units = [
        block for block in re.findall(r"^```text\n(.*?)^```$", written, re.MULTILINE | re.DOTALL) if "[Unit]" in block
    ]
    assert len(units) == 2
    for unit in units:
        kind = "service" if "[Service]" in unit else "timer"
        (tmp_path / f"sayso.{kind}").write_text(re.sub(r"=/srv/news\S*( |$)", r"=/usr/bin/true\1", unit, flags=re.M))
    service = tmp_path / "sayso.service"
    service.write_text(service.read_text().replace("WorkingDirectory=/usr/bin/true", "WorkingDirectory=/"))
    for kind in ("service", "timer"):
        ran = subprocess.run(
            ["systemd-analyze", "verify", str(tmp_path / f"sayso.{kind}")], capture_output=True, text=True, check=False
        )
        faults = [line for line in ran.stderr.splitlines() if str(tmp_path) in line or "sayso" in line]
        assert faults == []
