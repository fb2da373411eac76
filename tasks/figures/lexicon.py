"""The words of figures by the names of their lists: `data/NAME.tsv`."""

import functools

from sayso.tasks.knowledge.data_files import Row, read_rows, word_lists

PACKAGE = "sayso.tasks.figures"


def rows(name: str) -> tuple[Row, ...]:
    """The rows of `data/NAME.tsv`."""
    return read_rows(PACKAGE, f"{name}.tsv")


def words(name: str, group: str) -> frozenset[str]:
    """The words of one group of `data/NAME.tsv`, whose columns are group and words."""
    return word_lists(PACKAGE, f"{name}.tsv", "group", "words")[group]


@functools.cache
def phrases(name: str, group: str) -> frozenset[tuple[str, ...]]:
    """The same for lists of phrases, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in words(name, group))
