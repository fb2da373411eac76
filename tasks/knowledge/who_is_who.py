"""The index of people in public office and of bodies, with their Wikidata ids: opened, never parsed.

Two Arrow files that `building/who_is_who.py` makes are mapped into memory, so that processes share them and a look-up
touches only what it reads. A name has one entry or several; which is meant needs evidence.
"""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.name_forms import PACKAGE

ENTRIES, NAMES = "who_is_who.arrow", "who_is_who_names.arrow"


class Office(NamedTuple):
    """An office that somebody held, with the years of its start and end where they are known."""

    title: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or body of the index. `country` is a code of territories.tsv or empty, `rarity` that of the name that
    led to it: 0 where many may bear it, 2 where hardly anybody else does."""

    wikidata_id: str
    name: str
    kind: str
    country: str
    gender: str
    offices: tuple[Office, ...]
    source: str
    rarity: int


class WhoIsWho:
    """Entries by name in normal form."""

    def __init__(self, folder: Path) -> None:
        names = _mapped(folder / NAMES)
        self._hashes, self._rows, self._rarities = (_numbers(names.column(name)) for name in names.schema.names)
        self._entries = _mapped(folder / ENTRIES)
        offices = self._entries.column("offices")
        self._starts, self._offices = _numbers(offices.offsets), offices.values

    def called(self, key: str) -> tuple[Entry, ...]:
        """Everyone and everything of a name in normal form."""
        name, found = np.uint64(hashed(key)), []
        place = int(np.searchsorted(self._hashes, name))
        while place < len(self._hashes) and self._hashes[place] == name:
            found.append(self._entry(int(self._rows[place]), int(self._rarities[place])))
            place += 1
        return tuple(found)

    def _entry(self, row: int, rarity: int) -> Entry:
        cells = {name: self._entries.column(name)[row].as_py() for name in CELLS}
        held = range(self._starts[row], self._starts[row + 1])
        offices = tuple(Office(*self._offices[place].as_py().values()) for place in held)
        return Entry(wikidata_id=f"Q{cells.pop('wikidata_id')}", offices=offices, rarity=rarity, **cells)


CELLS = ("wikidata_id", "name", "kind", "country", "gender", "source")


def _numbers(column: pa.Array) -> np.ndarray:
    """A view of a column without nulls; `to_numpy` would load pandas."""
    return np.frombuffer(column.buffers()[1], column.type.to_pandas_dtype(), len(column))


def _mapped(path: Path) -> pa.RecordBatch:
    return pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0)


def hashed(key: str) -> int:
    """What a name in normal form is looked up by."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


@functools.cache
def who_is_who() -> WhoIsWho:
    """The index of the package, opened once a process."""
    return WhoIsWho(Path(str(files(PACKAGE).joinpath("data"))))


@functools.cache
def office_words() -> Mapping[str, frozenset[str]]:
    """The kinds of office that a word is of."""
    kinds: dict[str, set[str]] = {}
    for row in read_rows(PACKAGE, "offices.tsv"):
        kinds.setdefault(row["word"], set()).add(row["office"])
    return MappingProxyType({word: frozenset(offices) for word, offices in kinds.items()})
