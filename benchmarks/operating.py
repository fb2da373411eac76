"""What operating costs, in processor time: commands beside Python's own start, a build with nothing new, and Prefect's
share of a build.

`python -m benchmarks.operating [ARTICLES]`. The share is measured on so many articles (200 unless told) and told for
2,000 of the same kind: what Prefect takes grows with the tasks, of which there is one a stage and batch. A Prefect
server is started and left out of what is counted, as one that runs already would be.
"""

import functools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sayso.flows.failures import close_errors_at_exit
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.server import prefect_api
from tests.flows.small_news import story

TRIES = 3
AT = 2_000
"""Articles that the share is told for."""
BATCH = 200
COMMANDS = {
    "--help": (["--help"], 0.4),
    "versions": (["versions"], 1.0),
    "show claims": (["show", "claims"], 1.5),
    "query": (["query", "SELECT count(*) FROM claims"], 1.5),
}
"""Commands, and the seconds that they may take beside Python's own start."""


def main() -> None:
    """Print a line for each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    prefect_settings.quieten()
    close_errors_at_exit()
    with tempfile.TemporaryDirectory() as folder, prefect_api() as server:
        if server is not None:
            server.until_ready()
        place = Path(folder)
        source, output = place / "news.jsonl", place / "out"
        source.write_text("".join(json.dumps(story(number)) + "\n" for number in range(count)), encoding="utf-8")
        _share(source, output, count)
        start = _least([sys.executable, "-c", "pass"], place)
        for name, (words, most) in COMMANDS.items():
            where = [] if name == "--help" else ["--output", str(output)]
            seconds = _least([sys.executable, "-m", "sayso", *words, *where], place) - start
            print(f"{name:<14} {seconds:6.2f} s beside Python's own {start:.2f} s, mark {most:.1f}")
        again = [sys.executable, "-m", "sayso", "build", str(source), "--output", str(output)]
        print(f"nothing new    {_least(again, place):6.2f} s for {count:,} articles, mark 5.0 on 20,000")


def _least(words: list[str], folder: Path) -> float:
    """Seconds of processor that a command takes: the least of several times."""
    return min(_once(words, folder) for _ in range(TRIES))


def _once(words: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=folder, env=os.environ | {"PYTHONPATH": str(Path.cwd())}, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _share(source: Path, output: Path, count: int) -> None:
    """Build once, with a watch on what runs within tasks and on what runs around them."""
    from sayso.flows.build import build_dataset
    from sayso.flows.building import running
    from sayso.flows.building.options import BuildOptions

    within, around, tasks = [0.0], [0.0], [0]

    def do(task: Any, arguments: tuple[Any, ...]) -> Any:
        began, inner = time.process_time(), within[0]
        given = _watched(task, within)(*arguments)
        around[0] += time.process_time() - began - (within[0] - inner)
        tasks[0] += 1
        return given

    running.to_end = functools.partial(running.to_end, do=do)
    began = time.process_time()
    build_dataset([str(source)], BuildOptions(str(output)))
    whole = time.process_time() - began
    each = around[0] / tasks[0]
    batches = -(-AT // BATCH)
    at_most = 2 + 12 + 5 * max(batches, 12)
    rest = whole - around[0] - within[0]
    told = each * at_most
    print(f"{tasks[0]} tasks of {count:,} articles: {1000 * each:.0f} ms of Prefect each; build {whole:.1f} s,")
    print(f"  {within[0]:.1f} s within tasks, {around[0]:.1f} s around them, {rest:.1f} s in the flow itself")
    print(f"share at {AT:,}: {told:.1f} s for {at_most} tasks of {AT / count * within[0]:.0f} s: "
          f"{100 * told / (AT / count * within[0]):.1f} %, mark 3")  # fmt: skip


def _watched(task: Any, within: list[float]) -> Any:
    function = task.fn

    def watch(*arguments: Any) -> Any:
        began = time.thread_time()
        try:
            return function(*arguments)
        finally:
            within[0] += time.thread_time() - began

    copy = task.with_options()
    copy.fn = watch
    return copy


if __name__ == "__main__":
    main()
