"""A Dask cluster as a pool of tasks: its workers read sources and write parts, and are sent paths and ids alone."""

import contextlib
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from distributed import CancelledError, KilledWorker, get_worker
from distributed.comm.core import CommClosedError
from prefect import Task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect_dask.task_runners import DaskTaskRunner

from sayso.flows.building.cluster.carrying import pack, unpack
from sayso.flows.building.cluster.mirror import trim
from sayso.flows.building.stages import code_versions
from sayso.flows.building.work import scratch
from sayso.flows.failures import ClusterError

CONNECT_SECONDS = 15
"""How long a scheduler may take to answer."""
HELD_BYTES = 2 * 2**30
"""Bytes of the work folder that a worker holds a copy of; what was used longest ago goes first."""


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, runner: DaskTaskRunner) -> None:
        self._runner = runner

    def threads(self) -> int:
        """Tasks that the workers there are now run at once; 1 while there is none."""
        there: dict[str, int] = self._runner.client.nthreads()  # type: ignore[no-untyped-call]
        return max(1, sum(there.values()))

    def submit(self, task: Task[..., Any], parameters: dict[str, Any]) -> "Carried":
        """What will be the result of a task; a worker that dies costs no more than the time it had taken."""
        function = task.fn
        carried = Task(
            run_carried,
            name=task.name,
            task_run_name=task.task_run_name,
            cache_policy=NO_CACHE,
            persist_result=False,
        )
        given = {
            "module": function.__module__,
            "name": function.__qualname__,
            "code": code_versions(),
            "packed": pack(parameters),
        }
        return Carried(self._runner.submit(carried, given))


class Carried:
    """A future whose result has paths of this machine."""

    def __init__(self, future: PrefectFuture[bytes]) -> None:
        self._future = future

    def add_done_callback(self, fn: Callable[[Any], None], /) -> None:
        """Call with this when there is a result."""
        self._future.add_done_callback(lambda _: fn(self))

    def result(self) -> Any:
        """What the task gave; the first exception of it goes on."""
        return unpack(self._future.result(), scratch())


@contextlib.contextmanager
def cluster(scheduler: str) -> Iterator[Cluster]:
    """The cluster at an address; ClusterError where there is none, or it goes."""
    with DaskTaskRunner(address=scheduler, client_kwargs={"timeout": CONNECT_SECONDS}) as runner:
        there = Cluster(_connected(runner, scheduler))
        try:
            yield there
        except KilledWorker as error:
            raise ClusterError(
                f"workers of the Dask cluster at {scheduler} died again and again at one task: see whether they have "
                "memory enough (2 GB a thread), and run the same command again, it goes on where it was"
            ) from error
        except (OSError, CancelledError) as error:
            if runner.client.status == "running" and not isinstance(error, CommClosedError):
                raise
            raise ClusterError(
                f"the Dask scheduler at {scheduler} is gone: start it again with its workers and run the same command, "
                "it goes on where it was"
            ) from error


def _connected(runner: DaskTaskRunner, scheduler: str) -> DaskTaskRunner:
    try:
        _ = runner.client
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {scheduler} ({error}): start one with `dask scheduler`, and workers with "
            f"`dask worker {scheduler} --nthreads 1`"
        ) from error
    return runner


def run_carried(module: str, name: str, code: dict[str, str], packed: bytes) -> bytes:
    """Run a task on a worker; what it is given and gives is packed."""
    if code_versions() != code:
        raise ClusterError(f"the Dask worker at {get_worker().address} has another sayso than this: install the same")
    folder = Path(get_worker().local_directory) / "sayso-work"
    task: Task[..., Any] = getattr(importlib.import_module(module), name)
    given = unpack(packed, folder)
    try:
        return pack(task.fn(**given), sealed=True)
    finally:
        trim(folder, HELD_BYTES)
