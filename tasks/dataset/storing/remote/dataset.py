"""A dataset of files of Python that DuckDB can read without end of waiting.

Arrow's `Scanner.to_reader` begins to read while it holds Python's lock (pyarrow 26). A thread of Arrow's that reads
such a file wants that lock, and holds one that `to_reader` waits for: now and then both wait for ever.
`Scanner.to_batches` lets go of it.
"""

from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds


class RemoteDataset(ds.FileSystemDataset):  # type: ignore[misc]
    """A dataset whose scanners read without Python's lock."""

    def scanner(self, **asked: Any) -> "_Scanner":
        """A scan of some columns and rows."""
        return _Scanner(super().scanner(**asked))


class _Scanner:
    """Arrow's scanner, but for how a reader of it begins."""

    def __init__(self, scanner: ds.Scanner) -> None:
        self._scanner = scanner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._scanner, name)

    def to_reader(self) -> pa.RecordBatchReader:
        """The batches as they come."""
        return pa.RecordBatchReader.from_batches(self._scanner.projected_schema, self._scanner.to_batches())
