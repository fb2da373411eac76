"""What the promises cost: the time of a build that goes into checking, and of a commit onto a large dataset.

The checks are timed where they stand, as a share of the whole in the same run: two builds on a busy machine differ by
more than what is asked.
"""

import functools
import gc
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.promises.recombined import BEGAN, Recombined, write_copies
from sayso.flows.building import work
from sayso.schemas import Run
from sayso.tasks.dataset import publish
from sayso.tasks.dataset.storing import store
from sayso.tasks.gather import gather_entities

CHECKS = ((work, "_hashes"), (work, "_hash"), (work, "sync"), (work, "file_state"), (store, "sync"))
"""What a build does that it would not do without the promises: hashes of work files, bytes brought to disk, looks."""
GROWN_BY = 4_000
"""Articles of a commit while a dataset grows."""
COMMITS = 9
"""Commits that are timed: enough that small parts are merged in one of them."""


@contextmanager
def timed_checks() -> Iterator[dict[str, float]]:
    """Seconds by what was checked, in this process."""
    taken: dict[str, float] = {}

    def timing(name: str, does: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(does)
        def timed(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return does(*arguments)
            finally:
                taken[name] = taken.get(name, 0.0) + time.perf_counter() - began

        return timed

    with ExitStack() as patches:
        for module, name in CHECKS:
            known = f"{module.__name__.rpartition('.')[2]}.{name}"
            patches.enter_context(patch.object(module, name, timing(known, getattr(module, name))))
        yield taken


def of_a_build(place: Path, articles: Path, count: int) -> tuple[float, dict[str, float]]:
    """Seconds of a build of the first articles of a file of JSON Lines, and of its checks, in one process."""
    source = place / "news.jsonl"
    with articles.open(encoding="utf-8") as lines:
        source.write_text("".join(line for line, _ in zip(lines, range(count), strict=False)), encoding="utf-8")
    with timed_checks() as taken:
        return built(place / "out", source), taken


def built(output: Path, source: Path) -> float:
    """Build a dataset in this process; the seconds that it takes."""
    from sayso.flows.hosting import prefect_settings
    from sayso.flows.hosting.server import prefect_api

    prefect_settings.apply()
    prefect_settings.quieten()
    with prefect_api() as server:
        if server:
            server.until_ready()
        from sayso.flows.build import build_dataset
        from sayso.flows.building.options import BuildOptions

        began = time.perf_counter()
        build_dataset([str(source)], BuildOptions(str(output)))
        return time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Commits:
    """Seconds of commits onto a dataset of so many articles, by the clock and of the processor."""

    onto: int
    clock: list[float]
    processor: list[float]

    def __str__(self) -> str:
        clock, processor = (
            f"{statistics.median(taken):.2f} s {how}, {max(taken):.2f} s at most"
            for taken, how in ((self.clock, "by the clock"), (self.processor, "of the processor"))
        )
        return f"onto {self.onto:,}: {clock}; {processor}"


@dataclass(slots=True)
class Growing:
    """A dataset that grows by copies of articles."""

    place: Path
    source: Recombined
    articles: int = 0
    copies: int = 0

    def by(self, count: int) -> tuple[float, float]:
        """Write and publish so many articles; seconds by the clock and of the processor, without making their rows."""
        run = Run(
            run_id=f"run-{self.articles}",
            version=0,
            started_at=BEGAN,
            finished_at=BEGAN,
            sources=(),
            counts=(),
            code=(),
            checks=(),
        )
        copies = list(self.source.copies(self.copies, count))
        gc.collect()
        clock, processor = time.perf_counter(), time.process_time()
        made = publish(self.place, write_copies(self.place, copies, run), gather_entities)
        taken = time.perf_counter() - clock, time.process_time() - processor
        self.articles, self.copies = self.articles + count, self.copies + len(copies)
        assert made is not None
        assert made.rows("articles") == self.articles
        return taken


def of_commits(place: Path, source: Recombined, sizes: Sequence[int], brought: int) -> Iterator[Commits]:
    """What it costs to publish so many articles, several times, onto a dataset that has grown to each of some sizes."""
    grown = Growing(place, source)
    for size in sizes:
        while grown.articles < size:
            grown.by(min(GROWN_BY, size - grown.articles))
        taken = [grown.by(brought) for _ in range(COMMITS)]
        yield Commits(size, [clock for clock, _ in taken], [processor for _, processor in taken])


def told(whole: float, checks: dict[str, float]) -> str:
    """The share of the checks in words."""
    shares = {name: round(1000 * seconds) for name, seconds in sorted(checks.items())}
    share = 100 * sum(checks.values()) / whole
    return f"{whole:.1f} s on {os.cpu_count()} cores, checks {share:.2f}% of it ({json.dumps(shares)} ms)"
