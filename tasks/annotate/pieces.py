"""Cutting a text into pieces that are parsed one by one, so that time and memory stay linear in its length."""

import re
from collections.abc import Iterator

PIECE_CHARS = 20_000
"""A text up to this long is parsed whole; the pieces of a longer one are at most this long."""

RUN_CHARS = 2_000
"""The tokenizer takes quadratic time in the length of a run without white space: a longer run is cut."""

_LONG_RUN = re.compile(rf"\S{{{RUN_CHARS}}}")
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")
_SPACE = re.compile(r"\s")


def cut(text: str) -> list[str]:
    """Pieces of `text`, none empty, that joined give it back; a text of ordinary length is one piece."""
    pieces: list[str] = []
    for run in _split_long_runs(text):
        pieces.extend(_split_long_text(run))
    return pieces


def _split_long_runs(text: str) -> Iterator[str]:
    start = 0
    for run in _LONG_RUN.finditer(text):
        yield text[start : run.end()]
        start = run.end()
    if start < len(text):
        yield text[start:]


def _split_long_text(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PIECE_CHARS:
        end = _last_end(text, start, start + PIECE_CHARS)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _last_end(text: str, start: int, limit: int) -> int:
    """Where best to cut between `start` and `limit`: after a line, a sentence, a word, else at the limit."""
    for boundary in (_LINE_END, _SENTENCE_END, _SPACE):
        ends = [match.end() for match in boundary.finditer(text, start + PIECE_CHARS // 2, limit)]
        if ends:
            return ends[-1]
    return limit
