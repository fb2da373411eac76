"""The entities of the next version, from those of the last and from what a run brings and replaces.

They are counted over all articles. So that a commit costs what is new, and not what is there, an index keeps how often
each name of each entity is used: what the run's articles have is added to it, what the replaced ones had is taken from
it, and only the entities that one of them mentions are made anew. Where there is no index (an older version, a lost
part) everything is counted again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, ENTITIES, MENTIONS, Table
from sayso.tasks.dataset.drafting.compaction import compact
from sayso.tasks.dataset.errors import DamagedPart
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.parts import (
    UNDATED,
    WHOLE,
    Part,
    read_parts,
    scan_parts,
    write_rows,
)
from sayso.tasks.dataset.storing.store import Store

if TYPE_CHECKING:
    import duckdb

Parts = Mapping[str, tuple[Part, ...]]


class Gather(Protocol):
    """How entities follow from mentions."""

    def tally(self, mentions: Any, articles: pa.Table) -> tuple[pa.Table, pa.Table]:
        """Counts and dates of each entity of some mentions, and the uses of its names."""
        ...

    def rows(self, known: pa.Table, counts: pa.Table, forms: pa.Table) -> pa.Table:
        """Entities from rows that are known of them and from what is counted."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How often articles use a name of an entity; fewer than 0 times where a run replaced more than it brought."""

    entity_id: Annotated[str, "Entity"]
    text: Annotated[str, "Name as it is written"]
    uses: Annotated[int, "Mentions with this name"]


FORMS: Table[Form] = Table(name="forms", row=Form, key="entity_id")
INDEXES: Mapping[str, Table[Any]] = {FORMS.name: FORMS}
SMALL_BYTES = 2**20
"""A part of entities below this is small. Those that many articles mention are in the small, young ones."""
SMALL_INDEX_BYTES = 2**18
"""A part of an index below this is small. Uses of a name in several parts add up, so large ones are left alone."""

_COUNTED = ["entity_id", "article_id", "text", "form", "resolved_by"]
_COUNTS = """
    SELECT entity_id,
           coalesce(b.mention_count, 0) + coalesce(i.mention_count, 0) - coalesce(o.mention_count, 0) AS mention_count,
           coalesce(b.article_count, 0) + coalesce(i.article_count, 0) - coalesce(o.article_count, 0) AS article_count,
           CASE WHEN b.mention_count IS NOT DISTINCT FROM o.mention_count THEN i.first_seen
                ELSE least(b.first_seen, i.first_seen) END AS first_seen,
           CASE WHEN b.mention_count IS NOT DISTINCT FROM o.mention_count THEN i.last_seen
                ELSE greatest(b.last_seen, i.last_seen) END AS last_seen,
           coalesce(b.mention_count, 0) > coalesce(o.mention_count, 0) AND o.first_seen <= b.first_seen
               AND NOT coalesce(i.first_seen <= b.first_seen, false) AS first_is_open,
           coalesce(b.mention_count, 0) > coalesce(o.mention_count, 0) AND o.last_seen >= b.last_seen
               AND NOT coalesce(i.last_seen >= b.last_seen, false) AS last_is_open,
           coalesce(b.mention_count, 0) < coalesce(o.mention_count, 0)
               OR coalesce(b.article_count, 0) < coalesce(o.article_count, 0) AS is_wrong
    FROM before b FULL JOIN brought i USING (entity_id) FULL JOIN removed o USING (entity_id)
    ORDER BY entity_id
"""
_FORMS = """
    SELECT entity_id, text, sum(uses)::INTEGER AS uses FROM (
        SELECT entity_id, text, uses FROM brought UNION ALL SELECT entity_id, text, -uses FROM removed)
    GROUP BY ALL HAVING sum(uses) <> 0 ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parts of the entities of the next version, those with what is new of them, and its indexes.

    `gone` are entities that the last version had and this one has not.
    """

    entities: tuple[Part, ...]
    new: tuple[Part, ...]
    gone: pa.Array
    indexes: Parts


