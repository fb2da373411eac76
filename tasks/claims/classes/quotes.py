"""Where a text stands in quotation marks: double, single, typographic, low and angled, over paragraphs."""

from bisect import bisect_right
from itertools import pairwise

from sayso.schemas import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’"}
STRAIGHT = frozenset("\"'")
LONGEST_INNER_LINE = 20_000
"""A quotation that is not closed within so many characters of its line is not one."""


def quoted_spans(text: str) -> list[Span]:
    """The outermost quotations of `text`, marks included, line by line.

    A mark opens where no letter stands before it and closes where none stands after it, so that an apostrophe is
    neither. A quotation not closed by the end of its line ends there if the next line opens one too (a quotation of
    several paragraphs); otherwise it is no quotation.
    """
    found: list[Span] = []
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    lines = [Span(start, end - 1) for start, end in pairwise([*starts, len(text) + 1])]
    for number, line in enumerate(lines):
        following = text[lines[number + 1].start : lines[number + 1].start + 1] if number + 1 < len(lines) else ""
        found += _in_line(text, line, following)
    return found


def _in_line(text: str, line: Span, following: str) -> list[Span]:
    found = []
    opened: int | None = None
    closers = ""
    for index in range(line.start, line.end):
        character = text[index]
        if opened is None:
            closers = _closers(text, index, line)
            opened = index if closers else None
        elif character in closers and _closes(text, index, line):
            found.append(Span(opened, index + 1))
            opened = None
        elif index - opened > LONGEST_INNER_LINE:
            opened = None
    if opened is not None and following and following == text[opened]:
        found.append(Span(opened, line.end))
    return found


def _closers(text: str, index: int, line: Span) -> str:
    character = text[index]
    closer = character if character in STRAIGHT else PAIRS.get(character, "")
    if not closer:
        return ""
    before = text[index - 1] if index > line.start else " "
    after = text[index + 1] if index + 1 < line.end else " "
    return closer if not before.isalnum() and not after.isspace() else ""


def _closes(text: str, index: int, line: Span) -> bool:
    after = text[index + 1] if index + 1 < line.end else " "
    before = text[index - 1]
    if text[index] in "’'":
        return not after.isalnum() and (before in ".,!?…;:" or before.isalnum() or before in '”"')
    return not after.isalnum()


def share_quoted(spans: tuple[Span, ...], quoted: list[Span]) -> float:
    """Share of the characters of `spans` that stand within `quoted` (sorted, not overlapping)."""
    inside = 0
    for start, end in spans:
        first = max(0, bisect_right(quoted, start, key=_start) - 1)
        for quotation in quoted[first : bisect_right(quoted, end, key=_start)]:
            inside += max(0, min(end, quotation.end) - max(start, quotation.start))
    return inside / max(1, sum(end - start for start, end in spans))


def _start(quotation: Span) -> int:
    return quotation.start
