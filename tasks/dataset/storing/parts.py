"""Parts: immutable Parquet files named by their content, in a folder for each table and month of publication."""

import datetime as dt
import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.fs
import pyarrow.parquet as pq

from sayso.schemas import TABLES, Table
from sayso.tasks.dataset.errors import DamagedPart, DatasetError
from sayso.tasks.dataset.storing.remote.file import RemoteFile
from sayso.tasks.dataset.storing.store import Store, open_store

if TYPE_CHECKING:
    import pyarrow.dataset as ds

UNDATED = "unknown"
"""Partition of articles without a date of publication."""
WHOLE = "all"
"""Partition of tables that are written whole."""
PART_BYTES = 16 * 2**20
"""Compressed bytes that a compacted part may have: what one step holds in memory, several times over."""
ROWS_AT_ONCE = 200_000
"""Rows of one part at most."""
ROW_GROUP = 20_000
"""Rows of a row group: enough to compress well, few enough to skip what a query does not ask for."""
FOOTERS_AT_ONCE = 16
"""Requests to an object store at a time while footers are verified."""

Partition = tuple[str, int]
"""A month, and which of its chunks."""

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}|unknown|all")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One Parquet file of one table: rows of articles of one month (`all` for tables written whole).

    A month of very many articles has several chunks, which are drafted and checked apart. The footer has a hash of its
    own: page checksums do not cover it, and a flipped bit in a column's name there would read as a column of nulls.
    """

    table: str
    month: str
    sha256: str
    rows: int
    size: int
    footer_size: int
    footer_sha256: str
    chunk: int = 1

    @property
    def partition(self) -> Partition:
        """Which rows it is among: what is drafted and checked together."""
        return self.month, self.chunk

    @property
    def path(self) -> str:
        """Where it is within the dataset."""
        return f"data/{self.table}/{self.month}/{self.sha256}.parquet"


class Dated(Protocol):
    """An article, or what is known of one without its text."""

    @property
    def article_id(self) -> str:
        """Its id."""
        ...

    @property
    def published_at(self) -> dt.datetime | None:
        """When it was published."""
        ...


def months_of(articles: Iterable[Dated]) -> dict[str, str]:
    """Partition of each article, by article_id: the month (UTC) in which it was published, or `unknown`."""
    return {
        article.article_id: article.published_at.strftime("%Y-%m").rjust(7, "0") if article.published_at else UNDATED
        for article in articles
    }


def write_parts(uri: str | Path, table: Table[Any], rows: pa.Table, months: Mapping[str, str]) -> list[Part]:
    """Write the rows of articles as parts, one a month (more where there are very many rows), and verify them.

    `months` gives the partition of every article_id in `rows`: "2024-10" or "unknown". The same rows always give
    the same parts. Nothing reads them until a version names them.
    """
    if not rows.num_rows:
        return []
    store = open_store(uri, make=True)
    names = pa.array(months.keys(), pa.string())
    found = pc.index_in(rows["article_id"], names)
    if found.null_count:
        stray = rows["article_id"].filter(found.is_null())[0].as_py()
        raise DatasetError(f"{table.name}: no month is given for article {stray}")
    month = pa.array(months.values(), pa.string()).take(found.combine_chunks())
    return [
        part
        for name in sorted(month.unique().to_pylist())
        for part in write_rows(store, table, rows.filter(pc.equal(month, name)), name)
    ]


def write_rows(store: Store, table: Table[Any], rows: pa.Table, month: str, chunk: int = 1) -> list[Part]:
    """Write rows of one partition as parts; rows of articles are put in order of article."""
    if not _MONTH.fullmatch(month):
        raise DatasetError(f"{table.name}: {month!r} is not a month: write it as 2024-10, or unknown")
    try:
        rows = rows.select(table.schema.names).cast(table.schema)
        if table.per_article:
            rows = rows.take(pc.sort_indices(rows["article_id"]))
        slices = [rows.slice(start, ROWS_AT_ONCE) for start in range(0, max(rows.num_rows, 1), ROWS_AT_ONCE)]
        return [replace(_write(store, table, piece, month), chunk=chunk) for piece in slices]
    except (pa.ArrowException, KeyError) as error:
        raise DatasetError(f"{table.name}: these rows do not fit its schema: {error}") from error


def _write(store: Store, table: Table[Any], rows: pa.Table, month: str) -> Part:
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        write_page_checksum=True,
        row_group_size=ROW_GROUP,
        coerce_timestamps="us",
        # Rows of entities and of names differ in nearly all: dictionaries would cost time and room. Both stand in the
        # order of their ids, and ranges of other columns would tell no row group from another.
        use_dictionary=table.per_article,
        write_statistics=table.per_article or [table.key],
    )
    data = sink.getvalue()
    name = hashlib.sha256(data).hexdigest()
    footer_size = int.from_bytes(data[-8:-4].to_pybytes(), "little") + 8
    part = Part(
        table=table.name,
        month=month,
        sha256=name,
        rows=rows.num_rows,
        size=data.size,
        footer_size=footer_size,
        footer_sha256=hashlib.sha256(data[-footer_size:]).hexdigest(),
    )
    # Where it already is, it is made young: its age tells `prune` that it may still be wanted.
    store.keep(part.path, data)
    _read_verified(store, part)
    return part


def _read_verified(store: Store, part: Part) -> pa.Buffer:
    try:
        data = store.read(part.path)
    except FileNotFoundError:
        raise DamagedPart(part.path, store.uri, "it is not there") from None
    if hashlib.sha256(data).hexdigest() != part.sha256:
        raise DamagedPart(part.path, store.uri, "its bytes do not have the hash in its name")
    return data


def read_part(store: Store, part: Part, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a part, its whole content compared with its name first; DamagedPart where they differ."""
    data = _read_verified(store, part)
    try:
        with pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True) as file:
            rows = file.read(columns=columns)
    except (pa.ArrowException, OSError) as error:
        raise DamagedPart(part.path, store.uri, str(error)) from error
    if rows.num_rows != part.rows:
        raise DamagedPart(part.path, store.uri, f"it has {rows.num_rows} rows, its version says {part.rows}")
    return rows


