"""`python -m benchmarks.promises NAME`: makes a figure of docs/promises.md; exit code 1 where it is missed."""

import argparse
import functools
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.promises import cost, cuts, files, flips, kills, texts, writers
from benchmarks.promises.recombined import Recombined
from sayso import open_dataset

HARMLESS = {
    "kills", "reported", "told", "rejected", "refused by plain readers", "ended the process that read it", "files",
    "with rejects", "with documents", "slowest, ms", "most memory, MB", "read as data by plain readers, pages verified",
}  # fmt: skip
"""What is counted and is no fault. A footer has no checksum that a plain reader could verify."""
WRITERS = 8
MOST_MEMORY = 1_200
"""Megabytes that a process which reads files may hold."""
HELD, BROUGHT = 100_000, 500
BUILD_COST, BUILT = "build-cost", 300
MOST_CHECKED = 0.03
"""Of the time of a build that its checks may take."""
SAMPLES = Path(__file__).parents[2] / "tests" / "articles"
LINEAR = 6.0
"""Times as long that a text may take that is four times as long: sixteen were quadratic."""


def main() -> int:
    """Run one benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted((BUILD_COST, *BENCHMARKS)))
    parser.add_argument("--times", type=int, help="how often; by default as often as docs/promises.md says")
    parser.add_argument("--articles", type=Path, help="articles as JSON Lines, for what a build costs")
    given = parser.parse_args()
    if given.name == BUILD_COST and given.articles is None:
        parser.error("build-cost wants --articles FILE, articles as JSON Lines")
    run, times = BENCHMARKS.get(given.name, (functools.partial(_build_cost, given.articles), BUILT))
    with tempfile.TemporaryDirectory(prefix="promises-") as place:
        return 0 if run(Path(place), given.times or times) else 1


def _counted(found: Counter[str]) -> bool:
    print(dict(found))
    return not any(count for what, count in found.items() if what not in HARMLESS)


def _cuts(place: Path, every: int) -> bool:
    wrong: list[str] = []
    for number, name in enumerate(cuts.OPERATIONS):
        (folder := place / str(number)).mkdir()
        calls, left, faults = cuts.cut_everywhere(name, folder, every)
        print(f"{name}: {calls} calls, {left} states of the disk, {len(faults)} not as promised", flush=True)
        wrong += faults
    print("\n".join(wrong))
    return not wrong


def _flips(place: Path, times: int) -> bool:
    whole = True
    for name in ("parts", "manifests", "view", "sources"):
        (folder := place / name).mkdir()
        print(name, end=": ", flush=True)
        whole &= _counted(getattr(flips, f"of_{name}")(folder, times))
    with kills.one_server():
        kills.of_builds(place, 0, 1)
    print("work files", end=": ", flush=True)
    return _counted(flips.of_work_files(place / "whole" / ".work", times)) and whole


def _kills(place: Path, times: int) -> bool:
    whole = True
    with kills.one_server():
        for workers, share in ((1, 3), (2, 5)):
            (folder := place / f"by-{workers}").mkdir()
            print(f"builds with {workers} workers", end=": ", flush=True)
            whole &= _counted(kills.of_builds(folder, times // share, workers))
        print("other commands", end=": ", flush=True)
        return _counted(kills.of_others(place, times - times // 3 - times // 5)) and whole


def _writers(place: Path, commits: int) -> bool:
    whole = _counted(writers.race(str(place / "out"), WRITERS, commits))
    with writers.bucket() as uri:
        return _counted(writers.race(uri, WRITERS, commits)) and whole


def _files(place: Path, every: int) -> bool:
    found, wrong = files.read_all(place, files.every_file(), every)
    print("\n".join(wrong))
    return _counted(found) and not wrong and found["most memory, MB"] <= MOST_MEMORY


def _texts(place: Path, characters: int) -> bool:
    del place
    worst = 0.0
    for kind in texts.KINDS:
        grown, taken = texts.growth(kind, characters)
        worst = max(worst, grown)
        print(f"{kind}: {grown:.1f} times for 4; {sum(taken.values()):.1f} s, {texts.most_memory():.0f} MB", flush=True)
    return worst <= LINEAR


def _build_cost(articles: Path, place: Path, count: int) -> bool:
    whole, checks = cost.of_a_build(place, articles, count)
    print(cost.told(whole, checks))
    return sum(checks.values()) <= MOST_CHECKED * whole


def _commit(place: Path, held: int) -> bool:
    cost.built(place / "base", SAMPLES)
    source = Recombined.of(open_dataset(place / "base"))
    typical = []
    for commits in cost.of_commits(place / "grown", source, (held // 20, held), BROUGHT):
        print(f"{BROUGHT} articles {commits}", flush=True)
        typical.append(statistics.median(commits.processor))
    return typical[-1] <= 2.0 and typical[-1] <= 1.5 * typical[0]


BENCHMARKS: dict[str, tuple[Callable[[Path, int], bool], int]] = {
    "commit": (_commit, HELD),
    "cuts": (_cuts, 1),
    "files": (_files, 1),
    "flips": (_flips, 300),
    "kills": (_kills, 200),
    "texts": (_texts, 25_000),
    "writers": (_writers, 40),
}
"""What can be run, and how often; `cuts` and `files` take one of so many, `texts` so many characters and four times so
many."""


if __name__ == "__main__":
    sys.exit(main())
