"""A schedule on a real Prefect server lands versions, from files and from the web."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_news import story, write_stories

from sayso.flows.hosting.health import ServerError
from sayso.flows.schedule import deployment_name, find_server
from sayso.tasks.dataset import open_dataset, versions
from tests.fetch.pages import item, page, rss
from tests.fetch.web import pages, serving


@pytest.mark.timeout(400)
def test_a_scheduled_run_lands_a_version(tmp_path: Path, prefect_server: str) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import (
        ArtifactFilter,
        ArtifactFilterFlowRunId,
        FlowRunFilter,
        FlowRunFilterDeploymentId,
    )

    write_stories(tmp_path / "news.jsonl", [story(number) for number in range(2)])
    output = tmp_path / "out"
    with serving(pages({"/feed.xml": rss([item(1, "/1")]), "/1": page(1)})) as server:
        source = tmp_path / "sources.toml"
        source.write_text(f'[[source]]\npath = "news.jsonl"\n[[source]]\naddress = "{server.address}/feed.xml"\n')
        serve_until_there(source, output, prefect_server)
    assert open_dataset(output).manifest.rows("articles") == 3
    assert len(versions(output)) == 1
    assert server.paths == ["/feed.xml", "/1"]

    async def told() -> tuple[object, list[str], set[str | None]]:
        async with get_client() as client:
            kept = await client.read_deployment_by_name(f"build-dataset/{deployment_name(str(output))}")
            runs = await client.read_flow_runs(
                flow_run_filter=FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[kept.id]))
            )
            done = [run for run in runs if run.state is not None and run.state.is_completed()]
            artifacts = await client.read_artifacts(
                artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id for run in done]))
            )
            return kept, [f"{run.name}: {run.state.message}" for run in done], {one.key for one in artifacts}

    kept, states, artifacts = asyncio.run(told())
    assert kept.global_concurrency_limit.limit == 1
    assert kept.paused
    assert any(state.startswith(f"build {output}: version 1 is in {output}") for state in states)
    assert {"summary", "rows", "sources"} <= artifacts


def serve_until_there(source: Path, output: Path, prefect_server: str) -> None:
    """Schedule builds of a source until one has made a version."""
    serving = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "sayso.flows.cli",
            "schedule",
            "--cron",
            "* * * * * */20",
            str(source),
            "--output",
            str(output),
            "--allow-private",
        ],
        env={**os.environ, "PREFECT_API_URL": prefect_server, "PREFECT_RUNNER_POLL_FREQUENCY": "2"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        waited = time.monotonic() + 360
        while not (output / "versions" / "000001.json").exists():
            assert serving.poll() is None
            assert time.monotonic() < waited
            time.sleep(0.5)
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(timeout=60)


def test_without_a_server_the_message_says_how_to_start_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(ServerError, match="prefect server start"):
        find_server()
