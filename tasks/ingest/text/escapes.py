"""Characters of a text that were written as escapes once too often: \\n, \\u201c, =E2=80=9C, a repr of bytes."""

import ast
import contextlib
import quopri
import re

LEAST_ESCAPES = 2
"""Escapes of line breaks that it takes to see a pattern: one may be a path of Windows."""

_BREAK = re.compile(r"(?:\\r)?\\n|\\r")
_AFTER_STOP = re.compile(r"(?:[.!?;…][\"'”’)\]]*|\\n|\\r)\s*(?=\\[nr])")
_UNICODE = re.compile(
    r"(?:\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})"
)
_QUOTE = re.compile(r"\\([\"'])")
_BYTES = re.compile(r"b(?:'.*'|\".*\")", re.DOTALL)
_QUOTED = re.compile(r"=[0-9A-F]{2}")
_SOFT_BREAK = re.compile(r"=\r?\n")


def mend_bytes(text: str) -> str:
    """`b'…\\xe2\\x80\\x9c…'`, which is what Python writes for bytes, as the text that they are."""
    if text.startswith(("b'", 'b"')) and _BYTES.fullmatch(text.strip()):
        with contextlib.suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            return str(ast.literal_eval(text.strip()).decode("utf-8"))
    return text


def mend_quoted_printable(text: str) -> str:
    """=E2=80=9C and the = at the ends of lines of e-mail, where there are many."""
    if len(_QUOTED.findall(text)) + len(_SOFT_BREAK.findall(text)) <= LEAST_ESCAPES or "=" not in text:
        return text
    with contextlib.suppress(UnicodeError, ValueError):
        return quopri.decodestring(text.encode("utf-8")).decode("utf-8")
    return text


def mend_escapes(text: str) -> str:
    """\\n, \\t, \\", \\u201c as the characters that they stand for."""
    if "\\" not in text:
        return text
    text = _UNICODE.sub(_character, text)
    breaks = len(_BREAK.findall(text))
    if breaks >= LEAST_ESCAPES and breaks > text.count("\n") and 2 * len(_AFTER_STOP.findall(text)) >= breaks:
        text = _BREAK.sub("\n", text).replace("\\t", "\t")
    if len(_QUOTE.findall(text)) >= LEAST_ESCAPES:
        text = _QUOTE.sub(r"\1", text)
    return text


def _character(match: re.Match[str]) -> str:
    try:
        written: str = match[0].encode("ascii").decode("unicode_escape")
        return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return match[0]


MENDS = (("bytes", mend_bytes), ("quoted_printable", mend_quoted_printable), ("escapes", mend_escapes))
