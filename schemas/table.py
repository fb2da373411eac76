"""What a table is: a row type whose annotations give the Arrow schema, the field descriptions and the first checks.

A row is a frozen dataclass; each field is `Annotated[type, "description"]`. The Arrow type, nullability and the
set of allowed values (`Literal`) are read from the annotation, so that there is one definition to keep.
"""

import dataclasses
import datetime as dt
import functools
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc

Row = TypeVar("Row")

SPAN_GAP = " … "
"""What stands between the parts of a discontinuous span in the `*_text` fields."""


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of `articles.text`."""

    start: int
    end: int


def span_text(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of `spans` in `text`, parts joined by `SPAN_GAP`."""
    return SPAN_GAP.join(text[start:end] for start, end in spans)


ARROW_TYPES: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
    Span: pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)]),
}


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that every row of a table must meet; `passes` gives one boolean a row (null counts as passed)."""

    name: str
    description: str
    passes: Callable[[pa.Table], Any]
    level: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class SpanField:
    """Fields that point into `articles.text`: either a list of spans or a start and an end, and the text they hold."""

    text: str
    spans: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Table(Generic[Row]):
    """One table of a dataset.

    `references` maps a field to the table whose key it must be found in. `per_article` tables have an `article_id`
    and are rewritten article by article; the others are written whole.
    """

    name: str
    row: type[Row]
    key: str
    references: dict[str, str] = dataclasses.field(default_factory=dict)
    spans: tuple[SpanField, ...] = ()
    checks: tuple[Check, ...] = ()
    version: int = 1

    @property
    def description(self) -> str:
        """First paragraph of the row type's docstring."""
        return (self.row.__doc__ or "").split("\n\n")[0].strip()

    @functools.cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema; every field carries its description as metadata."""
        hints = get_type_hints(self.row, include_extras=True)
        fields = [
            _arrow_field(field.name, hints[field.name]) for field in dataclasses.fields(typing.cast(Any, self.row))
        ]
        return pa.schema(fields, metadata={"table": self.name, "schema_version": str(self.version)})

    @property
    def per_article(self) -> bool:
        """Whether rows belong to one article."""
        return "article_id" in self.schema.names

    @functools.cached_property
    def values(self) -> dict[str, tuple[str, ...]]:
        """The allowed values of every field that has a closed set of them."""
        hints = get_type_hints(self.row)
        found = {name: _literal_values(hint) for name, hint in hints.items()}
        return {name: allowed for name, allowed in found.items() if allowed}

    def all_checks(self) -> tuple[Check, ...]:
        """The checks that follow from the types (required, allowed values, unique key), then the table's own."""
        required = [_required(field.name) for field in self.schema if not field.nullable]
        allowed = [_allowed(name, values) for name, values in sorted(self.values.items())]
        return (*required, *allowed, _unique(self.key), *self.checks)

    def to_arrow(self, rows: Sequence[Row]) -> pa.Table:
        """Rows as an Arrow table of this schema."""
        names = self.schema.names
        columns = [
            pa.array([_plain(getattr(row, name)) for row in rows], type=self.schema.field(name).type) for name in names
        ]
        return pa.Table.from_arrays(columns, schema=self.schema)

    def from_arrow(self, table: pa.Table) -> list[Row]:
        """The rows of an Arrow table as objects; columns are matched by name."""
        hints = get_type_hints(self.row)
        columns = {
            name: [_typed(value, hints[name]) for value in table.column(name).to_pylist()] for name in self.schema.names
        }
        return [self.row(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]


def _arrow_field(name: str, hint: Any) -> pa.Field:
    inner, *notes = get_args(hint)
    if not notes or not isinstance(notes[0], str):
        raise TypeError(f"field {name} has no description")
    arrow_type, nullable = _arrow_type(inner)
    return pa.field(name, arrow_type, nullable=nullable, metadata={"description": notes[0]})


def _arrow_type(hint: Any) -> tuple[pa.DataType, bool]:
    if get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return _arrow_type(inner)[0], True
    if get_origin(hint) is tuple:
        element, _ = _arrow_type(get_args(hint)[0])
        return pa.list_(pa.field("element", element, nullable=False)), False
    if get_origin(hint) is Literal:
        return pa.string(), False
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint, include_extras=True)
        return pa.struct([_arrow_field(name, inner) for name, inner in hints.items()]), False
    return ARROW_TYPES[hint], False


def _literal_values(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) in (typing.Union, types.UnionType):
        return next((values for part in get_args(hint) if (values := _literal_values(part))), ())
    return ()


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _typed(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (typing.Union, types.UnionType):
        return _typed(value, next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return tuple(_typed(part, get_args(hint)[0]) for part in value)
    if hint is Span:
        return Span(value["start"], value["end"])
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        return typing.cast(Any, hint)(**{name: _typed(value[name], inner) for name, inner in hints.items()})
    return value


@functools.cache
def _hints(row: type) -> dict[str, Any]:
    return get_type_hints(row)


def _required(name: str) -> Check:
    return Check(f"{name} is given", f"{name} is never null", lambda table: table[name].is_valid())


def _allowed(name: str, values: tuple[str, ...]) -> Check:
    allowed = pa.array(values)
    return Check(
        f"{name} is known",
        f"{name} is one of {', '.join(values)}",
        lambda table: pc.or_kleene(table[name].is_null(), pc.is_in(table[name], allowed)),
    )


def _unique(key: str) -> Check:
    def passes(table: pa.Table) -> Any:
        counts = pc.value_counts(table[key].combine_chunks())
        repeated = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
        return pc.invert(pc.is_in(table[key], repeated))

    return Check(f"{key} is unique", f"no two rows have the same {key}", passes)
