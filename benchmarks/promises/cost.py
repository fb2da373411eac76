"""What the promises cost: the time of a build that goes into checking, and of a commit onto a large dataset.

The checks are timed where they stand, as a share of the whole in the same run: two builds on a busy machine differ by
more than what is asked.
"""

import functools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sayso.flows.building import work
from sayso.tasks.dataset import Manifest
from sayso.tasks.dataset.storing import store
from tests.dataset.tiny_news import News, news, put

CHECKS = ((work, "_hashes"), (work, "_hash"), (work, "sync"), (work, "file_state"), (store, "sync"))
"""What a build does that it would not do without the promises: hashes of work files, bytes brought to disk, looks."""


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
    from sayso.flows.hosting import prefect_settings
    from sayso.flows.hosting.server import prefect_api

    source = place / "news.jsonl"
    with articles.open(encoding="utf-8") as lines:
        source.write_text("".join(line for line, _ in zip(lines, range(count), strict=False)), encoding="utf-8")
    prefect_settings.apply()
    prefect_settings.quieten()
    with prefect_api() as server:
        if server:
            server.until_ready()
        from sayso.flows.build import build_dataset
        from sayso.flows.building.options import BuildOptions

        with timed_checks() as taken:
            began = time.perf_counter()
            build_dataset([str(source)], BuildOptions(str(place / "out")))
            return time.perf_counter() - began, taken


def of_a_commit(place: Path, held: int, brought: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor to publish so many articles onto so many that are held."""
    put(place, _many("held", held), "run-1")
    more = _many("more", brought)
    clock, processor = time.perf_counter(), time.process_time()
    made = put(place, more, "run-2")
    assert isinstance(made, Manifest)
    assert made.rows("articles") == held + brought
    return time.perf_counter() - clock, time.process_time() - processor


def _many(name: str, count: int) -> News:
    made = [news(f"{name}-{number}", 3) for number in range(count)]
    rows = ("articles", "claims", "figures", "mentions")
    return News(*([row for one in made for row in getattr(one, field)] for field in rows), made[0].entities)


def told(whole: float, checks: dict[str, float]) -> str:
    """The share of the checks in words."""
    shares = {name: round(1000 * seconds) for name, seconds in sorted(checks.items())}
    share = 100 * sum(checks.values()) / whole
    return f"{whole:.1f} s on {os.cpu_count()} cores, checks {share:.2f}% of it ({json.dumps(shares)} ms)"
