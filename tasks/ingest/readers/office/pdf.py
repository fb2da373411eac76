"""PDF with a layer of text, by pdfminer.six: the boxes of its pages as paragraphs, without what all pages have."""

import io
import re
from collections import Counter
from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import MEGABYTE, ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import SourceFile

MOST_BYTES, MOST_PAGES = 100 * MEGABYTE, 500
LEAST_WORDS = 20
"""Words of a document; a scan has a few, of stamps."""
LONGEST_MARGIN = 120
"""Characters of a box that stands on every page."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*•·–—▪◦‣]|\(?\d{1,3}[.)])\s+\S")


@reader_apart(".pdf")
def read_pdf(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The document as one Document."""
    with source.open(options) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable("too_long", f"It has more than {MOST_BYTES:,} bytes: split it.")
    if not data.startswith(b"%PDF") and b"%PDF" not in data[:1024]:
        raise Unreadable("damaged", "It is no PDF: give it the suffix of what it is.")
    pages = _pages(data)
    text = "\n\n".join(_without_margins(pages))
    if len(text.split()) < LEAST_WORDS:
        raise Unreadable("no_text_layer", "It has no layer of text, as a scan: recognise its text (OCR) first.")
    yield Document(source_uri=source.uri, body=text, payload_sha256=payload_hash(data))


def _pages(data: bytes) -> list[list[str]]:
    """The boxes of text of every page, from above to below as pdfminer orders them."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    pages: list[list[str]] = []
    try:
        for page in extract_pages(io.BytesIO(data), maxpages=MOST_PAGES):
            pages.append([_joined(box.get_text()) for box in page if isinstance(box, LTTextContainer)])
    except PDFPasswordIncorrect as error:
        raise Unreadable("encrypted", "It is locked by a password: save it without one.") from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises what its parsers meet
        raise Unreadable("damaged", f"It is no whole PDF: {type(error).__name__}. Fetch it again.") from error
    return pages


def _joined(box: str) -> str:
    """The lines of a box as paragraphs: a line goes on in the next, but before an item of a list."""
    paragraphs: list[str] = []
    for line in map(str.strip, box.split("\n")):
        if not line:
            continue
        if not paragraphs or _ITEM.match(line):
            paragraphs.append(line)
        elif re.search(r"[a-z]-$", paragraphs[-1]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += f" {line}"
    return "\n\n".join(paragraphs)


def _without_margins(pages: list[list[str]]) -> Iterator[str]:
    """Boxes but page numbers and those that stand on most of the pages."""
    on_pages = Counter(folded for boxes in pages for folded in {_folded(box) for box in boxes})
    for boxes in pages:
        for box in boxes:
            is_margin = len(pages) > 2 and len(box) <= LONGEST_MARGIN and 2 * on_pages[_folded(box)] > len(pages)
            if box and not is_margin and not _PAGE_NUMBER.fullmatch(box):
                yield box


def _folded(box: str) -> str:
    return re.sub(r"\d+", "0", box).casefold()
