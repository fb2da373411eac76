"""How work is cut up: files into groups that are read together, articles into batches that are analysed together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from sayso.flows.fetching.journal import size_there
from sayso.schemas import stable_id

Item = TypeVar("Item")

BATCH_ARTICLES = 200
"""Articles of a batch: enough for full speed, few enough to hold all that is known of them in memory."""
BATCH_CHARACTERS = 2_000_000
"""Characters of a batch, where articles are long."""
GROUP_BYTES = 64_000_000
"""Bytes of the files that one task reads, where it reads several."""
CUT_ONCE_IN = 100
"""A group of files ends at a file whose name says so, one in so many: a new file changes one group, not all."""


def in_batches(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Items in batches of at most `BATCH_ARTICLES` and, by `size`, `BATCH_CHARACTERS`; order is kept."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        if batch and (len(batch) == BATCH_ARTICLES or characters + size(item) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(item)
        characters += size(item)
    if batch:
        yield batch


def in_groups(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Files in groups that are read by one task; the same file ends a group whatever stands around it."""
    group: list[Path] = []
    size = 0
    for file in files:
        more = _size(file)
        if group and (len(group) == BATCH_ARTICLES or size + more > GROUP_BYTES):
            yield group
            group, size = [], 0
        group.append(file)
        size += more
        if int(stable_id(str(file)), 16) % CUT_ONCE_IN == 0:
            yield group
            group, size = [], 0
    if group:
        yield group


def told_of(files: Sequence[Path]) -> str:
    """A group of files in words."""
    more = len(files) - 1
    return files[0].name + (f" and {more:,} {'others' if more > 1 else 'other'}" if more else "")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return size_there(file)
