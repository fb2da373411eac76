"""Of the runs of a schedule that are due together one builds, and the others say why they did not."""

import asyncio
import datetime as dt
from typing import Any

import pytest


def test_runs_that_are_due_are_left_out_and_say_why(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Scheduled

    from sayso.flows.build import build_dataset
    from sayso.flows.building.late_runs import is_of_deployment, leave_out_late_runs

    assert not is_of_deployment()
    now = dt.datetime.now(dt.UTC)

    async def plan() -> tuple[Any, list[Any]]:
        async with get_client() as client:
            flow = await client.create_flow(build_dataset)
            deployment = await client.create_deployment(flow_id=flow, name="late")
            runs = [
                await client.create_flow_run_from_deployment(
                    deployment, state=Scheduled(scheduled_time=now + dt.timedelta(minutes=minutes))
                )
                for minutes in (-30, -15, 15)
            ]
            return deployment, [run.id for run in runs]

    async def states(runs: list[Any]) -> list[Any]:
        async with get_client() as client:
            return [(await client.read_flow_run(run)).state for run in runs]

    deployment, runs = asyncio.run(plan())
    monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", str(deployment))
    monkeypatch.setenv("PREFECT__RUNTIME__FLOW_RUN__NAME", "build news")
    assert leave_out_late_runs() == 2
    early, late, coming = asyncio.run(states(runs))
    assert early.is_cancelled()
    assert late.is_cancelled()
    assert "build news, does for it" in late.message
    assert coming.is_scheduled()