@dataclass(frozen=True, slots=True)
class Moved:
    """Parts of articles and mentions that a run brings, the ids of the articles whose rows go, and where these were."""

    brought: Sequence[Part]
    gone: pa.Array
    holding: Sequence[Part]


def gathered(
    store: Store, last: Parts, indexes: Parts, tables: Parts, moved: Moved, known: pa.Table, gather: Gather
) -> Gathered:
    """The entities of the next version, and its indexes.

    `last` and `indexes` are those of the last version, `tables` the tables of articles of the next; `known` are rows of
    entities that the run knows.
    """
    known = known.select(ENTITIES.schema.names).cast(ENTITIES.schema)
    if last.get("entities") and indexes.get(FORMS.name):
        try:
            followed = _follow(store, last, indexes, tables, moved, known, gather)
        except DamagedPart as damage:
            if not damage.path.startswith(f"data/{FORMS.name}/"):
                raise
            followed = None
        if followed is not None:
            return followed
    return _anew(store, last, tables, known, gather)


def _anew(store: Store, last: Parts, tables: Parts, known: pa.Table, gather: Gather) -> Gathered:
    known = pa.concat_tables([read_parts(store, ENTITIES, last.get("entities", ())), known])
    counts, forms = gather.tally(scan_parts(store, MENTIONS, tables["mentions"]), _dates(store, tables["articles"]))
    rows = gather.rows(known, counts, forms)
    entities = write_rows(store, ENTITIES, rows, WHOLE)
    index = tuple(write_rows(store, FORMS, forms, WHOLE))
    return Gathered(tuple(entities), tuple(entities), _but_for(known, rows["entity_id"]), {FORMS.name: index})


def _follow(
    store: Store, last: Parts, indexes: Parts, tables: Parts, moved: Moved, known: pa.Table, gather: Gather
) -> Gathered | None:
    """None where the last version does not have what is taken from it."""
    brought, new_forms = gather.tally(*_facts(store, moved.brought))
    removed, old_forms = brought.slice(0, 0), new_forms.slice(0, 0)
    if moved.holding:
        removed, old_forms = gather.tally(*_facts(store, moved.holding, moved.gone))
    ids = [table["entity_id"] for table in (brought, removed, known)]
    touched = pa.chunked_array([chunk for column in ids for chunk in column.chunks], pa.string()).unique()
    had = read_parts(store, FORMS, indexes[FORMS.name])
    had = had.filter(pc.is_in(had["entity_id"], touched))
    before, rest = _taken(store, last["entities"], touched)
    with engine() as connection:
        counts = _asked(connection, _COUNTS, before=before, brought=brought, removed=removed)
        change = _asked(connection, _FORMS, brought=new_forms, removed=old_forms)
        whole = pa.concat_tables([had, change.cast(FORMS.schema)])
        forms = _asked(connection, _FORMS, brought=whole, removed=whole.slice(0, 0))
    if pc.any(counts["is_wrong"]).as_py() or pc.any(pc.less(forms["uses"], 0)).as_py():
        return None
    counts = counts.filter(pc.greater(counts["mention_count"], 0))
    counts = _with_dates(counts, store, tables)
    rows = gather.rows(pa.concat_tables([before, known]), counts, forms)
    index = {FORMS.name: _added(store, indexes[FORMS.name], change)}
    gone = _but_for(before, rows["entity_id"])
    if rows.equals(before):
        return Gathered(last["entities"], (), gone, index)
    new = write_rows(store, ENTITIES, rows, WHOLE) if rows.num_rows or not rest else []
    return Gathered(tuple(compact(store, ENTITIES, [*rest, *new], SMALL_BYTES)), tuple(new), gone, index)


def _facts(store: Store, parts: Iterable[Part], only: pa.Array | None = None) -> tuple[pa.Table, pa.Table]:
    """What is counted of mentions, and the dates of articles; of some articles alone, where they are given."""
    parts = list(parts)
    wanted = None if only is None else pc.field("article_id").isin(only)
    mentions = scan_parts(store, MENTIONS, [part for part in parts if part.table == MENTIONS.name])
    return (
        mentions.to_table(columns=_COUNTED, filter=wanted),
        _dates(store, [part for part in parts if part.table == ARTICLES.name], wanted),
    )


