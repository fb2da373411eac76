"""DuckDB as this stage uses it: in memory, spilling to a temporary folder, in UTC, and shut in where asked."""

import contextlib
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"
"""What a query may hold before it spills to disk."""


SHUT_IN = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
"""No file or address but the temporary folder, no extension, and no way to have it otherwise."""


@contextlib.contextmanager
def engine() -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection that leaves nothing behind."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="sayso-duckdb-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "python_enable_replacements": "false",
        }
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET TimeZone = 'UTC'").fetchall()
            # It would be drawn on standard output, between the lines of a command, where a query takes long.
            connection.execute("SET enable_progress_bar = false").fetchall()
            yield connection


def shut_in(connection: "duckdb.DuckDBPyConnection") -> None:
    """Leave SQL nothing but the tables that are registered: it reads and writes no file, and changes no setting."""
    for statement in SHUT_IN:
        connection.execute(statement)
