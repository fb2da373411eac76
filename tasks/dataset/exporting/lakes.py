"""A table format a table: Delta Lake and Apache Iceberg."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.exporting.content import Content
from sayso.tasks.dataset.exporting.files import nullable

NAMESPACE = "sayso"
CATALOG = "catalog.sqlite"
"""The catalog of the Iceberg tables, in their folder."""


def write_delta(content: Content, path: Path) -> None:
    """A Delta table. DatasetError where its library is not installed."""
    try:
        from deltalake import write_deltalake
    except ImportError:
        raise DatasetError("Delta tables need a library: pip install 'sayso[delta]'") from None
    schema = nullable(content.schema)
    batches = (pa.RecordBatch.from_arrays(batch.columns, schema=schema) for batch in content.batches())
    write_deltalake(str(path), pa.RecordBatchReader.from_batches(schema, batches), description=content.description)


def write_iceberg(contents: Sequence[Content], folder: Path) -> None:
    """Iceberg tables and a catalog of them in SQLite: their files name each other by absolute paths, so they stay."""
    try:
        from pyiceberg.catalog.sql import SqlCatalog
    except ImportError:
        raise DatasetError("Iceberg tables need a library: pip install 'sayso[iceberg]'") from None
    place = folder.absolute()
    catalog = SqlCatalog(NAMESPACE, uri=f"sqlite:///{place / CATALOG}", warehouse=place.as_uri())
    try:
        catalog.create_namespace_if_not_exists(NAMESPACE)
        for content in contents:
            schema = nullable(content.schema)
            table = catalog.create_table((NAMESPACE, content.name), schema=schema)
            for batch in content.batches():
                table.append(pa.Table.from_batches([pa.RecordBatch.from_arrays(batch.columns, schema=schema)]))
    finally:
        catalog.close()
