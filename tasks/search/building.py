"""Building the index of a version: its tables in the order in which they are shown, and the words of each row.

Tables become Arrow files that are mapped into memory, so that any row is there at once: articles with the newest
first, everything else in the order of its article. Where rows belong together (a claim and its article, an entity and
what it said) the number of the row is kept.
"""

import shutil
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from sayso.tasks.search.arrangement import ARRANGEMENT
from sayso.tasks.search.words import write_words
from sayso.tasks.stage_version import stage_version

if TYPE_CHECKING:
    import pyarrow.dataset as ds

INDEX_VERSION = stage_version("sayso.tasks.search", libraries=("pyarrow",))
"""An index that other code built is built again."""
ROWS_AT_ONCE = 65_536
"""Rows of a batch."""
MEMORY = "2GB"
"""What sorting may hold before it spills to disk."""


def build_index(
    folder: Path, tables: "Mapping[str, ds.Dataset]", telling: Callable[[str], None] = lambda _: None
) -> Path:
    """Build the index of these tables at `folder`, which is there whole or not at all, and return it.

    `telling` is told what is done meanwhile.
    """
    draft = folder.with_name(f"{folder.name}.{uuid.uuid4().hex[:8]}.draft")
    draft.mkdir(parents=True)
    try:
        _arrange(draft, tables, telling)
        telling("words")
        with closing(sqlite3.connect(draft / "words.sqlite")) as connection:
            for name in ("claims", "articles", "entities", "figures"):
                write_words(connection, name, draft)
        draft.rename(folder)
    except OSError:
        # Another process may have been first: what it built is the same.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def _arrange(draft: Path, tables: "Mapping[str, ds.Dataset]", telling: Callable[[str], None]) -> None:
    spill = draft / "spill"
    settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY, "temp_directory": str(spill)}
    with duckdb.connect(config=settings) as connection:
        connection.execute("SET TimeZone = 'UTC'").fetchall()
        connection.execute("SET enable_progress_bar = false").fetchall()
        for name, table in tables.items():
            connection.register(f"given_{name}", table)
        for name, query in ARRANGEMENT.items():
            telling(name)
            connection.register(name, _write(connection, query, draft / f"{name}.arrow"))
    shutil.rmtree(spill, ignore_errors=True)


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> pa.Table:
    """Write what a query answers, and give it back as the file has it."""
    reader = connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, reader.schema) as file:
        for batch in reader:
            file.write_batch(batch)
    return read_table(path)


def read_table(path: Path) -> pa.Table:
    """A table of an index; its rows stay on disk until they are asked for."""
    with pa.ipc.open_file(pa.memory_map(str(path))) as file:
        return file.read_all()
