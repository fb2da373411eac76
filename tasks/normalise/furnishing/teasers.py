"""Teasers of other stories: a line that announces them, and the titles and first sentences that follow it."""

import re
from collections.abc import Sequence

from sayso.tasks.knowledge.data_files import read_rows

LONGEST_TITLE, MOST_TITLE_WORDS = 130, 20
LONGEST_SUMMARY = 350
"""Characters of the paragraph under a teaser's title."""

PATTERNS = [
    (re.compile(row["pattern"], re.IGNORECASE), row["example"], row["counterexample"])
    for row in read_rows("sayso.tasks.normalise", "teaser_heads.tsv")
]
_WITHIN = re.compile(r"\b(?:read|see|watch|also|related|similar|miss)\b", re.IGNORECASE)
"""Heads that stand within articles: a last paragraph under their title may be the article's own."""
_STOP = re.compile(r"[.!?…:;,][\"”’')\]]*$")


def is_teaser_head(line: str) -> bool:
    """Whether a line announces other stories: "More from the Echo"."""
    bare = line.strip(" :>»→|*-–—#")
    return len(bare) <= 60 and any(pattern.fullmatch(bare) for pattern, _, _ in PATTERNS)


def teasers(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that announce or are teasers.

    After a head each title may have one short paragraph under it; the second paragraph of prose in a row ends them, and
    then the paragraph before it is the article's too.
    """
    found: set[int] = set()
    index = 1  # the first line of a text is never one
    while index < len(lines):
        if not is_teaser_head(lines[index]):
            index += 1
            continue
        found.add(index)
        ends = " from " in lines[index].lower() or not _WITHIN.search(lines[index])
        index += 1
        while index < len(lines) and _is_title(lines[index]):
            found.add(index)
            under = index + 1
            if _is_summary(lines, under, ends):
                found.add(under)
                under += 1
            index = under
    return found


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and 2 <= len(line.split()) <= MOST_TITLE_WORDS and not _STOP.search(line)


def _is_summary(lines: Sequence[str], index: int, ends: bool) -> bool:
    """Whether a paragraph under a title is its summary: short, and a title, a head or nothing follows it."""
    if index >= len(lines) or len(lines[index]) > LONGEST_SUMMARY or _is_title(lines[index]):
        return False
    if index + 1 == len(lines):
        return ends
    return _is_title(lines[index + 1]) or is_teaser_head(lines[index + 1])
