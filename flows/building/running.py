"""Running chains of tasks: one after another in this process, or several at once on a pool of processes.

A chain is a generator that yields a task with its arguments and is sent what the task gives; what it returns is its
result. With processes a few chains a process are under way, so that memory does not grow with the corpus.
"""

import inspect
import logging
import multiprocessing
import os
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeAlias, TypeVar

from prefect import Task
from prefect.task_runners import ProcessPoolTaskRunner

from sayso.flows.building.options import RunOptions
from sayso.flows.failures import close_errors_at_exit
from sayso.flows.hosting.ending import end_soon_when_terminated, end_workers, held, start_tracker

Result = TypeVar("Result")
Step: TypeAlias = tuple[Task[..., Any], tuple[Any, ...]]
Chain: TypeAlias = Generator[Step, Any, Result]

CHAINS_A_PROCESS = 2
"""Chains under way for each process: while one waits for its result to be noted, the next is at work."""


class Run(Protocol):
    """Runs chains to their ends and gives their results in order; the first exception of a task goes on."""

    def __call__(self, chains: Iterable[Chain[Result]]) -> list[Result]:
        """The result of every chain."""
        ...


class Future(Protocol):
    """What becomes of a task."""

    def add_done_callback(self, fn: Callable[[Any], None], /) -> None:
        """Call with this when there is a result."""
        ...

    def result(self) -> Any:
        """What the task gave; its exception goes on."""
        ...


class Pool(Protocol):
    """Takes tasks, and gives what becomes of them."""

    def submit(self, task: Task[..., Any], parameters: dict[str, Any]) -> Future:
        """What will be the result of a task."""
        ...


@contextmanager
def runner(options: RunOptions) -> Iterator[Run]:
    """A way to run chains: in this process for one worker, on that many processes, or on a Dask cluster."""
    if options.scheduler is not None:
        from sayso.flows.building.cluster.dask import cluster

        with cluster(options.scheduler) as pool:
            yield lambda chains: _at_once(pool, chains, lambda: pool.threads() * CHAINS_A_PROCESS)
        return
    if options.workers <= 1:
        yield _in_turn
        return
    start_tracker()
    with ProcessPoolTaskRunner(max_workers=options.workers, initializer=_start_worker) as pool:
        try:
            yield lambda chains: _at_once(pool, chains, lambda: options.workers * CHAINS_A_PROCESS)
        except BaseException:
            # The pool would wait for all that is under way.
            end_workers()
            raise


def named(task: Task[..., Any], label: str) -> Task[..., Any]:
    """The same task; its run is named by what it does to what."""
    # Prefect fills in what stands in braces.
    return task.with_options(task_run_name=f"{task.name} {label}".replace("{", "{{").replace("}", "}}"))


def counted(chain: Chain[Result], count: Callable[[], None]) -> Chain[Result]:
    """The same chain; `count` is called after each of its tasks."""
    given = None
    while True:
        try:
            step = chain.send(given)
        except StopIteration as end:
            result: Result = end.value
            return result
        given = yield step
        count()


def _do(task: Task[..., Any], arguments: tuple[Any, ...]) -> Any:
    return task(*arguments)


def _in_turn(chains: Iterable[Chain[Result]]) -> list[Result]:
    return [to_end(chain) for chain in chains]


def to_end(chain: Chain[Result], do: Callable[[Task[..., Any], tuple[Any, ...]], Any] = _do) -> Result:
    """The result of a chain whose tasks are done here, one after another."""
    given = None
    while True:
        try:
            task, arguments = chain.send(given)
        except StopIteration as end:
            result: Result = end.value
            return result
        given = do(task, arguments)


def _at_once(pool: Pool, chains: Iterable[Chain[Result]], most: Callable[[], int]) -> list[Result]:
    results: dict[int, Result] = {}
    done: queue.SimpleQueue[tuple[int, Chain[Result], Any]] = queue.SimpleQueue()
    waiting = enumerate(chains)
    under_way = 0

    def advance(number: int, chain: Chain[Result], given: Any) -> bool:
        try:
            task, arguments = chain.send(given)
        except StopIteration as end:
            results[number] = end.value
            return False
        parameters = inspect.signature(task.fn).bind(*arguments).arguments
        with held():
            future = pool.submit(task, dict(parameters))
        future.add_done_callback(lambda finished: done.put((number, chain, finished)))
        return True

    while True:
        while under_way < most() and (following := next(waiting, None)) is not None:
            under_way += advance(*following, None)
        if not under_way:
            return [results[number] for number in sorted(results)]
        number, chain, finished = done.get()
        under_way += advance(number, chain, finished.result()) - 1


def _start_worker() -> None:
    """End this process when the one that started it is gone, however it went, or when it is told to."""
    logging.raiseExceptions = False
    close_errors_at_exit()
    end_soon_when_terminated()
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
