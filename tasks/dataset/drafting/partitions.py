"""Chunks of a month: one that has as many articles as are worth checking together takes no more, and another begins.

So what a commit reads again does not grow with its month. The rows of an article are in one chunk in every table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.schemas import TABLES
from sayso.tasks.dataset.storing.parts import Part, Partition, scan_batches
from sayso.tasks.dataset.storing.store import Store

FULL = 10_000
"""Articles of a chunk."""


def place(store: Store, last: Iterable[Part], brought: Sequence[Part]) -> list[Part]:
    """The parts that a run brings, in the last chunks of their months and in new ones; `last` are parts of articles."""
    held = _articles(last)
    placed: list[Part] = []
    for month in sorted({part.month for part in brought}):
        chunk = max((known for of_month, known in held if of_month == month), default=1)
        articles = held.get((month, chunk), 0)
        for group in _groups(store, [part for part in brought if part.month == month], FULL - articles):
            more = sum(part.rows for part in group if part.table == "articles")
            if articles and articles + more > FULL:
                chunk, articles = chunk + 1, 0
            placed += [replace(part, chunk=chunk) for part in group]
            articles += more
    return placed


def _articles(parts: Iterable[Part]) -> dict[Partition, int]:
    held: dict[Partition, int] = {}
    for part in parts:
        held[part.partition] = held.get(part.partition, 0) + part.rows
    return held


def _groups(store: Store, brought: list[Part], room: int) -> list[list[Part]]:
    """Parts that have rows of the same articles; all of them as one group where there is room for them."""
    if sum(part.rows for part in brought if part.table == "articles") <= room:
        return [brought]
    group_of: dict[str, int] = {}
    groups: dict[int, list[Part]] = {}
    for number, part in enumerate(sorted(brought)):
        ids = _ids(store, part)
        joined = sorted({group_of[one] for one in ids if one in group_of})
        first = joined[0] if joined else number
        parts = [held for other in joined for held in groups.pop(other)]
        groups[first] = [*parts, part]
        group_of |= dict.fromkeys(ids, first)
        for other in joined[1:]:
            group_of |= {one: first for one, group in group_of.items() if group == other}
    return [groups[number] for number in sorted(groups)]


def _ids(store: Store, part: Part) -> list[str]:
    batches = scan_batches(store, TABLES[part.table], part, ["article_id"])
    return [article_id for batch in batches for article_id in batch["article_id"].unique().to_pylist()]
