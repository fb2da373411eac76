"""Reads the word lists under `data/`: tab-separated lines, `#` starts a comment line."""

import functools
from importlib import resources


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of `data/NAME.tsv`, each split at its tabs."""
    text = (resources.files("sayso.tasks.figures") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@functools.cache
def words(name: str, group: str) -> frozenset[str]:
    """The words of one group of a two-column list: group, words parted by commas."""
    return frozenset(
        word.strip() for row in rows(name) if row[0] == group for word in row[1].split(",") if word.strip()
    )


@functools.cache
def phrases(name: str, group: str) -> frozenset[tuple[str, ...]]:
    """The same for lists of phrases, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in words(name, group))
