"""Hard-wrapped paragraphs that are marked by the indent of their first line, as wires do: they are put together here,
since indents do not outlast the cleaning of blanks."""

import re
from itertools import pairwise

LEAST_INDENTED = 2
"""Indented lines that it takes to see paragraphs."""
MOST_INDENTED = 0.6
"""Share of lines; where more are indented, the indent is that of the whole text."""
NARROWEST, WIDEST = 40, 90
"""Columns that wires wrap at; an indented line that is longer is a paragraph by itself already."""
RAGGED = 8
"""Columns that a line may stay under the widest, beside the word that did not fit."""
LEAST_FULL = 0.85
"""Share of the lines that go on which must be full."""

_INDENT = re.compile(r"[ \t]{1,12}(?=\S)")
_LIST = re.compile(r"\s*(?:[-*•·–—▪◦‣o]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_STOP = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")


def join_indented(text: str) -> str:
    """`text` with an empty line before each indented line and the lines that follow it joined to it."""
    if "\n " not in text and "\n\t" not in text:
        return text
    lines = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    full = [line for line in lines if line]
    indented = [line for line in full if _INDENT.match(line) and not _LIST.match(line)]
    if not LEAST_INDENTED <= len(indented) <= MOST_INDENTED * len(full):
        return text
    width = max(map(len, full))
    if not NARROWEST <= width <= WIDEST or not _is_wrapped(lines, width):
        return text
    joined: list[str] = []
    for before, line in pairwise(["", *lines]):
        if joined and _goes_on(before, line):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(f"\n{line.strip()}" if line else "")
    return "\n".join(joined).strip("\n")


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether the lines that go on in the next are those that the next word did not fit on."""
    breaks = [(line, following) for line, following in pairwise(lines) if _goes_on(line, following)]
    full = [line for line, word in breaks if len(line) + 1 + len(word.split(" ", 1)[0]) > width - RAGGED]
    return len(full) >= LEAST_INDENTED and len(full) >= LEAST_FULL * len(breaks)


def _goes_on(line: str, following: str) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    if not line or not following or _LIST.match(following):
        return False
    if not _INDENT.match(following):
        return True
    return not following.startswith("  ") and not _STOP.search(line)  # an indent of one blank is a slip
