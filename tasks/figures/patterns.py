"""Compiles the named patterns of a data file into one expression that tells by `lastgroup` which of them matched."""

import functools
import re
import tomllib
from importlib import resources


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """The patterns of `data/NAME.toml` side by side, the first in the file first; {words} filled in."""
    data = tomllib.loads((resources.files("sayso.tasks.figures") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    parts = []
    for title, pattern in data["patterns"].items():
        filled = pattern
        for word, value in data["words"].items():
            filled = filled.replace("{" + word + "}", value)
        parts.append(f"(?P<{title}>{filled})")
    return re.compile("|".join(parts), re.MULTILINE)
