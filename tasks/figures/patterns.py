"""Compiles the named patterns of a data file into one expression that tells by `lastgroup` which of them matched."""

import functools
import itertools
import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from sayso.tasks.figures.lexicon import PACKAGE

_WORD = r"\b"
"""What a pattern begins with that begins at a word, and has no alternatives but in brackets; asked once for a run of
them."""


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """The patterns of `data/NAME.toml` side by side, the first in the file first; {words} filled in.

    Where the file says what all that it finds `begins` with, they are tried nowhere else.
    """
    data = tomllib.loads(files(PACKAGE).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    runs = itertools.groupby(data["patterns"].items(), lambda pattern: pattern[1].startswith(_WORD))
    joined = "|".join(_joined(list(run), at_word) for at_word, run in runs)
    joined = rf"{data['begins']}(?:{joined})" if "begins" in data else joined
    for word, value in data["words"].items():
        joined = joined.replace("{" + word + "}", value)
    return re.compile(joined, re.MULTILINE)


def _joined(run: Sequence[tuple[str, str]], at_word: bool) -> str:
    """Patterns that follow on each other, all or none of which begin at a word."""
    start = _WORD if at_word else ""
    joined = "|".join(f"(?P<{title}>{pattern.removeprefix(start)})" for title, pattern in run)
    return rf"{start}(?=\w)(?:{joined})" if at_word else joined
