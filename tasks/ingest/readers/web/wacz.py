"""WACZ: the WARC files of a crawl with their indexes in one ZIP (Web Archive Collection Zipped)."""

import zipfile
import zlib
from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.readers.web.warc import read_records
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

MOST_FILES = 1_000


@reader_apart(".wacz")
def read_wacz(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """The pages of every WARC file in it."""
    found = 0
    try:
        with zipfile.ZipFile(source.path) as archive:
            held = [info for info in archive.infolist() if info.filename.lower().endswith((".warc", ".warc.gz"))]
            for info in held[:MOST_FILES]:
                found += 1
                with archive.open(info) as file:
                    yield from read_records(file, info.file_size, source.uri, options)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("damaged", f"It cannot be unpacked to its end: {error}. Fetch it again.") from error
    if not found:
        yield reject(source.uri, "empty", "It holds no WARC file: there is nothing to read.")
