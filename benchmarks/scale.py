"""The figures that docs/scale.md reckons with: `python -m benchmarks.scale NAME --jsonl FILE`.

Seconds are of the processor, which others on the machine do not change much; where the clock counts, the load is told.
Cheap articles are recombined: lines of the articles of the file, drawn by a seed until there are so many words.
"""

import argparse
import json
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.promises.kills import one_server

SEED = 20241023
SHORT = 15
"""Words of a cheap article, about."""
BATCH = 200
REAL = 1_000
"""Real articles at the beginning of what a worker is given."""
MEGABYTE = 2**20


def main() -> None:
    """Print one of the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(FIGURES))
    parser.add_argument("--jsonl", type=Path, required=True, help="articles with a field `text`")
    parser.add_argument("--articles", type=int, help="articles to build")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sayso-scale-") as folder:
        print(f"load before: {os.getloadavg()}, {os.cpu_count()} cores")
        with one_server():
            FIGURES[given.name](Path(folder), given.jsonl, given.articles)
        print(f"load after: {os.getloadavg()}")


def of_a_build(place: Path, articles: Path, count: int | None) -> None:
    """Seconds of the processor an article, and bytes an article by table and in the work folder; of real articles."""
    source = _write(place / "news.jsonl", _real(articles, count or 300))
    before = _processor()
    dataset, *_ = _build(source, place / "out", 1)
    seconds, rows = _processor() - before, dataset.manifest.rows("articles")
    words = dataset.sql("SELECT sum(word_count)::BIGINT AS words FROM articles").to_pylist()[0]["words"]
    print(f"{rows} articles of {words / rows:.0f} words: {seconds / rows:.3f} s of the processor each, all stages")
    for name, parts in dataset.manifest.parts.items():
        size = sum(part.size for part in parts)
        print(f"{name:<10}{dataset.manifest.rows(name):>10,} rows{size / rows:>10,.0f} bytes an article")
    work = sum(file.stat().st_size for file in (place / "out" / ".work").rglob("*") if file.is_file())
    print(f"{'work':<10}{'':>15}{work / rows:>10,.0f} bytes an article")


def of_workers(place: Path, articles: Path, count: int | None) -> None:
    """Two workers against one: the time that so many articles more take, so that starting up does not count."""
    few = 2 * BATCH  # so that each of two workers has loaded all
    many = few + (count or 2_000)
    sources = {number: _write(place / f"{number}.jsonl", _real(articles, number)) for number in (few, many)}
    taken = {}
    for workers in (1, 2):
        for number, source in sources.items():
            shutil.rmtree(place / "out", ignore_errors=True)
            _, *seconds = _build(source, place / "out", workers)
            taken[workers, number] = seconds
            told = "{:.1f} s by the clock, {:.1f} s of who leads, {:.1f} s of workers".format(*seconds)
            print(f"{workers} workers, {number} articles: {told}", flush=True)
    one, two = ([a - b for a, b in zip(taken[n, many], taken[n, few], strict=True)] for n in (1, 2))
    print(f"by the clock {one[0] / two[0]:.2f} times as fast; load {os.getloadavg()}")
    most, least = one[1] / max(two[1], two[2] / 2), one[1] / (two[1] + two[2] / 2)
    print(
        f"by the processor, had each a core: {least:.2f} times where leading and working never overlap, {most:.2f} else"
    )


def of_memory(place: Path, articles: Path, count: int | None) -> None:
    """Memory of a process that does what a worker does, batch after batch: of real articles, then of cheap ones."""
    began, whole = time.process_time(), _real(articles, REAL)
    for done, _ in enumerate(_as_a_worker(place, [*whole, *_cheap(articles, (count or 20_000) - len(whole))]), 1):
        if done * BATCH in (200, REAL, 2_000, 5_000, 10_000, 15_000, 20_000):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = f"{done * BATCH:>7,} articles: {_resident():.0f} MiB now, {peak:.0f} MiB at most"
            print(f"{told}, {time.process_time() - began:.0f} s", flush=True)


FIGURES: dict[str, Callable[[Path, Path, int | None], None]] = {
    "build": of_a_build, "workers": of_workers, "memory": of_memory,
}  # fmt: skip


def _build(source: Path, output: Path, workers: int) -> Any:
    """The dataset; seconds by the clock from the first file to the version, of this process, and of workers."""
    from sayso.flows.build import build_dataset
    from sayso.flows.building.options import BuildOptions
    from sayso.tasks.dataset import open_dataset

    began, led, worked = time.perf_counter(), _processor(), _processor(resource.RUSAGE_CHILDREN)
    build_dataset([str(source)], BuildOptions(str(output), workers=workers))
    clock, led = time.perf_counter() - began, _processor() - led
    return open_dataset(output), clock, led, _processor(resource.RUSAGE_CHILDREN) - worked


def _as_a_worker(place: Path, records: Sequence[dict[str, str]]) -> Iterator[None]:
    """Read, analyse and write batch after batch, with nothing kept from one to the next."""
    from sayso.flows.build import analyse, write
    from sayso.flows.building.arrange import arrange
    from sayso.flows.building.running import to_end
    from sayso.flows.building.stages import Stamp, code_versions, document_files, ingest_files, normalise_documents
    from sayso.tasks.ingest import ReadOptions
    from sayso.tasks.normalise import NormaliseOptions

    for start in range(0, len(records), BATCH):
        folder = place / "work"
        source = _write(place / "batch.jsonl", records[start : start + BATCH])
        listing = ingest_files.fn(folder, [source], ReadOptions())
        files = [normalise_documents.fn(folder, path, NormaliseOptions()) for path in document_files(listing)]
        for batch in arrange(folder, files, None, code_versions()).batches:
            made = to_end(analyse(batch, folder), _without_prefect)
            stamps = {article_id: Stamp.of("run", 1, None) for article_id in batch.articles}
            to_end(write(str(place / "out"), batch, made, stamps), _without_prefect)
        shutil.rmtree(folder)
        yield


def _without_prefect(task: Any, arguments: tuple[Any, ...]) -> Any:
    return task.fn(*arguments)


def _real(articles: Path, count: int) -> list[dict[str, str]]:
    with articles.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]
    return [_record(number, text) for number, text in enumerate(texts)]


def _cheap(articles: Path, count: int) -> list[dict[str, str]]:
    draw = random.Random(SEED)
    lines = [line for record in _real(articles, 2_000) for line in record["text"].split("\n")]
    lines = [line for line in lines if 5 < line.count(" ") < 2 * SHORT]
    made = []
    for number in range(count):
        drawn = [draw.choice(lines)]
        while sum(line.count(" ") for line in drawn) < SHORT:
            drawn.append(draw.choice(lines))
        made.append(_record(number, "\n".join(drawn)))
    return made


def _record(number: int, text: str) -> dict[str, str]:
    day = f"2024-10-{number % 27 + 1:02}T08:00:00Z"
    return {"url": f"https://news.example/{number}", "published_at": day, "publisher": "The Example", "text": text}


def _write(path: Path, records: Sequence[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _processor(of: int = resource.RUSAGE_SELF) -> float:
    used = resource.getrusage(of)
    return used.ru_utime + used.ru_stime


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


if __name__ == "__main__":
    main()
