"""Markup in a text (tags, entities, shortcodes, Markdown) made the paragraphs and characters that it stands for.

By regular expressions that are linear, and not by a parser: a text of a record is a fragment, and seldom a whole one.
"""

import html
import re
from collections.abc import Callable

from sayso.tasks.knowledge.data_files import read_rows

_WHAT = {row["name"]: row["what"] for row in read_rows("sayso.tasks.ingest", "elements.tsv")}
_DROPPED = "|".join(sorted(name for name, what in _WHAT.items() if what == "dropped"))

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:[\s/][^<>]{0,4000})?>")
_HELD = re.compile(rf"<({_DROPPED})\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][A-Za-z][^<>]{0,400}>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip

_SHORTCODE = re.compile(
    r"\[/?(?:caption|embed|gallery|audio|video|playlist|youtube|twitter|vc_\w+|et_pb_\w+|fusion_\w+)\b[^\[\]]{0,400}\]"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{1,500}(?: \"[^\"]{0,200}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}(?: \"[^\"]{0,200}\")?\)")
_BOLD = re.compile(
    r"(?<![\w*])\*\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=\S)([^_\n]{1,400}?)(?<=\S)__(?![\w_])"
)
_HASHES = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)

LEAST_MARKED = 2
"""Signs of Markdown that it takes to see it, where none of them is a link or a picture."""


def is_page(text: str) -> bool:
    """Whether a text is the source of a whole HTML page."""
    return bool(_PAGE.match(text))


def has_tags(text: str) -> bool:
    """Whether a text has tags of HTML: "<p>", and not "a < b" nor "<name>"."""
    return "<" in text and any(match[2].lower() in _WHAT for match in _TAG.finditer(text))


def text_of(markup: str, between_cells: str = "\n\n") -> str:
    """The text of a fragment of HTML: blocks are paragraphs with an empty line between, entities are characters."""

    def replaced(match: re.Match[str]) -> str:
        name = match[2].lower()
        what = _WHAT.get(name)
        if what is None:
            return match[0]
        if name in ("td", "th"):
            return between_cells if match[1] else ""
        return {"block": "\n\n", "break": "\n"}.get(what, "")

    markup = _CDATA.sub(r"\1", markup)
    markup = _HELD.sub("", _COMMENT.sub("", markup))
    if re.search(r"<(?:p|br|div|li|h[1-6]|td)\b", markup, re.IGNORECASE):
        # Lines of the source are no lines of the text.
        markup = "\n\n".join(_SPACE.sub(" ", block) for block in _EMPTY_LINE.split(markup))
    text = _TAG.sub(replaced, markup)
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", re.sub(r" *\n *", "\n", html.unescape(text))).strip()


def mend_tags(text: str) -> str:
    """A text without tags of HTML, where it has some."""
    return text_of(text) if has_tags(text) else text


def mend_entities(text: str) -> str:
    """A text whose entities are characters; an ampersand in prose ("R&D;") is none."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def mend_shortcodes(text: str) -> str:
    """A text without the shortcodes of a publishing system."""
    return _SHORTCODE.sub("", text) if "[" in text else text


def mend_markdown(text: str) -> str:
    """A text without marks of Markdown, where it has a link, a picture or several marks."""
    marks = len(_BOLD.findall(text)) + len(_HASHES.findall(text))
    if not (marks >= LEAST_MARKED or ("](" in text and (_LINK.search(text) or _IMAGE.search(text)))):
        return text
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _HASHES.sub("", _BOLD.sub(lambda match: match[1] or match[2], text))


MENDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("entities", mend_entities),
    ("tags", mend_tags),
    ("shortcodes", mend_shortcodes),
    ("markdown", mend_markdown),
)
"""What is mended in this order; tags come first where both are there, since `text_of` reads entities too."""
