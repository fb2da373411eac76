"""Whether a dataset that was written with other columns can be gone on with as it is.

A column that was added is null in older rows, and one that was widened is read as the wider type: nothing is written
again. What has lost a column, or takes less than it took, would lose what older rows say.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from sayso.schemas import TABLES, Table
from sayso.tasks.dataset.storing.manifests import Manifest
from sayso.tasks.dataset.storing.parts import schema_of
from sayso.tasks.dataset.storing.store import Store


def misfits(store: Store, manifest: Manifest) -> list[str]:
    """What stands in the way of going on from a version: nothing where its columns are those of today, or grew."""
    found = {
        reason
        for name in manifest.other_schemas
        for part in manifest.parts[name]
        for reason in _misfits(TABLES[name], schema_of(store, part))
    }
    return sorted(found)


def _misfits(table: Table[Any], written: pa.Schema) -> Iterator[str]:
    for field in written:
        if field.name not in table.schema.names:
            yield f"{table.name}.{field.name} was removed"
            continue
        now = table.schema.field(field.name)
        if not _holds(now.type, field.type):
            yield f"{table.name}.{field.name} was {field.type} and is {now.type}"
        if field.nullable and not now.nullable:
            yield f"{table.name}.{field.name} might be null and must be given now"
    for field in table.schema:
        if field.name not in written.names and not field.nullable:
            yield f"{table.name}.{field.name} was added and must be given"


def _holds(wide: pa.DataType, narrow: pa.DataType) -> bool:
    """Whether every value of the one type is one of the other."""
    if wide.equals(narrow):
        return True
    same_kind = any(
        kind(wide) and kind(narrow) for kind in (pa.types.is_signed_integer, pa.types.is_unsigned_integer, _is_float)
    )
    if same_kind:
        return bool(wide.bit_width >= narrow.bit_width)
    return pa.types.is_list(wide) and pa.types.is_list(narrow) and _holds(wide.value_type, narrow.value_type)


def _is_float(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind))
