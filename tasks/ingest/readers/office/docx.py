"""Word documents (.docx), by python-docx: their paragraphs, and the rows of their tables."""

import zipfile
from collections.abc import Iterator
from typing import Any

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.office.packages import checked_package
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import SourceFile


@reader_apart(".docx")
def read_docx(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The document as one Document."""
    import docx
    from docx.opc.exceptions import OpcError

    with source.open(options) as opened, checked_package(opened, options) as file:
        data = file.read()
        file.seek(0)
        try:
            document = docx.Document(file)
            text = "\n\n".join(filter(None, map(_text_of, document.iter_inner_content())))
        except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise Unreadable("damaged", f"It is no whole Word document: {error}. Save it again.") from error
    yield Document(source_uri=source.uri, body=text, payload_sha256=payload_hash(data))


def _text_of(block: Any) -> str:
    if hasattr(block, "rows"):
        return "\n".join("\t".join(cell.text.strip() for cell in row.cells) for row in block.rows)
    is_item = str(getattr(block.style, "name", "")).startswith("List")
    text = str(block.text).strip()
    return f"- {text}" if is_item and text else text
