"""Runs of a schedule that fell due while none could begin: the one that begins does for all of them."""

import contextlib
import datetime as dt


def is_of_deployment() -> bool:
    """Whether Prefect started this run, in a process of its own."""
    from prefect.runtime import deployment

    return deployment.id is not None


def leave_out_late_runs() -> int:
    """Cancel other runs of this deployment that are due, and say why. How many. A server that is gone is no loss."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import (
        DeploymentFilter,
        DeploymentFilterId,
        FlowRunFilter,
        FlowRunFilterExpectedStartTime,
        FlowRunFilterState,
        FlowRunFilterStateType,
    )
    from prefect.client.schemas.objects import State, StateType
    from prefect.runtime import deployment, flow_run
    from prefect.states import Cancelled

    now, count = dt.datetime.now(dt.UTC), 0
    due = FlowRunFilterExpectedStartTime(before_=now)  # type: ignore[arg-type]  # its own kind of time is one
    waiting = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    why = f"left out: the run that began at {now:%H:%M:%S} UTC, {flow_run.name}, does for it"
    told: State[None] = Cancelled(message=why)
    with contextlib.suppress(Exception), get_client(sync_client=True) as client:
        for run in client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
            flow_run_filter=FlowRunFilter(state=waiting, expected_start_time=due),
        ):
            client.set_flow_run_state(run.id, told)
            count += 1
    return count
