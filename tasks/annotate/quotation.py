"""Quotation marks: which close which, and what stands between them.

`quoted_spans` reads a text: double, single, typographic, low and angled marks, over paragraphs. `quoted_tokens` reads
tokens one after the other, and only double marks: what a speaker of the first or second person stands in.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from sayso.schemas import Span

CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
"""The marks that may close what each mark opens."""
MIXED = {"“": '"', '"': "”"}
"""The mark of another kind that closes where a writer mixes them and no double mark stands between."""
CLOSING_TOKENS = {"“": "”", '"': '"', "‘": "’", "'": "'", "''": "''", "``": "''"}
"""The same for tokens of English text, which may hold the marks of the Penn Treebank."""
DIRECTED = {"“": True, "``": True, "”": False, "''": False}
"""Double marks that tell whether they open or close."""
APOSTROPHES = "’'"
SINGLE = "‘'"
"""Marks that open a quotation, or stand for letters: 'em."""
NEXT_LINE = 2
"""Characters that tell whether the next line opens a quotation too."""
LONGEST = 20_000
"""A quotation that is not closed within so many characters of its line is not one."""


def _closed(opening: str, closing: str) -> str:
    """A quotation; an apostrophe closes only what a letter, a full stop or another mark ends."""
    ended = r"""(?<=[^\W_]|[.,!?…;:”"])""" if closing in APOSTROPHES else ""
    return rf"{opening}(?=\S)[^\n]{{0,{LONGEST}}}?{ended}[{closing}](?![^\W_])"


def _mixed(opening: str, closing: str) -> str:
    """A quotation that a mark of another kind closes."""
    return rf"{opening}(?=\S)[^\n“”\"]{{0,{LONGEST}}}(?<=\S){closing}(?![^\W_])"


def _pattern(opening: Iterable[str]) -> re.Pattern[str]:
    """Quotations that these marks open, and what stands behind one that opens none."""
    marks = "".join(opening)
    return re.compile(
        rf"""(?<![^\W_])(?:
        {"|".join(_mixed(*pair) for pair in MIXED.items())}
        |{"|".join(_closed(mark, CLOSING[mark]) for mark in marks)}
        |(?P<going_on>[{marks}])(?=\S)[^\n]{{0,{LONGEST}}}(?=\n(?P=going_on))
        |[{marks}](?=\S)(?P<unclosed>[^\n]{{0,{LONGEST + 1}}})
        )""",
        re.VERBOSE,
    )


QUOTATION = _pattern(CLOSING)
WITHOUT_SINGLE = _pattern(mark for mark in CLOSING if mark not in SINGLE)


def quoted_spans(text: str) -> list[Span]:
    """The outermost quotations of `text`, marks included, line by line.

    A mark opens where no letter stands before it and closes where none stands after it, so that an apostrophe is
    neither. A quotation not closed by the end of its line ends there if the next line opens one too (a quotation of
    several paragraphs); otherwise it is no quotation. Behind a single mark that opens none, double marks still may.
    """
    return [span for found in QUOTATION.finditer(text) for span in _spans(text, found)]


def _spans(text: str, found: re.Match[str]) -> list[Span]:
    """What was found, where it is a quotation; else the quotations behind the single mark that opens none."""
    if found["unclosed"] is None:
        return [Span(*found.span())]
    if found[0][0] not in SINGLE:
        return []
    behind = WITHOUT_SINGLE.finditer(text, found.start("unclosed"), found.end() + NEXT_LINE)
    return [Span(*one.span()) for one in behind if one["unclosed"] is None and one.end() <= found.end()]


def share_quoted(spans: tuple[Span, ...], quoted: Sequence[Span]) -> float:
    """Share of the characters of `spans` that stand within `quoted` (sorted, not overlapping)."""
    inside = 0
    for start, end in spans:
        first = max(0, bisect_right(quoted, start, key=attrgetter("start")) - 1)
        for quotation in quoted[first : bisect_right(quoted, end, key=attrgetter("start"))]:
            inside += max(0, min(end, quotation.end) - max(start, quotation.start))
    return inside / max(1, sum(end - start for start, end in spans))


def quoted_tokens(words: Iterable[str]) -> list[bool]:
    """Of every token, as text, whether it stands inside a quotation; one that is not closed ends with its line."""
    quoted: list[bool] = []
    inside = False
    for text in words:
        inside = not inside if text == '"' else DIRECTED.get(text, inside and "\n" not in text)
        quoted.append(inside)
    return quoted
