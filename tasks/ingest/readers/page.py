"""HTML pages: the article of a page and what the page says of it."""

from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.pages.extractor import PageExtractor, page_extractor
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import SourceFile


@reader(".html", ".htm", ".xhtml")
def read_page(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The article of the page as one Document."""
    data = source.read(options, limit=options.max_page_bytes)
    extractor: PageExtractor = page_extractor(options.page_timeout, options.page_memory_bytes)
    fields = extractor.extract(data)
    text = fields.pop("text", None) or ""
    if len(text.split()) < options.min_page_words:
        raise Unreadable(
            "no_article",
            f"The page has no article: {len(text.split())} words of text were found, where {options.min_page_words} "
            "are the least.",
        )
    found = {name: value for name, value in fields.items() if value}
    yield Document(source_uri=source.uri, body=text, payload_sha256=payload_hash(data), fields=found)
