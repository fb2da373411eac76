"""Many small parts of one partition become few: runs that bring few articles each do not slow readers down."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from sayso.schemas import Table
from sayso.tasks.dataset.storing.parts import PART_BYTES, Part, read_parts, write_rows
from sayso.tasks.dataset.storing.store import Store

SMALL_BYTES = PART_BYTES // 4
"""A part below this is small."""
SMALL_PARTS = 8
"""Small parts that a partition may have. Merging waits for more, so that a row is rewritten few times in its life."""


def compact(
    store: Store,
    table: Table[Any],
    parts: Iterable[Part],
    small_bytes: int | None = None,
    merged: Callable[[pa.Table], pa.Table] = lambda rows: rows,
) -> list[Part]:
    """The parts of one partition, the small ones merged where there are more than `SMALL_PARTS`.

    The same parts always become the same parts. At most `PART_BYTES` of parts are read at a time. `merged` says what
    becomes of the rows of several.
    """
    small_bytes = SMALL_BYTES if small_bytes is None else small_bytes
    ordered = sorted(parts)
    small = [part for part in ordered if part.size < small_bytes]
    if len(small) <= SMALL_PARTS:
        return ordered
    kept = [part for part in ordered if part.size >= small_bytes]
    for group in _groups(small):
        if len(group) == 1:
            kept += group
            continue
        kept += write_rows(store, table, merged(read_parts(store, table, group)), *group[0].partition)
    return sorted(kept)


def _groups(parts: Iterable[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in parts:
        if group and sum(held.size for held in group) + part.size > PART_BYTES:
            yield group
            group = []
        group.append(part)
    yield group
