"""Characters made safe and comparable: mojibake, NFC, controls, bidi marks, surrogates, spaces. Quotes stay curly."""

import re
import unicodedata

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

FIXES = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=True,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
"""Only what repairs a wrong decoding: a ligature or a full-width letter may be meant."""

MOST_ROUNDS = 12
"""Removing a character can bring together what then is repaired or composed; more were never needed."""

_SURROGATE_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile("[\x1b\x80-\x9f]")
_LINE_BREAK = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f\x1c-\x1e]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls but tab and line breaks
    "\u00ad\u200b\u2060-\u2064\ufeff\u180e"  # soft hyphen and spaces without width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi marks
    "\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\U000e0000-\U000e007f]"  # annotations, noncharacters, tags
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# Joiners shape Persian and Indic words and emoji; between Latin letters they are dirt.
_LATIN_JOINER = re.compile("(?<![\u0300-\uffff\U00010000-\U0010ffff])[\u200c\u200d]+")
_BLANKS = re.compile(" {2,}")
_EDGE_BLANKS = re.compile("^ +| +$", re.MULTILINE)


def clean_characters(text: str, repairs: dict[str, None] | None = None) -> str:
    """`text` in NFC with no mojibake, control, bidi mark or surrogate; lines end in \\n and have no blanks around.

    Cleaning what is clean changes nothing. What is mended (mojibake, control_characters) is noted in `repairs`.
    """
    noted = {} if repairs is None else repairs
    for _ in range(MOST_ROUNDS):
        cleaned = _clean_once(text, noted)
        if cleaned == text:
            break
        text = cleaned
    return text


def _clean_once(text: str, repairs: dict[str, None]) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _SURROGATE_PAIR.sub(_join_pair, text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    if (repaired := "\n".join(map(_repair, text.split("\n")))) != text:
        repairs["mojibake"] = None
        text = repaired
    text = _LINE_BREAK.sub("\n", text)
    text = _SPACE.sub(" ", text)
    if _CONTROL.search(text):
        repairs["control_characters"] = None
    text = _REMOVED.sub("", text)
    text = _LATIN_JOINER.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _BLANKS.sub(" ", text)
    return _EDGE_BLANKS.sub("", text)


def _repair(line: str) -> str:
    """ftfy does nothing to other lines, and takes long to do it."""
    if line.isascii() and "\x1b" not in line:
        return line
    return fix_text(line, FIXES) if _SUSPECT.search(line) or is_bad(line) else line


def _join_pair(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def clean_line(text: str) -> str:
    """`text` cleaned and on one line."""
    return " ".join(clean_characters(text).split())
