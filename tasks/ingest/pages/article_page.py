"""A page's article: its text and what the page says of it, or why there is none."""

from typing import Any

from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.pages.extractor import page_extractor
from sayso.tasks.ingest.rejection import Unreadable


def read_article(page: bytes, options: ReadOptions) -> tuple[str, dict[str, Any]]:
    """Text and fields of the article of a page. Raises Unreadable where the page has none."""
    fields = page_extractor(options.page_timeout, options.page_memory_bytes).extract(page)
    text = fields.pop("text", None) or ""
    if len(text.split()) < options.min_page_words:
        raise Unreadable(
            "no_article",
            f"The page has no article: {len(text.split())} words of text were found, where {options.min_page_words} "
            "are the least.",
        )
    return text, {name: value for name, value in fields.items() if value}
