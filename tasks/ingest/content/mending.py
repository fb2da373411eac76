"""What is mended of a text and of the fields beside it, whatever it was read from."""

from collections.abc import Mapping
from typing import Any

from sayso.tasks.ingest.content.lines import join_indented
from sayso.tasks.ingest.text import escapes, markup
from sayso.tasks.ingest.text.placeholders import is_placeholder

ROUNDS = 3
"""What is escaped twice is mended twice."""
LINE_FIELDS = ("title", "publisher", "authors")
"""Fields that people read: markup in them is markup."""

_MENDS = (*escapes.MENDS, *markup.MENDS)
_SIGNS = frozenset("\\<&[=*_#")


def mend_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without markup and escapes, indented paragraphs put together, and the names of what was done."""
    text, done = _mended(text)
    joined = join_indented(text)
    return joined, (*done, *(("joined_lines",) if joined != text else ()))


def mend_fields(fields: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields without those that stand for nothing, and without markup in those that people read."""
    mended: dict[str, Any] = {}
    done: list[str] = []
    for name, value in fields.items():
        if not is_placeholder(value):
            mended[name], repairs = _mended_value(value) if name in LINE_FIELDS else (value, ())
            done += repairs
    left_out = ("placeholders",) if len(mended) < len(fields) else ()
    return mended, tuple(dict.fromkeys((*done, *left_out)))


def _mended_value(value: Any) -> tuple[Any, tuple[str, ...]]:
    if isinstance(value, str):
        return _mended(value)
    if isinstance(value, list | tuple):
        pairs = [_mended_value(item) for item in value if not is_placeholder(item)]
        return [item for item, _ in pairs], tuple(name for _, done in pairs for name in done)
    return value, ()


def _mended(text: str) -> tuple[str, tuple[str, ...]]:
    done: list[str] = []
    for _ in range(ROUNDS):
        before = text
        if _SIGNS.isdisjoint(text) and not text.startswith("b'"):
            break
        for name, mend in _MENDS:
            after = mend(text)
            if after != text:
                done.append(name)
            text = after
        if text == before:
            break
    return text, tuple(dict.fromkeys(done))
