"""The words of figures by the names of their lists: `data/NAME.tsv`."""

import functools

from sayso.tasks.knowledge.data_files import Row, read_rows, word_lists

PACKAGE = "sayso.tasks.figures"


@functools.cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `data/NAME.tsv`."""
    return read_rows(PACKAGE, f"{name}.tsv")


@functools.cache
def entries(name: str, group: str) -> tuple[Row, ...]:
    """The rows of one group of `data/NAME.tsv`."""
    return tuple(row for row in rows(name) if row["group"] == group)


@functools.cache
def words(name: str, group: str) -> frozenset[str]:
    """The words of one group of `data/NAME.tsv`, whose columns are group and words."""
    return word_lists(PACKAGE, f"{name}.tsv", "group", "words")[group]


@functools.cache
def phrases(name: str, group: str) -> frozenset[tuple[str, ...]]:
    """The same for lists of phrases, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in words(name, group))
