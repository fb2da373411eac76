"""ingest: files, folders and tables of records, read into Documents; what cannot be read is rejected with a reason."""

from sayso.tasks.ingest.find import find_files
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions, SourceError
from sayso.tasks.ingest.read import read_file
from sayso.tasks.ingest.readers import (  # noqa: F401  each registers its reader
    archives,
    delimited,
    json_values,
    jsonl,
    page,
    parquet,
    plain,
)
from sayso.tasks.ingest.readers.messages import mail  # noqa: F401
from sayso.tasks.ingest.readers.office import docx, pdf, rtf, xlsx  # noqa: F401
from sayso.tasks.ingest.readers.registry import READERS, reader
from sayso.tasks.ingest.readers.web import wacz, warc  # noqa: F401
from sayso.tasks.ingest.readers.wire import reuters_sgml, xml_news  # noqa: F401
from sayso.tasks.stage_version import stage_version

__all__ = [
    "READERS",
    "RECORD_FIELDS",
    "ReadOptions",
    "SourceError",
    "find_files",
    "ingest_version",
    "read_file",
    "reader",
]

_CODE_VERSION = stage_version(
    "sayso.tasks.ingest",
    stage_version("sayso.schemas"),
    libraries=(
        "charset-normalizer",
        "fastwarc",
        "feedparser",
        "lxml",
        "lxml-html-clean",
        "openpyxl",
        "pdfminer-six",
        "pyarrow",
        "python-docx",
        "striprtf",
        "trafilatura",
    ),
)


def ingest_version() -> str:
    """Another whenever the same file may give other documents; the readers that are registered count too."""
    return "+".join((_CODE_VERSION, *sorted(READERS)))
