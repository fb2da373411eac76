"""The versions that are shown: each is read as a whole, and a new one is noticed while an older one is looked at."""

import functools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sayso.flows.browse.indexes import index_of
from sayso.tasks.dataset import Dataset, DatasetError, Quality, TableDiff, diff, open_dataset, quality
from sayso.tasks.search import Index

LOOK_SECONDS = 2.0
"""How often it is looked whether there is a new version."""


@dataclass(frozen=True)
class Edition:
    """One version with its index."""

    dataset: Dataset
    index: Index

    @property
    def number(self) -> int:
        """The version."""
        return self.dataset.number

    @functools.cached_property
    def quality(self) -> Quality:
        """Its quality report."""
        return quality(self.dataset.uri, self.number)

    @functools.cached_property
    def before(self) -> int | None:
        """The version that it was put over, if that is still there."""
        parent = self.dataset.manifest.parent
        try:
            return None if parent is None else open_dataset(self.dataset.uri, parent).number
        except DatasetError:
            return None

    @functools.cached_property
    def changes(self) -> dict[str, TableDiff]:
        """What it has that the version before has not, and the other way round; nothing where that one is gone."""
        return {} if self.before is None else diff(self.dataset.uri, self.before, self.number)


class Library:
    """The versions of a dataset: the newest unless one is asked for, each opened once."""

    def __init__(self, uri: str, version: int | None = None, telling: Callable[[str], None] = lambda _: None) -> None:
        self.uri, self.is_fixed = uri, version is not None
        self._editions: dict[int, Edition] = {}
        self._lock, self._looking = threading.Lock(), threading.Lock()
        first = open_dataset(uri, version)
        self._current = self._newest = first.number
        self._editions[first.number] = self._open(first, telling)
        self._looked = time.monotonic()

    @property
    def newest(self) -> int:
        """The newest version that is known of; it may still be being read."""
        return self._newest

    @property
    def current(self) -> Edition:
        """What is shown where no version is asked for: the newest that has been read."""
        self._look()
        return self._editions[self._current]

    def edition(self, version: int) -> Edition:
        """The version asked for. DatasetError where there is none, or another is fixed."""
        current = self.current
        if self.is_fixed or version == current.number:
            return current
        with self._lock:
            if version not in self._editions:
                self._editions[version] = self._open(open_dataset(self.uri, version))
            return self._editions[version]

    def _open(self, dataset: Dataset, telling: Callable[[str], None] = lambda _: None) -> Edition:
        index = index_of(dataset, telling)
        index.warm()
        return Edition(dataset, index)

    def _look(self) -> None:
        """Have it looked for a new version, beside what is asked now."""
        if self.is_fixed or time.monotonic() - self._looked < LOOK_SECONDS:
            return
        if self._looking.acquire(blocking=False):
            threading.Thread(target=self._take_newest, daemon=True).start()

    def _take_newest(self) -> None:
        try:
            dataset = open_dataset(self.uri)
            if dataset.number != self._current:
                self._newest = dataset.number
                with self._lock:
                    if dataset.number not in self._editions:
                        self._editions[dataset.number] = self._open(dataset)
                self._current = dataset.number
        except DatasetError:
            # What was read stays; a later look may find the dataset mended.
            pass
        finally:
            self._looked = time.monotonic()
            self._looking.release()
