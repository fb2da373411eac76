"""Single bits that are flipped: in parts, manifests, the view, work files, and Parquet sources as others write them.

What is flipped is never read as data, ends nothing, and leaves no dead end: it is mended, made again or left out.
"""

import io
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.flows.building import work
from sayso.schemas import TABLES, Document
from sayso.tasks.dataset import Dataset, DatasetError, Part, check, open_dataset, repair
from sayso.tasks.dataset.storing.parts import is_damaged, read_part, scan_parts
from sayso.tasks.dataset.storing.shown import view_faults
from sayso.tasks.dataset.storing.store import Store
from sayso.tasks.ingest import ReadOptions, read_file
from tests.dataset.tiny_news import NOON, gather, news, put

SEED = 20241023
UNREADABLE = (DatasetError, OSError, ValueError, pa.ArrowException, duckdb.Error)
MENDED_ONE_IN = 5
"""Of so many flips one is followed by all that mends it, which takes most of the time."""


def flipped(data: bytes, draw: random.Random) -> bytes:
    """The same with one bit of another value."""
    changed = bytearray(data)
    changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _bring(folder: Path) -> None:
    put(folder, news("a", 3) + news("b", 3, published_at=NOON.replace(month=1), who="Bea"), "run-again")


def _is_whole(folder: Path) -> bool:
    return all(found.passed for found in check(folder))


def _made(place: Path) -> Path:
    """A dataset of two versions."""
    folder = place / "dataset"
    put(folder, news("a", 2))
    put(folder, news("a", 3, revision=2) + news("b", 3, published_at=NOON.replace(month=1), who="Bea"), "run-2")
    return folder


def of_parts(place: Path, times: int) -> Counter[str]:
    """Flips in parts of the newest version, and in the view with them, since it is links to them."""
    whole, draw, seen = _made(place), random.Random(SEED), Counter[str]()
    parts = [part for parts in open_dataset(whole).manifest.parts.values() for part in parts]
    for number in range(times):
        folder = place / "one"
        shutil.copytree(whole, folder, symlinks=True, dirs_exist_ok=True)
        part = draw.choice(parts)
        dataset = open_dataset(folder)
        rows = read_part(dataset.store, part)
        for file in (folder / part.path, *(folder / ".views").glob(f"*/{part.table}/*{part.sha256[:20]}*")):
            file.write_bytes(flipped((whole / part.path).read_bytes(), random.Random(number)))
        reads = (read_part, lambda store, part: scan_parts(store, TABLES[part.table], [part]).to_table())
        seen["read as data"] += sum(_reads_otherwise(dataset, part, rows, read) for read in reads)
        seen["not told"] += not is_damaged(dataset.store, part)
        if number % MENDED_ONE_IN == 0:
            repair(folder, gather)
            _bring(folder)
            seen["dead ends"] += not _is_whole(folder) or open_dataset(folder).table("claims").num_rows != 6
        shutil.rmtree(folder)
    return seen


def _reads_otherwise(dataset: Dataset, part: Part, rows: pa.Table, read: Callable[[Store, Part], pa.Table]) -> bool:
    try:
        return not read(dataset.store, part).equals(rows)
    except UNREADABLE:
        return False


def of_manifests(place: Path, times: int) -> Counter[str]:
    """Flips in the newest manifest."""
    folder, draw, seen = _made(place), random.Random(SEED), Counter[str]()
    manifest = folder / "versions" / "000002.json"
    whole, read = manifest.read_bytes(), open_dataset(folder).manifest
    for number in range(times):
        manifest.write_bytes(flipped(whole, draw))
        try:
            seen["read as data"] += open_dataset(folder).manifest != read
        except DatasetError:
            seen["told"] += 1
        if number % MENDED_ONE_IN == 0:
            other = place / "other"
            shutil.copytree(folder, other, symlinks=True)
            repair(other, gather)
            _bring(other)
            seen["dead ends"] += not _is_whole(other) or open_dataset(other).table("claims").num_rows != 6
            shutil.rmtree(other)
    return seen


def of_view(place: Path, times: int) -> Counter[str]:
    """Flips in files of `latest/` that are copies, as a reader that knows nothing of versions meets them."""
    folder, draw, seen = _made(place), random.Random(SEED), Counter[str]()
    files, newest = sorted((folder / "latest").resolve().rglob("*.parquet")), open_dataset(folder).manifest
    for number in range(times):
        file = draw.choice(files)
        whole, rows = file.read_bytes(), pq.read_table(file)
        file.unlink()
        file.write_bytes(flipped(whole, draw))
        try:
            seen["read as data by plain readers, pages verified"] += not pq.read_table(
                file, page_checksum_verification=True
            ).equals(rows)
        except UNREADABLE:
            seen["refused by plain readers"] += 1
        seen["not told"] += not view_faults(folder, newest)
        if number % MENDED_ONE_IN == 0:
            repair(folder, gather)
            files = sorted((folder / "latest").resolve().rglob("*.parquet"))
            seen["dead ends"] += not _is_whole(folder)
        else:
            file.write_bytes(whole)
    return seen


def of_work_files(folder: Path, times: int) -> Counter[str]:
    """Flips in every kind of file of the work folder of a build, and in their seals."""
    draw, seen = random.Random(SEED), Counter[str]()
    files = sorted(file for file in folder.glob("*/**/*") if file.is_file() and file.stat().st_size)
    for _ in range(times):
        file = draw.choice(files)
        whole = file.read_bytes()
        file.write_bytes(flipped(whole, draw))
        kept = file.with_name(file.name.removesuffix(".seal.json"))
        seen["read as data"] += work.is_whole(kept if kept.parent.parent == folder else kept.parent)
        file.write_bytes(whole)
    return seen


def of_sources(place: Path, times: int) -> Counter[str]:
    """Flips in Parquet sources whose pages have checksums."""
    draw, seen = random.Random(SEED), Counter[str]()
    texts = [
        f"The minister said that {number * 7919 % 1009} bridges were open on day {number}." for number in range(60)
    ]
    sink = io.BytesIO()
    table = pa.table({"text": texts, "title": [f"Day {number}" for number in range(60)]})
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True, row_group_size=20)
    file = place / "source.parquet"
    for _ in range(times):
        file.write_bytes(flipped(sink.getvalue(), draw))
        found = list(read_file(file, ReadOptions()))
        bodies = [item.body for item in found if isinstance(item, Document)]
        seen["read as data"] += not set(bodies) <= set(texts)
        seen["not told"] += len(bodies) == len(found) < len(texts)
        seen["rejected"] += len(bodies) < len(found)
        seen["ended the process that read it"] += any(
            "ended the process" in getattr(item, "detail", "") for item in found
        )
    return seen
