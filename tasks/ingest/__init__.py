"""ingest: files, folders and tables of records, read into Documents; what cannot be read is rejected with a reason."""

from sayso.tasks.ingest.find import find_files
from sayso.tasks.ingest.options import RECORD_FIELDS, ReadOptions, SourceError
from sayso.tasks.ingest.read import INGEST_VERSION, read_file
from sayso.tasks.ingest.readers import (  # noqa: F401  each registers its reader
    delimited,
    jsonl,
    page,
    parquet,
    plain,
)
from sayso.tasks.ingest.readers.registry import READERS, reader

__all__ = [
    "INGEST_VERSION",
    "READERS",
    "RECORD_FIELDS",
    "ReadOptions",
    "SourceError",
    "find_files",
    "read_file",
    "reader",
]
