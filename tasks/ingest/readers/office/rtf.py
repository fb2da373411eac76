"""Rich text (.rtf), by striprtf."""

from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import SourceFile


@reader_apart(".rtf")
def read_rtf(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The file as one Document."""
    from striprtf.striprtf import rtf_to_text

    data = source.read(options, limit=options.max_page_bytes)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("damaged", "It is no rich text: give it the suffix of what it is.")
    try:
        text = str(rtf_to_text(data.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise Unreadable("damaged", f"It cannot be read as rich text: {error}. Save it again.") from error
    # A paragraph is a line of what striprtf gives.
    paragraphs = "\n\n".join(line for line in text.split("\n") if line.strip())
    yield Document(source_uri=source.uri, body=paragraphs, payload_sha256=payload_hash(data))
