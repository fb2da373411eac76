"""Hostile files: each ends in rows or rejects, in bounded memory and time, and no build with it."""

import functools
import gzip
import io
import os
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.promises.bombs import BOMBS
from sayso.schemas import Rejection
from sayso.tasks.ingest import ReadOptions, read_file

STORY = "The mayor of Ostrava said that 120 people had left their homes. “We have never seen such water,” she said. "


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files by name: empty, cut, of another kind, bombs, deep, wide and open ones."""
    draw = random.Random(1)
    noise = draw.randbytes(200_000)
    page = f"<html><body><article><p>{STORY * 3}</p></article></body></html>".encode()
    line = b'{"text": "' + STORY.encode() + b'"}\n'
    for suffix in (
        ".txt",
        ".html",
        ".jsonl",
        ".csv",
        ".tsv",
        ".parquet",
        ".txt.gz",
        ".jsonl.zst",
        ".parquet.gz",
        ".odd",
    ):
        yield f"empty{suffix}", b""
        yield f"blank{suffix}", b" \n\t\n"
        yield f"noise{suffix}", noise
        yield f"nul{suffix}", b"\0" * 100_000
        yield f"page{suffix}", page
        yield f"lines{suffix}", line * 3
        yield f"open{suffix}", b'text,title\n"open, a\n' + b"Rain fell.,b\n" * 5_000
        yield f"long{suffix}", b"a" * 5_000_000
        yield f"deep{suffix}", b"[" * 200_000
        yield f"tags{suffix}", b"<div>" * 100_000
        yield f"surrogates{suffix}", b'{"text": "\\ud800 ' + STORY.encode() + b'"}\n'
        yield f"bomb{suffix}", gzip.compress(b"<p>a " * 6_000_000)
        yield f"wide{suffix}", b",".join(b"c%d" % number for number in range(50_000)) + b"\n" + b"x," * 50_000
    yield "one-nul.html", page.replace(b"mayor", b"may\0or")
    yield "words.html", b"<html><body>" + b"<p>word</p>" * 60_000
    yield "script.html", b"<script>" + b"a" * 5_000_000
    yield "entities.xhtml", b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;</p></html>' * 3
    yield "header.csv", b"text,title\n"
    yield "quotes.csv", b"text\n" + b'"' * 100_000
    yield "newlines.jsonl", b"\n" * 3_000_000
    yield "numbers.jsonl", b"1\n" * 200_000
    one_text = pa.DictionaryArray.from_arrays(pa.array([0] * 40_000, pa.int32()), pa.array([STORY * 100]))
    yield "dictionary.parquet", _parquet(pa.table({"text": one_text}))
    yield "nulls.parquet", _parquet(pa.table({"text": pa.nulls(2_000_000, pa.string())}))
    yield "columns.parquet", _parquet(pa.table({f"c{number}": [1] for number in range(5_000)}))
    yield "nested.parquet", _parquet(pa.table({"text": [[[STORY]]], "title": [{"a": 1}]}))
    whole = _parquet(pa.table({"text": [STORY] * 50}))
    for number in range(40):
        damaged = bytearray(whole)
        for _ in range(number % 4 + 1):
            damaged[draw.randrange(len(whole))] = draw.randrange(256)
        yield f"damaged-{number}.parquet", bytes(damaged)
        yield f"cut-{number}.parquet", whole[: draw.randrange(len(whole))]


def every_file() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All of them, by name; the worst are made only when they are asked for."""
    for name, data in hostile():
        yield name, functools.partial(bytes, data)
    yield from BOMBS.items()


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def read_all(
    folder: Path, files: Iterable[tuple[str, Callable[[], bytes]]], every: int = 1
) -> tuple[Counter[str], list[str]]:
    """Read one of so many files: how each ended, and those that raised or left no trace."""
    seen, wrong = Counter[str](), list[str]()
    for number, (name, make) in enumerate(files):
        if number % every:
            continue
        file = folder / name
        file.write_bytes(make())
        began = _processor_time()
        try:
            found = list(read_file(file, ReadOptions()))
        except Exception as error:
            wrong.append(f"{name}: {type(error).__name__} {error}")
            continue
        finally:
            file.unlink()
            seen["most memory, MB"] = max(seen["most memory, MB"], _memory_of_children())
        seen["files"] += 1
        seen["with rejects"] += any(isinstance(item, Rejection) for item in found)
        seen["with documents"] += any(not isinstance(item, Rejection) for item in found)
        seen["slowest, ms"] = max(seen["slowest, ms"], int(1000 * (_processor_time() - began)))
        if not found:
            wrong.append(f"{name}: leaves no trace")
    return seen, wrong


def _processor_time() -> float:
    """Seconds of this process and of its children, those that live included."""
    living = (Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:13] for child in _children())
    ticks = sum(int(one) for both in living for one in both)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _memory_of_children() -> int:
    """Megabytes that one of the processes that read files held at most, whether it lives or not."""
    living = (Path(f"/proc/{child}/status").read_text() for child in _children())
    peaks = [int(found[1]) for status in living if (found := re.search(r"VmHWM:\s*(\d+)", status))]
    return max(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, *peaks, 0) // 1024


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
