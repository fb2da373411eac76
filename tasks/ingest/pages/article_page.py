"""A page's article: its text and what the page says of it, or why there is none."""

import re
from typing import Any

from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.pages.extractor import page_extractor
from sayso.tasks.ingest.rejection import Unreadable

CHARACTERS_A_WORD = 2
"""Of scripts that have no blanks between words."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def read_article(page: bytes, options: ReadOptions) -> tuple[str, dict[str, Any]]:
    """Text and fields of the article of a page. Raises Unreadable where the page has none."""
    fields = page_extractor(options.page_timeout, options.page_memory_bytes).extract(page)
    text = fields.pop("text", None) or ""
    why = fields.pop("no_article", None)
    if why:
        raise Unreadable(why["reason"], why["detail"])
    words = len(text.split()) + len(_UNSPACED.findall(text)) // CHARACTERS_A_WORD
    if words < options.min_page_words:
        raise Unreadable(
            "no_article",
            f"The page has no article: {words} words of text were found, where {options.min_page_words} are the least.",
        )
    return text, {name: value for name, value in fields.items() if value}
