"""Recurring builds: the same flow, served to a Prefect server that starts it by a cron expression."""

import dataclasses
import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from sayso.flows.building.options import BuildOptions
from sayso.flows.failures import UsageError
from sayso.flows.fetching.sources import absolute
from sayso.flows.hosting import json_log
from sayso.flows.hosting.ending import interrupts_raise
from sayso.flows.hosting.folders import local_folder
from sayso.flows.hosting.health import check

DEFAULT_API = "http://127.0.0.1:4200/api"
"""Where `prefect server start` serves."""


def serve(sources: Sequence[str], cron: str, options: BuildOptions) -> None:
    """Serve `build_dataset` until the process is stopped, which pauses its schedule.

    One build of a dataset runs at a time: one that falls due while another runs is cancelled, and of those that fell
    due while nothing could run all but one. Raises UsageError where `cron` is no cron expression, ServerError where no
    Prefect server answers.
    """
    os.environ["PREFECT_API_URL"] = url = server_address()

    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.types.entrypoint import EntrypointType

    from sayso.flows.build import build_dataset

    json_log.take(logging.getLogger("prefect"))
    try:
        CronSchedule(cron=cron)
    except ValueError:
        raise UsageError(f'--cron "{cron}" is not a cron expression: write it as "0 * * * *" for every hour') from None
    check(url, timeout=10)
    with interrupts_raise():
        build_dataset.serve(
            name=deployment_name(options.output),
            cron=cron,
            parameters={
                "sources": [absolute(source) for source in sources],
                "options": dataclasses.asdict(options.absolute()),
            },
            global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            entrypoint_type=EntrypointType.MODULE_PATH,
        )


def server_address() -> str:
    """Address of the Prefect API that schedules: PREFECT_API_URL, else where `prefect server start` serves."""
    return os.environ.get("PREFECT_API_URL") or DEFAULT_API


def deployment_name(output: str) -> str:
    """Name of the deployment that builds a dataset: one for each."""
    place = str(local_folder(output) or output)
    return f"{Path(place).name}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
