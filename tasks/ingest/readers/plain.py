"""Plain text files: one article a file, its encoding left to normalise."""

from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader
from sayso.tasks.ingest.streams import SourceFile

BYTES_A_CHARACTER = 4
"""Most bytes that UTF-8, UTF-16 or UTF-32 write for a character."""


@reader(".txt", ".text")
def read_plain(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The file as one Document of bytes."""
    data = source.read(options, limit=BYTES_A_CHARACTER * (options.max_characters + 1))
    yield Document(source_uri=source.uri, body=data, payload_sha256=payload_hash(data))
