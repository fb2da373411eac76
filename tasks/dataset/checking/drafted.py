"""The checks of a draft: of what is new in it, and of what that touches. The rest was checked when it was published.

Rows refer to rows of their own article, which are in their partition, to entities, articles and runs. So keys and
references within articles are asked of the partitions that change, and of all tables no more than some ids. What was
merged or rewritten without some articles has the rows it had.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, ENTITIES, TABLES, Table
from sayso.tasks.dataset.checking.checks import Tables, check_rows, each
from sayso.tasks.dataset.checking.spans import add_up, check_partition
from sayso.tasks.dataset.drafting.drafts import OF_KNOWN, Draft
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.parts import Part, Partition, read_columns, scan_batches, scan_parts
from sayso.tasks.dataset.storing.store import Store

if TYPE_CHECKING:
    import duckdb

OF_ARTICLES = {name: table for name, table in TABLES.items() if table.per_article}

_REPEATED = """SELECT '{table}', '{key} is unique', coalesce(sum(count), 0)::BIGINT, min(key) FROM (
    SELECT {key} AS key, count(*) AS count FROM every_{table} WHERE {key} IN (SELECT {key} FROM new_{table})
    GROUP BY ALL HAVING count(*) > 1)"""
_DANGLING = """SELECT '{table}', '{field} is in {target}', count(*), min(row.key) FROM (
    SELECT {key} AS key, {id} AS id FROM {rows}_{table}) AS row
    WHERE row.id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM every_{target} AS other WHERE other.{other_key} = row.id)"""
_STRAY = """SELECT '{table}', 'article_id is in articles', count(*), min({key}) FROM every_{table}
    WHERE article_id NOT IN (SELECT article_id FROM every_articles)"""
_LOST = """SELECT '{table}', '{field} is in {target}', count(*), min(key) FROM (
    SELECT {key} AS key, {id} AS id FROM {rows}_{table}) WHERE id {lost}"""


def check_draft(tables: Tables, known: Collection[Part], draft: Draft) -> list[Finding]:
    """Every check of a draft, put over the `known` parts: a finding for each table and check."""
    new = draft.new
    findings = [found for table in TABLES.values() for found in check_rows(tables, table, new)]
    findings += _nothing_wrong()
    changed = {part for parts in tables.parts.values() for part in parts}.symmetric_difference(known)
    findings += _check_articles(tables, draft)
    with engine() as connection:
        for partition in sorted({part.partition for part in changed if part.table in OF_ARTICLES}):
            of_it = [part for part in new if part.partition == partition]
            findings += _check_partition(connection, tables, partition, of_it)
        findings += _check_whole(connection, tables, new)
        findings += _check_entities(connection, tables, draft)
    return sorted(add_up(findings), key=lambda found: (list(TABLES).index(found.table), found.check))


def _nothing_wrong() -> Iterator[Finding]:
    """The checks of keys and references, of which some are asked only where something changes."""
    for table in TABLES.values():
        yield Finding(table=table.name, check=f"{table.key} is unique", value=0)
        for field, target in table.references.items():
            yield Finding(table=table.name, check=f"{field} is in {target}", value=0)


def _check_partition(
    connection: "duckdb.DuckDBPyConnection", tables: Tables, partition: Partition, new: Collection[Part]
) -> Iterator[Finding]:
    """Keys and references within articles in a partition, and the spans of its new parts."""
    fresh = {name: [part for part in new if part.table == name] for name in OF_ARTICLES}
    queries = []
    for name, table in OF_ARTICLES.items():
        connection.register(f"every_{name}", tables.scan(name, partition))
        connection.register(f"new_{name}", scan_parts(tables.store, table, fresh[name]))
        if table is ARTICLES:
            continue
        queries.append(_STRAY.format(table=name, key=table.key))
        if fresh[name]:
            queries.append(_REPEATED.format(table=name, key=table.key))
        queries += [
            _dangling(table, field, target, "every")
            for field, target in table.references.items()
            if field != "article_id" and target in OF_ARTICLES
        ]
    yield from _answers(connection, queries)
    if any(fresh.values()):
        yield from check_partition(connection, lambda name: scan_parts(tables.store, OF_ARTICLES[name], fresh[name]))


def _check_articles(tables: Tables, draft: Draft) -> Iterator[Finding]:
    """Whether articles are there once, over all partitions, and the articles that others repeat."""
    held = [
        draft.known[part] if part in draft.known else read_columns(tables.store, ARTICLES, part, OF_KNOWN)
        for part in tables.parts[ARTICLES.name]
    ]
    rows = pa.concat_tables(held)
    ids = rows["article_id"]
    yield _repeated(ARTICLES, ids, _keys(tables.store, ARTICLES, draft.new))
    copied = rows.filter(rows["duplicate_of"].is_valid())
    stray = copied.filter(pc.invert(pc.is_in(copied["duplicate_of"], ids)))
    yield _finding(ARTICLES, "duplicate_of is in articles", stray["article_id"])


def _check_whole(connection: "duckdb.DuckDBPyConnection", tables: Tables, new: Collection[Part]) -> list[Finding]:
    """Keys of tables that are written whole, and references to runs."""
    queries = []
    for name, table in TABLES.items():
        fresh = [part for part in new if part.table == name]
        if not fresh and name not in tables.unwritten:
            continue
        # A scan looks at the end of every part, also of those from before, and so finds what was cut or exchanged.
        rows = scan_parts(tables.store, table, fresh) if table in (ARTICLES, ENTITIES) else tables.scan(name)
        connection.register(f"new_{name}", rows)
        if not table.per_article and table is not ENTITIES:
            connection.register(f"every_{name}", rows)
            queries.append(_REPEATED.format(table=name, key=table.key))
        if "run_id" in table.references:
            queries.append(_dangling(table, "run_id", "runs", "new"))
    return _answers(connection, queries)


def _check_entities(connection: "duckdb.DuckDBPyConnection", tables: Tables, draft: Draft) -> Iterator[Finding]:
    """Keys of entities, references of new rows to them, and of all rows to entities that are gone."""
    references = {
        name: [field for field, target in table.references.items() if target == ENTITIES.name]
        for name, table in OF_ARTICLES.items()
    }
    connection.register("gone", pa.table({"entity_id": draft.gone}))
    for name in references:
        fresh = [part for part in draft.new if part.table == name]
        connection.register(f"new_{name}", scan_parts(tables.store, OF_ARTICLES[name], fresh))
        if len(draft.gone):
            connection.register(f"every_{name}", tables.scan(name))
    fresh = _keys(tables.store, ENTITIES, draft.new)
    asked = pa.concat_arrays([fresh, _referred(connection, references)])
    ids = tables.scan(ENTITIES.name).to_table(columns=[ENTITIES.key])[ENTITIES.key]
    there = ids.filter(pc.is_in(ids, asked))
    yield _repeated(ENTITIES, there, fresh)
    connection.register("there", pa.table({ENTITIES.key: there}))
    lost = {"new": "NOT IN (FROM there)", **({"every": "IN (FROM gone)"} if len(draft.gone) else {})}
    yield from _answers(
        connection,
        [
            _LOST.format(
                table=name,
                field=field,
                target=ENTITIES.name,
                key=OF_ARTICLES[name].key,
                id=each(OF_ARTICLES[name], field),
                rows=rows,
                lost=which,
            )
            for name, fields in references.items()
            for field in fields
            for rows, which in lost.items()
        ],
    )


def _referred(connection: "duckdb.DuckDBPyConnection", references: Mapping[str, Iterable[str]]) -> pa.Array:
    """The entities that new rows refer to."""
    asked = " UNION ".join(
        f"SELECT {each(OF_ARTICLES[name], field)} AS id FROM new_{name}"
        for name, fields in references.items()
        for field in fields
    )
    return connection.sql(asked).to_arrow_table()["id"].combine_chunks()


def _repeated(table: Table[Any], keys: pa.ChunkedArray, new: pa.Array) -> Finding:
    """Whether new keys are once among the keys of a table."""
    found = pc.value_counts(keys.filter(pc.is_in(keys, new)))
    often = found.filter(pc.greater(found.field("counts"), 1))
    return _finding(table, f"{table.key} is unique", often.field("values"), pc.sum(often.field("counts")).as_py())


def _keys(store: Store, table: Table[Any], parts: Iterable[Part]) -> pa.Array:
    """The keys of a table in those of some parts that are its own."""
    own = [part for part in parts if part.table == table.name]
    batches = [batch for part in own for batch in scan_batches(store, table, part, [table.key])]
    return pa.chunked_array([batch[table.key] for batch in batches], pa.string()).combine_chunks()


def _finding(table: Table[Any], check: str, keys: Any, count: int | None = None) -> Finding:
    value = len(keys) if count is None else count
    return Finding(table=table.name, check=check, value=value, example=pc.min(keys).as_py() if len(keys) else None)


def _dangling(table: Table[Any], field: str, target: str, rows: str) -> str:
    return _DANGLING.format(
        table=table.name,
        field=field,
        target=target,
        key=table.key,
        id=each(table, field),
        rows=rows,
        other_key=TABLES[target].key,
    )


def _answers(connection: "duckdb.DuckDBPyConnection", queries: list[str]) -> list[Finding]:
    if not queries:
        return []
    answers = connection.execute(" UNION ALL ".join(f"({query})" for query in queries)).fetchall()
    return [Finding(table=name, check=check, value=value, example=example) for name, check, value, example in answers]
