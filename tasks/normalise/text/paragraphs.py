"""Paragraphs: one a line, blank lines dropped, hard-wrapped lines joined where the evidence is clear."""

import re
from itertools import pairwise

NARROWEST, WIDEST = 50, 90
"""Columns that mail and wire text is wrapped at; text with a longer line is not wrapped."""
LEAST_BREAKS = 3
"""Line breaks within paragraphs that it takes to see a pattern."""
LEAST_FULL = 0.9
"""Share of those breaks where the next word would not have fitted on the line."""
LEAST_UNFINISHED = 0.5
"""Share of those breaks in mid-sentence: lists and one-sentence paragraphs break after a full stop."""

_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


def as_paragraphs(text: str) -> str:
    """`text` (clean characters) with one paragraph a line and no empty line. Applied again it changes nothing."""
    joined = _join_blocks(text)
    while (again := _join_blocks(joined)) != joined:
        joined = again
    return joined


def paragraph_starts(text: str) -> tuple[int, ...]:
    """First character of every line."""
    return (0, *(match.end() for match in re.finditer("\n", text))) if text else ()


def _join_blocks(text: str) -> str:
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n[^\S\n]*\n", text)]
    blocks = [block for block in blocks if block]
    width = max((len(line) for block in blocks for line in block), default=0)
    if not NARROWEST <= width <= WIDEST or not _is_wrapped(blocks, width):
        return "\n".join(line for block in blocks for line in block)
    return "\n".join(paragraph for block in blocks for paragraph in _unwrap(block, width))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _is_wrapped(blocks: list[list[str]], width: int) -> bool:
    breaks = [pair for block in blocks for pair in pairwise(block)]
    full = [line for line, following in breaks if _is_full(line, following, width)]
    if len(blocks) == 1:  # no blank line tells where paragraphs end: their last lines are short breaks
        breaks = [(line, following) for line, following in breaks if not _SENTENCE_END.search(line)]
        full = [line for line, following in breaks if _is_full(line, following, width)]
        if len(full) < 2 * LEAST_BREAKS:
            return False
    unfinished = [line for line in full if not _SENTENCE_END.search(line)]
    return (
        len(full) >= LEAST_BREAKS
        and len(full) >= LEAST_FULL * len(breaks)
        and len(unfinished) >= LEAST_UNFINISHED * len(full)
    )


def _unwrap(block: list[str], width: int) -> list[str]:
    paragraphs = [block[0]]
    for line, following in pairwise(block):
        if not _is_full(line, following, width):
            paragraphs.append(following)
        elif re.search(r"\w-$", line):
            paragraphs[-1] += following
        else:
            paragraphs[-1] += f" {following}"
    return paragraphs
