"""DuckDB as this stage uses it: in memory, spilling to a temporary folder, in UTC."""

import contextlib
import tempfile
from collections.abc import Iterator

import duckdb

MEMORY = "1GB"
"""What a query may hold before it spills to disk."""


@contextlib.contextmanager
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="sayso-duckdb-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "python_enable_replacements": "false",
        }
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET TimeZone = 'UTC'").fetchall()
            yield connection
