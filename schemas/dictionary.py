"""The data dictionary: what every table and field means, as rows and as Markdown."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from sayso.schemas import TABLES, VIEWS, View
from sayso.schemas.table import Table

VIEWS_OPENING = [
    "# Flat views",
    "",
    "For SQL, spreadsheets and data frames: rows with what they refer to already joined, and no lists. They are made "
    "of the tables when they are asked for: `sayso show claims_flat`, `sayso query`, `sayso export`, "
    '`open_dataset("output").frame("claims_flat")`. A span that is interrupted is given from its first character to '
    "its last.",
    "",
]


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field of a table in words: its Arrow type, and the values it may hold where they are a closed set."""

    name: str
    type: str
    nullable: bool
    description: str
    values: tuple[str, ...] = ()
    references: str | None = None


def describe(table: Table[Any]) -> list[FieldDescription]:
    """The fields of a table in order; fields of a struct follow it as `outer.inner`, of a list as `outer[].inner`."""
    described: list[FieldDescription] = []
    for field in table.schema:
        described.append(
            FieldDescription(
                name=field.name,
                type=type_name(field.type),
                nullable=field.nullable,
                description=_description(field),
                values=table.values.get(field.name, ()),
                references=table.references.get(field.name),
            )
        )
        described.extend(_inner(field.name, field.type))
    return described


def type_name(arrow_type: pa.DataType) -> str:
    """An Arrow type in short: `string`, `list<span>`, `timestamp[us, UTC]`."""
    if pa.types.is_list(arrow_type):
        return f"list<{type_name(arrow_type.value_type)}>"
    if pa.types.is_struct(arrow_type):
        return "span" if _names(arrow_type) == ["start", "end"] else "struct"
    if pa.types.is_timestamp(arrow_type):
        return f"timestamp[{arrow_type.unit}, {arrow_type.tz}]"
    return str(arrow_type)


def dictionary() -> str:
    """The whole dictionary as Markdown, which `docs/data-dictionary.md` holds."""
    opening = [
        "# Data dictionary",
        "",
        "Made from `schemas/` by `python -m sayso.schemas.dictionary > docs/data-dictionary.md`; "
        "a test fails when it is stale.",
        "",
        "Every span is characters of `articles.text`, from `start` up to but not including `end`, counted from 0. "
        "The parts of a span that is interrupted are joined by ` … ` in the `*_text` field. "
        "A field that may be null is null where the answer is not known. Times are UTC.",
        "",
    ]
    tables = (line for table in TABLES.values() for line in _section(table))
    return "\n".join([*opening, *tables, *VIEWS_OPENING, *(line for view in VIEWS.values() for line in _view(view))])


def _view(view: View) -> list[str]:
    columns = [f"| {name} | {view.described(name)} |" for name in view.columns]
    return [f"## {view.name}", "", view.description, "", "| column | meaning |", "| --- | --- |", *columns, ""]


def _section(table: Table[Any]) -> list[str]:
    fields = [
        f"| {field.name} | {field.type} | {'yes' if field.nullable else ''} | {_meaning(field)} |"
        for field in describe(table)
    ]
    checks = [f"- {check.description}{'' if check.level == 'error' else ' (warning)'}" for check in table.checks]
    return [
        f"## {table.name}",
        "",
        f"{table.description} Key: `{table.key}`. Schema version {table.version}.",
        "",
        "| field | type | null | meaning |",
        "| --- | --- | --- | --- |",
        *fields,
        "",
        *(["Held to be true of every row, beyond the above:", "", *checks, ""] if checks else []),
    ]


def _meaning(field: FieldDescription) -> str:
    notes = [field.description]
    if field.values:
        notes.append("One of " + ", ".join(f"`{value}`" for value in field.values))
    if field.references:
        notes.append(f"Found in `{field.references}`")
    return ". ".join(notes)


def _inner(name: str, arrow_type: pa.DataType) -> list[FieldDescription]:
    if pa.types.is_list(arrow_type):
        return _inner(f"{name}[]", arrow_type.value_type)
    if not pa.types.is_struct(arrow_type) or type_name(arrow_type) == "span":
        return []
    inner = (arrow_type.field(index) for index in range(arrow_type.num_fields))
    return [
        FieldDescription(f"{name}.{field.name}", type_name(field.type), field.nullable, _description(field))
        for field in inner
    ]


def _names(arrow_type: pa.DataType) -> list[str]:
    return [arrow_type.field(index).name for index in range(arrow_type.num_fields)]


def _description(field: pa.Field) -> str:
    return str((field.metadata or {}).get(b"description", b"").decode())


if __name__ == "__main__":
    print(dictionary(), end="")
