"""ingest: files, folders and tables of records, read into Documents; what cannot be read is rejected with a reason."""

from tasks.ingest import delimited, jsonl, page, parquet, plain  # noqa: F401  each registers its reader
from tasks.ingest.find import find_files
from tasks.ingest.options import RECORD_FIELDS, ReadOptions, SourceError
from tasks.ingest.read import INGEST_VERSION, read_file
from tasks.ingest.registry import READERS, reader

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
