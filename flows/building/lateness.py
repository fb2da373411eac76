"""Whether a scheduled run is late: where several fell due while none could begin, the last one does for all."""

import datetime as dt


def is_late() -> bool:
    """Whether a later run of the same deployment is due as well. False where no schedule started this one, or Prefect's
    server does not say."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import (
        DeploymentFilter,
        DeploymentFilterId,
        FlowRunFilter,
        FlowRunFilterExpectedStartTime,
        FlowRunFilterState,
        FlowRunFilterStateType,
    )
    from prefect.client.schemas.objects import StateType
    from prefect.runtime import deployment, flow_run

    if deployment.id is None:
        return False
    since = flow_run.scheduled_start_time + dt.timedelta(seconds=1)
    due = FlowRunFilterExpectedStartTime(after_=since, before_=dt.datetime.now(dt.UTC))  # type: ignore[arg-type]  # its own kind of time is one
    waiting = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    try:
        with get_client(sync_client=True) as client:
            later = client.read_flow_runs(
                deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
                flow_run_filter=FlowRunFilter(state=waiting, expected_start_time=due),
                limit=1,
            )
    except Exception:
        return False
    return bool(later)
