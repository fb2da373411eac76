"""Compiles the named patterns of a data file into one expression that tells by `lastgroup` which of them matched."""

import functools
import re
import tomllib
from importlib.resources import files

from sayso.tasks.figures.lexicon import PACKAGE

_WORD = r"\b"
"""What a pattern begins with that begins at a word; asked once where all do."""


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """The patterns of `data/NAME.toml` side by side, the first in the file first; {words} filled in."""
    data = tomllib.loads(files(PACKAGE).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    patterns: dict[str, str] = data["patterns"]
    at_word = all(pattern.startswith(_WORD) for pattern in patterns.values())
    start = _WORD if at_word else ""
    joined = "|".join(f"(?P<{title}>{pattern.removeprefix(start)})" for title, pattern in patterns.items())
    joined = rf"{start}(?=\w)(?:{joined})" if at_word else joined
    for word, value in data["words"].items():
        joined = joined.replace("{" + word + "}", value)
    return re.compile(joined, re.MULTILINE)
