"""HTML pages: one article a file, which the content check takes out of the page."""

from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.streams import SourceFile


@reader(".html", ".htm", ".xhtml")
def read_page(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The page as one Document."""
    data = source.read(options, limit=options.max_page_bytes)
    yield Document(source_uri=source.uri, body=data, payload_sha256=payload_hash(data), form="page")
