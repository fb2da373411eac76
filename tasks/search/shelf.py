"""A shelf: the rows of one table with what they can be searched, filtered and sorted by."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sayso.tasks.search.facets import Facet, Mask
from sayso.tasks.search.words import Found, Rows, find_words

REMEMBERED = 32
"""What words found is remembered for as many queries: the next filter does not look for them again."""
NEWEST, OLDEST, FITTING = "newest", "oldest", "fitting"
"""Orders that every shelf has; rows stand with the newest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: words by column (`""` for any column), values by facet, a span of days, and an order."""

    words: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: np.datetime64 | None = None
    until: np.datetime64 | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that were found, in order, and by facet how many rows each value would have, the commonest first."""

    rows: Rows
    counts: Mapping[str, tuple[tuple[str, int], ...]]
    order: str


class Shelf:
    """The rows of a table. `days` are dates of publication; `orders` name columns of numbers to sort by, most first."""

    def __init__(
        self,
        table: str,
        rows: int,
        facets: Mapping[str, Facet],
        days: npt.NDArray[np.datetime64],
        orders: Mapping[str, npt.NDArray[np.float64]],
        connect: Callable[[], sqlite3.Connection],
    ) -> None:
        self.table, self.rows, self.facets, self.days, self.orders = table, rows, facets, days, orders
        self._connect = connect
        self._found: OrderedDict[tuple[str, str, bool], Found | None] = OrderedDict()
        self._lock = threading.Lock()

    def search(self, asked: Asked) -> Answer:
        """What is found, in the order asked for: fitting where words were ranked and nothing else is asked."""
        base, ranks = self._worded(asked, ranked=asked.order in ("", FITTING))
        base &= self._dated(asked)
        chosen = {name: self.facets[name].chosen(values, self.rows) for name, values in asked.values.items() if values}
        misses = np.zeros(self.rows, np.uint8)
        for mask in chosen.values():
            misses += ~mask
        whole = base & (misses == 0)
        rows = np.flatnonzero(whole)
        counts = {}
        for name, facet in self.facets.items():
            if name in chosen:
                mask = base & (misses == ~chosen[name])
                counts[name] = facet.counts(np.flatnonzero(mask), mask)
            else:
                counts[name] = facet.counts(rows, whole)
        order = asked.order or (FITTING if ranks is not None else NEWEST)
        return Answer(self._sorted(rows, order, ranks), counts, order)

    def count(self, asked: Asked) -> int:
        """How many rows hold the words in the span of days."""
        base, _ = self._worded(asked, ranked=False)
        return int(np.count_nonzero(base & self._dated(asked)))

    def _worded(self, asked: Asked, *, ranked: bool) -> tuple[Mask, npt.NDArray[np.float64] | None]:
        mask = np.ones(self.rows, np.bool_)
        ranks: npt.NDArray[np.float64] | None = None
        for column, words in asked.words.items():
            found = self._find(column, words, ranked)
            if found is None:
                continue
            held = np.zeros(self.rows, np.bool_)
            held[found.rows] = True
            mask &= held
            if found.ranks is not None:
                ranks = np.zeros(self.rows) if ranks is None else ranks
                ranks[found.rows] += found.ranks
        return mask, ranks

    def _dated(self, asked: Asked) -> Mask:
        mask = np.ones(self.rows, np.bool_)
        if asked.since is not None:
            mask &= self.days >= asked.since
        if asked.until is not None:
            mask &= self.days <= asked.until
        return mask

    def _sorted(self, rows: Rows, order: str, ranks: npt.NDArray[np.float64] | None) -> Rows:
        if order == FITTING and ranks is not None:
            return rows[np.argsort(ranks[rows], kind="stable")]
        if order == OLDEST:
            # Rows of one day stay in the order in which they stand in their article; those without a date are last.
            days = self.days[rows]
            return rows[np.lexsort((rows, days, np.isnat(days)))]
        if order in self.orders:
            return rows[np.argsort(-self.orders[order][rows], kind="stable")]
        return rows

    def _find(self, column: str, words: str, ranked: bool) -> Found | None:
        key = column, words, ranked
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = find_words(self._connect(), self.table, words, column or None, ranked=ranked)
        with self._lock:
            self._found[key] = found
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        return found