def is_damaged(store: Store, part: Part) -> bool:
    """Whether a part is not there or not what was written."""
    try:
        read_part(store, part, [])
    except DamagedPart:
        return True
    return False


def read_parts(
    store: Store, table: Table[Any], parts: Iterable[Part], columns: Sequence[str] | None = None
) -> pa.Table:
    """The rows of several parts as one table of the table's schema; a column that they are too old to have is null."""
    schema = table.schema if columns is None else pa.schema([table.schema.field(name) for name in columns])
    pieces = [_fitted(read_part(store, part, columns), schema) for part in parts]
    return pa.concat_tables(pieces) if pieces else schema.empty_table()


def _fitted(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    missing = {field.name: field.type for field in schema if field.name not in rows.schema.names}
    for name, kind in missing.items():
        rows = rows.append_column(name, pa.nulls(rows.num_rows, kind))
    fields = [field.with_nullable(True) if field.name in missing else field for field in schema]
    return rows.select(schema.names).cast(pa.schema(fields))


@functools.cache
def _verified() -> "ds.ParquetFileFormat":
    """Parquet whose pages are compared with their checksums. Arrow's datasets load pandas, which takes a second."""
    import pyarrow.dataset as ds

    return ds.ParquetFileFormat(
        default_fragment_scan_options=ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    )


def scan_parts(store: Store, table: Table[Any], parts: Iterable[Part]) -> "ds.Dataset":
    """A pyarrow Dataset over these parts alone. Footers are verified now, pages as they are read."""
    parts = list(parts)
    _verify_footers(store, parts)
    fragments = [_fragment(store, part) for part in parts]
    if store.folder is None:
        from sayso.tasks.dataset.storing.remote.dataset import RemoteDataset

        return RemoteDataset(fragments, table.schema, _verified())
    import pyarrow.dataset as ds

    return ds.FileSystemDataset(fragments, table.schema, _verified())


def schema_of(store: Store, part: Part) -> pa.Schema:
    """The columns that a part has, which an older or newer sayso may have written otherwise."""
    _verify_footer(store, part)
    return _fragment(store, part).physical_schema


def _verify_footers(store: Store, parts: Sequence[Part]) -> None:
    if store.folder is not None:
        for part in parts:
            _verify_footer(store, part)
        return
    with ThreadPoolExecutor(FOOTERS_AT_ONCE) as pool:
        # Taking the results raises what a request raised.
        list(pool.map(partial(_verify_footer, store), parts))


def _verify_footer(store: Store, part: Part) -> None:
    try:
        footer = store.read_range(part.path, part.size - part.footer_size, part.footer_size, part.size)
    except FileNotFoundError:
        raise DamagedPart(part.path, store.uri, "it is not there") from None
    except DatasetError as error:
        raise DamagedPart(part.path, store.uri, str(error)) from error
    if hashlib.sha256(footer).hexdigest() != part.footer_sha256:
        raise DamagedPart(part.path, store.uri, "its footer is not the one that was written")


def scan_batches(store: Store, table: Table[Any], part: Part, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Some columns of a part, batch by batch; DamagedPart where a page does not have its checksum."""
    try:
        yield from scan_parts(store, table, [part]).to_batches(columns=list(columns))
    except (pa.ArrowException, OSError) as error:
        raise DamagedPart(part.path, store.uri, str(error)) from error


def read_columns(store: Store, table: Table[Any], part: Part, columns: Sequence[str]) -> pa.Table:
    """Some columns of a part, its footer and their pages compared with their hashes; no more of it is read."""
    _verify_footer(store, part)
    source = store.folder / part.path if store.folder is not None else remote_file(store, part)
    schema = pa.schema([table.schema.field(name) for name in columns])
    try:
        with pq.ParquetFile(source, page_checksum_verification=True) as file:
            there = [name for name in columns if name in file.schema_arrow.names]
            # Of a local file this little is read before threads would have begun.
            return _fitted(file.read(columns=there, use_threads=store.folder is None), schema)
    except (pa.ArrowException, OSError) as error:
        raise DamagedPart(part.path, store.uri, str(error)) from error


def remote_file(store: Store, part: Part) -> pa.NativeFile:
    """A part in an object store, of which Arrow asks for the ranges it needs."""
    return pa.PythonFile(RemoteFile(partial(store.read_range, part.path), part.size), mode="r")


def _fragment(store: Store, part: Part) -> Any:
    if store.folder is not None:
        return _verified().make_fragment(str(store.folder / part.path), pyarrow.fs.LocalFileSystem())
    return _verified().make_fragment(remote_file(store, part))


def table_named(name: str) -> Table[Any]:
    """The table of that name; DatasetError where there is none."""
    if name not in TABLES:
        raise DatasetError(f"there is no table {name}: the tables are {', '.join(TABLES)}")
    return TABLES[name]