def _dates(store: Store, articles: Iterable[Part], wanted: Any = None) -> pa.Table:
    return scan_parts(store, ARTICLES, articles).to_table(columns=["article_id", "published_at"], filter=wanted)


def _asked(connection: "duckdb.DuckDBPyConnection", query: str, **tables: pa.Table) -> pa.Table:
    for name, rows in tables.items():
        connection.register(name, rows)
    return connection.sql(query).to_arrow_table()


def _summed(forms: pa.Table) -> pa.Table:
    with engine() as connection:
        return _asked(connection, _FORMS, brought=forms, removed=forms.slice(0, 0))


def _with_dates(counts: pa.Table, store: Store, tables: Parts) -> pa.Table:
    """Counts with the dates of entities whose first or last article went; they are looked for month by month."""
    for name, is_newest in (("first", False), ("last", True)):
        is_open = counts[f"{name}_is_open"].combine_chunks()
        ids = counts["entity_id"].filter(is_open)
        found = _seen(store, tables, set(ids.to_pylist()), is_newest=is_newest)
        dates = pa.array([found.get(one) for one in ids.to_pylist()], ENTITIES.schema.field(f"{name}_seen").type)
        column = counts[f"{name}_seen"].combine_chunks().cast(dates.type)
        place = counts.schema.get_field_index(f"{name}_seen")
        counts = counts.set_column(
            place, f"{name}_seen", pc.replace_with_mask(column, pc.fill_null(is_open, False), dates)
        )
    return counts


def _seen(store: Store, tables: Parts, ids: set[str], *, is_newest: bool) -> dict[str, Any]:
    """When entities were seen first, or last."""
    found: dict[str, Any] = {}
    months = {part.month for part in tables["mentions"] if part.month != UNDATED}
    for month in sorted(months, reverse=is_newest):
        left = pa.array(sorted(ids - found.keys()), pa.string())
        if not left:
            break
        of_month = [part for part in tables["mentions"] if part.month == month]
        rows = scan_parts(store, MENTIONS, of_month).to_table(
            columns=["entity_id", "article_id"], filter=pc.field("entity_id").isin(left)
        )
        if rows.num_rows:
            dates = _dates(store, [part for part in tables["articles"] if part.month == month])
            dated = rows.join(dates, "article_id").group_by("entity_id")
            best = dated.aggregate([("published_at", "max" if is_newest else "min")])
            found |= dict(zip(best["entity_id"].to_pylist(), best.column(1).to_pylist(), strict=True))
    return found


def _taken(store: Store, last: Iterable[Part], touched: pa.Array) -> tuple[pa.Table, list[Part]]:
    """The rows of some entities, and the parts of all others."""
    rows, rest = [ENTITIES.schema.empty_table()], []
    for part in last:
        held = read_parts(store, ENTITIES, [part])
        is_touched = pc.is_in(held["entity_id"], touched)
        if not pc.any(is_touched).as_py():
            rest += [part] if part.rows else []
            continue
        rows.append(held.filter(is_touched))
        others = held.filter(pc.invert(is_touched))
        rest += write_rows(store, ENTITIES, others, WHOLE) if others.num_rows else []
    return pa.concat_tables(rows).sort_by("entity_id"), rest


def _but_for(rows: pa.Table, ids: pa.ChunkedArray) -> pa.Array:
    """The entities of rows, but for some."""
    had = rows["entity_id"]
    return had.filter(pc.invert(pc.is_in(had, ids.combine_chunks()))).combine_chunks()


def _added(store: Store, last: Iterable[Part], change: pa.Table) -> tuple[Part, ...]:
    """The index with what a run changes of it."""
    if not change.num_rows:
        return tuple(last)
    parts = [*last, *write_rows(store, FORMS, change, WHOLE)]
    return tuple(compact(store, FORMS, parts, SMALL_INDEX_BYTES, merged=_summed))
