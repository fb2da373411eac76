"""Facets: what rows can be filtered by, with the number of rows of every value."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]

Rows = npt.NDArray[np.int64]

MOST_VALUES = 500
"""Values of a facet that are counted: the commonest."""
UNKNOWN = ""
"""The value of rows whose value is not known."""


@dataclass(frozen=True)
class Facet:
    """One thing that rows can be filtered by.

    `codes` are places in `values`. Each belongs to the row at its place, or, where a row may have several values or
    none, to that in `owners`.
    """

    name: str
    values: tuple[str, ...]
    codes: Numbers
    owners: Numbers | None = None

    def of(self, rows: Numbers) -> "Facet":
        """The same for rows of another table, of which these are the rows here."""
        return Facet(self.name, self.values, self.codes[rows])

    def chosen(self, wanted: Collection[str], rows: int) -> Mask:
        """Which of `rows` rows have one of the wanted values."""
        places = np.array([value in wanted for value in self.values], np.bool_)
        picked = places[self.codes] if len(places) else np.zeros(len(self.codes), np.bool_)
        if self.owners is None:
            return picked
        mask = np.zeros(rows, np.bool_)
        mask[self.owners[picked]] = True
        return mask

    def counts(self, rows: Rows, mask: Mask) -> tuple[tuple[str, int], ...]:
        """The values of some rows, given as numbers and as a mask, and how many have each: the commonest first."""
        codes = self.codes.take(rows) if self.owners is None else self.codes[mask[self.owners]]
        counts = np.bincount(codes, minlength=len(self.values))
        places = np.flatnonzero(counts)
        if len(places) > MOST_VALUES:
            places = np.sort(places[np.argpartition(-counts[places], MOST_VALUES)[:MOST_VALUES]])
        places = places[np.argsort(-counts[places], kind="stable")]
        return tuple((self.values[place], int(counts[place])) for place in places)


def text_facet(name: str, column: pa.ChunkedArray | pa.Array) -> Facet:
    """The facet of a column of text."""
    coded = pc.fill_null(column, UNKNOWN)
    coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    coded = coded.dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    return Facet(name, tuple(coded.dictionary.to_pylist()), codes)


def truth_facet(name: str, column: pa.ChunkedArray, values: tuple[str, str] = ("no", "yes")) -> Facet:
    """The facet of a column of truth values."""
    return Facet(name, values, column.to_numpy().astype(np.int32))


def band_facet(name: str, column: pa.ChunkedArray, bounds: Sequence[float], values: Sequence[str]) -> Facet:
    """The facet of a column of numbers that is cut at ascending bounds."""
    numbers = pc.fill_null(column, 0.0).to_numpy()
    return Facet(name, tuple(values), np.searchsorted(np.array(bounds), numbers, side="right").astype(np.int32))
