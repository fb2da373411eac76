"""Articles that repeat others, over a run and all of the last version, however long ago that was published.

Sketches tell which articles may be alike: those of the run are held as numbers, those of the last version pass by batch
after batch. Only articles that share runs of words are read, a group of them at a time.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, Article
from sayso.tasks.dataset import Dataset
from sayso.tasks.normalise import COMMON_IN, LEAST_COMMON, Repeat, find_duplicates

READ_AT_ONCE = 500
"""Articles of the run that are read together, in groups that share no words with each other's."""


class Sketched(Protocol):
    """An article of the run, without its text."""

    @property
    def text_sha256(self) -> str:
        """SHA-256 of its text."""
        ...

    @property
    def sketch(self) -> tuple[int, ...]:
        """Hashes of some of its runs of words."""
        ...


Entry = TypeVar("Entry", bound=Sketched)


class Known:
    """Articles of the last version, but for those that the run makes anew."""

    def __init__(self, previous: Dataset | None, but_for: set[str]) -> None:
        self._previous, self._but_for = previous, but_for

    def alike(self, runs: Mapping[int, list[int]], texts: Mapping[str, int]) -> Iterator[tuple[str, set[int]]]:
        """The ids of articles that share runs or the whole text with some of the run, and with which of them.

        `runs` and `texts` say which articles of the run have a run of words, or a text.
        """
        if self._previous is None or not (runs or texts):
            return
        columns = ["article_id", "text_sha256", "sketch"]
        wanted = pa.array(runs, ARTICLES.schema.field("sketch").type.value_type)
        known_texts = pa.array(texts, pa.string())
        for batch in self._previous.scan("articles").to_batches(columns=columns):
            hashes = batch["sketch"].flatten()
            places = pc.indices_nonzero(pc.is_in(hashes, wanted))
            owners = pc.list_parent_indices(batch["sketch"]).take(places).to_pylist()
            shared: dict[int, Counter[int]] = {}
            for row, run in zip(owners, hashes.take(places).to_pylist(), strict=True):
                shared.setdefault(row, Counter()).update(runs[run])
            same = pc.indices_nonzero(pc.is_in(batch["text_sha256"], known_texts)).to_pylist()
            for row in sorted({*shared, *same}):
                found = {number for number, count in shared.get(row, Counter()).items() if count >= LEAST_COMMON}
                text = batch["text_sha256"][row].as_py()
                if text in texts:
                    found.add(texts[text])
                article_id = batch["article_id"][row].as_py()
                if found and article_id not in self._but_for:
                    yield article_id, found

    def read(self, ids: Sequence[str]) -> list[Article]:
        """Articles by their ids."""
        if self._previous is None or not ids:
            return []
        return ARTICLES.from_arrow(self._previous.scan("articles").to_table(filter=pc.field("article_id").isin(ids)))


def find_repeats(
    entries: Sequence[Entry], read: Callable[[Sequence[Entry]], list[Article]], known: Known
) -> dict[str, Repeat]:
    """For every article of a run that repeats another: its article_id and what it repeats.

    `read` makes articles of entries.
    """
    runs = _by_run(entries)
    groups = _Groups(len(entries))
    first_with: dict[str, int] = {}
    for number, entry in enumerate(entries):
        groups.join(number, first_with.setdefault(entry.text_sha256, number))
    for one, other in _pairs(runs):
        groups.join(one, other)
    beside: dict[int, set[str]] = {}
    for article_id, numbers in known.alike(runs, first_with):
        first = min(numbers)
        for number in numbers:
            groups.join(first, number)
        beside.setdefault(first, set()).add(article_id)
    repeats: dict[str, Repeat] = {}
    for some in _some_at_once(groups.members(beside)):
        together = sorted(number for group in some for number in group)
        ids = sorted({article_id for number in together for article_id in beside.get(number, ())})
        repeats |= find_duplicates(read([entries[number] for number in together]), known.read(ids))
    return repeats


def _by_run(entries: Sequence[Sketched]) -> dict[int, list[int]]:
    """Which articles have a run of words in their sketch; runs that very many have are left out."""
    found: dict[int, list[int]] = {}
    for number, entry in enumerate(entries):
        for run in entry.sketch:
            found.setdefault(run, []).append(number)
    return {run: numbers for run, numbers in found.items() if len(numbers) <= COMMON_IN}


def _pairs(runs: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Articles of the run that share as many runs of words as it takes to compare them."""
    counts: Counter[tuple[int, int]] = Counter()
    for numbers in runs.values():
        counts.update(itertools.combinations(numbers, 2))
    return (pair for pair, count in counts.items() if count >= LEAST_COMMON)


class _Groups:
    """Articles that may be alike, directly or through others."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def join(self, one: int, other: int) -> None:
        """Put the groups of two articles together."""
        one, other = self._first(one), self._first(other)
        self._above[max(one, other)] = min(one, other)

    def members(self, beside: Mapping[int, set[str]]) -> list[list[int]]:
        """Groups of more than one article, and single ones with a known article beside them."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self._first(number), []).append(number)
        return [group for group in found.values() if len(group) > 1 or group[0] in beside]

    def _first(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number


def _some_at_once(groups: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    some: list[list[int]] = []
    for group in groups:
        if some and sum(map(len, some)) + len(group) > READ_AT_ONCE:
            yield some
            some = []
        some.append(group)
    if some:
        yield some
