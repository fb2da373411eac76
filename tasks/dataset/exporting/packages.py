"""What files hold, said for programs: `datapackage.json` (Frictionless Data) and `croissant.json` (MLCommons)."""

import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.schemas import TABLES
from sayso.tasks.dataset.exporting.content import Content

MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
CROISSANT_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/x-parquet"}
TYPES = (
    (pa.types.is_boolean, "boolean", "sc:Boolean"),
    (pa.types.is_integer, "integer", "sc:Integer"),
    (pa.types.is_floating, "number", "sc:Float"),
    (pa.types.is_timestamp, "datetime", "sc:DateTime"),
    (pa.types.is_list, "array", "sc:Text"),
    (pa.types.is_struct, "object", "sc:Text"),
)
"""Of an Arrow type, that of Table Schema and that of Croissant; all else is text."""
PACKAGE, CROISSANT = "datapackage.json", "croissant.json"


def write_packages(files: Mapping[Path, Content], folder: Path, version: int) -> None:
    """Both, beside files that are CSV or Parquet."""
    described = {"name": "sayso", "title": "Who said what, and how many", "version": f"{version}.0.0"}
    package = {**described, "profile": "tabular-data-package", "resources": _resources(files)}
    _write(folder / PACKAGE, package)
    _write(folder / CROISSANT, _croissant(files, version))


def _resources(files: Mapping[Path, Content]) -> list[dict[str, Any]]:
    names = {content.name for content in files.values()}
    return [_resource(path, content, names) for path, content in files.items()]


def _resource(path: Path, content: Content, names: set[str]) -> dict[str, Any]:
    kind = path.suffix[1:]
    profile = {"profile": "tabular-data-resource", "encoding": "utf-8"} if kind == "csv" else {}
    return {
        "name": content.name,
        "path": path.name,
        "description": content.description,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        **profile,
        "schema": _table_schema(content, names),
    }


def _table_schema(content: Content, names: set[str]) -> dict[str, Any]:
    table = TABLES.get(content.name)
    fields = [_field(content, field) for field in content.schema]
    if table is None:
        return {"fields": fields}
    keys = [
        {"fields": name, "reference": {"resource": "" if other == content.name else other, "fields": TABLES[other].key}}
        for name, other in table.references.items()
        if other in names and not pa.types.is_nested(content.schema.field(name).type)
    ]
    return {"fields": fields, "primaryKey": table.key, **({"foreignKeys": keys} if keys else {})}


def _field(content: Content, field: pa.Field) -> dict[str, Any]:
    table = TABLES.get(content.name)
    allowed = table.values.get(field.name, ()) if table else ()
    constraints: dict[str, Any] = {} if field.nullable else {"required": True}
    if allowed:
        constraints["enum"] = list(allowed)
    said = {"name": field.name, "type": _types(field.type)[0], "description": content.meanings.get(field.name, "")}
    return {**said, **({"constraints": constraints} if constraints else {})}


def _types(arrow_type: pa.DataType) -> tuple[str, str]:
    return next(((table, croissant) for holds, table, croissant in TYPES if holds(arrow_type)), ("string", "sc:Text"))


def _croissant(files: Mapping[Path, Content], version: int) -> dict[str, Any]:
    context = json.loads(resources.files(__package__).joinpath("data", "croissant_context.json").read_text())
    return {
        "@context": context,
        "@type": "sc:Dataset",
        "name": "sayso",
        "description": "Tables of who said what, and how many, made from news by sayso.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": f"{version}.0.0",
        "distribution": [_file(path) for path in files],
        "recordSet": [_record_set(path, content) for path, content in files.items()],
    }


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "encodingFormat": CROISSANT_MEDIA_TYPES[path.suffix[1:]],
        "sha256": digest,
    }


def _record_set(path: Path, content: Content) -> dict[str, Any]:
    """The columns of a file; of CSV lists as the JSON that they are written as, of Parquet no lists."""
    table = TABLES.get(content.name)
    key = {"key": {"@id": f"{content.name}/{table.key}"}} if table else {}
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{content.name}/{field.name}",
            "name": field.name,
            "description": content.meanings.get(field.name, ""),
            "dataType": _types(field.type)[1],
            "source": {"fileObject": {"@id": path.name}, "extract": {"column": field.name}},
        }
        for field in content.schema
        if path.suffix == ".csv" or not pa.types.is_nested(field.type)
    ]
    said = {"@type": "cr:RecordSet", "@id": content.name, "name": content.name, "description": content.description}
    return {**said, **key, "field": fields}


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
