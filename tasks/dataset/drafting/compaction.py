"""Many small parts of one partition become few: runs that bring few articles each do not slow readers down."""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.schemas import Table
from sayso.tasks.dataset.storing.parts import PART_BYTES, Part, read_parts, write_rows
from sayso.tasks.dataset.storing.store import Store

SMALL_BYTES = PART_BYTES // 4
"""A part below this is small."""
SMALL_PARTS = 8
"""Small parts that a partition may have. Merging waits for more, so that a row is rewritten few times in its life."""


def compact(store: Store, table: Table[Any], parts: Iterable[Part]) -> list[Part]:
    """The parts of one partition, the small ones merged where there are more than `SMALL_PARTS`.

    The same parts always become the same parts. At most `PART_BYTES` of parts are read at a time.
    """
    ordered = sorted(parts)
    small = [part for part in ordered if part.size < SMALL_BYTES]
    if len(small) <= SMALL_PARTS:
        return ordered
    kept = [part for part in ordered if part.size >= SMALL_BYTES]
    for group in _groups(small):
        rows = read_parts(store, table, group)
        kept += write_rows(store, table, rows, group[0].month) if len(group) > 1 else group
    return sorted(kept)


def _groups(parts: Iterable[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in parts:
        if group and sum(held.size for held in group) + part.size > PART_BYTES:
            yield group
            group = []
        group.append(part)
    yield group
