"""The one reader of the TSV files that hold words and names as data.

A file has comment lines (`#`) that say where it comes from and what its columns mean, then a line of column names,
then rows; cells are parted by tabs and stripped, missing last cells are empty.
"""

import functools
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]


class DataFileError(ValueError):
    """A data file of the package breaks the convention; the message names file and line."""


@functools.cache
def read_rows(package: str, name: str) -> tuple[Row, ...]:
    """Rows of `data/NAME` of a package, by column name, read once a process. DataFileError names a wrong row."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    lines = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#"))
    _, header = next(lines, (0, ""))
    columns = header.split("\t")
    try:
        return tuple(_row(number, columns, line) for number, line in lines)
    except DataFileError as error:
        raise DataFileError(f"{package}/data/{name}:{error}") from None


def _row(number: int, columns: list[str], line: str) -> Row:
    cells = list(map(str.strip, line.split("\t")))
    if len(cells) > len(columns):
        raise DataFileError(f"{number} has {len(cells)} cells under {len(columns)} column names.")
    if len(cells) < len(columns):
        cells += [""] * (len(columns) - len(cells))
    return dict(zip(columns, cells, strict=True))


@functools.cache
def word_lists(package: str, name: str, group: str = "group", word: str = "word") -> Mapping[str, frozenset[str]]:
    """The words of a file by their group: a row a word, or several parted by commas."""
    found: dict[str, set[str]] = {}
    for row in read_rows(package, name):
        words = (part.strip() for part in row[word].split(","))
        found.setdefault(row[group], set()).update(part for part in words if part)
    return MappingProxyType({key: frozenset(words) for key, words in found.items()})


@functools.cache
def column(package: str, name: str, word: str = "word") -> frozenset[str]:
    """The words of a file that has one list."""
    return frozenset(row[word] for row in read_rows(package, name))
