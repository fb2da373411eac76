"""Compiles the named patterns of a data file into one expression that tells by `lastgroup` which of them matched."""

import functools
import re
import tomllib
from importlib.resources import files

from sayso.tasks.figures.lexicon import PACKAGE


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """The patterns of `data/NAME.toml` side by side, the first in the file first; {words} filled in."""
    data = tomllib.loads(files(PACKAGE).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    joined = "|".join(f"(?P<{title}>{pattern})" for title, pattern in data["patterns"].items())
    for word, value in data["words"].items():
        joined = joined.replace("{" + word + "}", value)
    return re.compile(joined, re.MULTILINE)
