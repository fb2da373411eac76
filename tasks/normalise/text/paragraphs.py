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
_ITEM = re.compile(r"(?:[-*•·–—▪◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_SIGNATURE = re.compile(r"-- ?")


def as_paragraphs(text: str, repairs: dict[str, None] | None = None) -> str:
    """`text` (clean characters) with one paragraph a line and no empty line. Applied again it changes nothing.

    Lines that were joined are noted in `repairs`.
    """
    joined = _join_blocks(text)
    if repairs is not None and joined.count("\n") < sum(1 for line in text.split("\n") if line.strip()) - 1:
        repairs["joined_lines"] = None
    while (again := _join_blocks(joined)) != joined:
        joined = again
    return joined


def paragraph_starts(text: str) -> tuple[int, ...]:
    """First character of every line."""
    return (0, *(match.end() for match in re.finditer("\n", text))) if text else ()


def _join_blocks(text: str) -> str:
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n[^\S\n]*\n", text)]
    blocks = [block for block in blocks if block]
    width = max((len(line) for block in blocks if len(block) > 1 for line in block), default=0)
    if not NARROWEST <= width <= WIDEST or not _is_wrapped(blocks, width):
        return "\n".join(line for block in blocks for line in block)
    return "\n".join(paragraph for block in blocks for paragraph in _unwrap(block, width))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _is_wrapped(blocks: list[list[str]], width: int) -> bool:
    """Whether the breaks within blocks are those of a width; blocks without one (lists, signatures, verse) are passed
    over where empty lines part the blocks."""
    of_blocks = [_breaks(block) for block in blocks]
    if len(blocks) == 1:  # no blank line tells where paragraphs end: their last lines are short breaks
        breaks = [(line, following) for line, following in of_blocks[0] if not _SENTENCE_END.search(line)]
    else:
        breaks = [pair for pairs in of_blocks if any(_is_full(*pair, width) for pair in pairs) for pair in pairs]
    full = [line for line, following in breaks if _is_full(line, following, width)]
    if len(blocks) == 1 and len(full) < 2 * LEAST_BREAKS:
        return False
    unfinished = [line for line in full if not _SENTENCE_END.search(line)]
    return (
        len(full) >= LEAST_BREAKS
        and len(full) >= LEAST_FULL * len(breaks)
        and len(unfinished) >= LEAST_UNFINISHED * len(full)
    )


def _breaks(block: list[str]) -> list[tuple[str, str]]:
    """The breaks of a block but those before an item of a list, and of a signature none."""
    if _SIGNATURE.fullmatch(block[0]):
        return []
    return [(line, following) for line, following in pairwise(block) if not _ITEM.match(following)]


def _unwrap(block: list[str], width: int) -> list[str]:
    if _SIGNATURE.fullmatch(block[0]):
        return block
    paragraphs = [block[0]]
    for line, following in pairwise(block):
        if _ITEM.match(following) or not _is_full(line, following, width):
            paragraphs.append(following)
        elif re.search(r"\w-$", line):
            paragraphs[-1] += following
        else:
            paragraphs[-1] += f" {following}"
    return paragraphs
