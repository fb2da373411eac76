"""The checks of a draft: of what is new in it, and of what that touches. The rest was checked when it was published.

Rows refer to rows of their own article, which are in their partition, to entities, articles and runs. So keys and
references within articles are asked of the partitions that have new parts, and of all tables no more than the ids.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, ENTITIES, TABLES, Table
from sayso.tasks.dataset.checking.checks import Tables, check_rows, each
from sayso.tasks.dataset.checking.spans import add_up, check_partition
from sayso.tasks.dataset.drafting.gathering import Parts
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.parts import Part, Partition, scan_parts

if TYPE_CHECKING:
    import pyarrow.dataset as ds

_REPEATED = """SELECT '{table}', '{key} is unique', coalesce(sum(count), 0)::BIGINT, min(key) FROM (
    SELECT {key} AS key, count(*) AS count FROM every_{table} WHERE {key} IN (SELECT {key} FROM fresh_{table})
    GROUP BY ALL HAVING count(*) > 1)"""
_DANGLING = """SELECT '{table}', '{field} is in {target}', count(*), min(row.key) FROM (
    SELECT {key} AS key, {id} AS id FROM {rows}_{table}) AS row
    WHERE row.id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {others}_{target} AS other WHERE other.{other_key} = row.id)"""
_STRAY = """SELECT '{table}', 'article_id is in articles', count(*), min({key}) FROM kept_{table}
    WHERE article_id NOT IN (SELECT article_id FROM every_articles)"""


def check_draft(tables: Tables, before: Parts) -> list[Finding]:
    """Every check of a draft that was put over the parts of a version; a finding for each table and check."""
    known = {part for parts in before.values() for part in parts}
    fresh = {part for parts in tables.parts.values() for part in parts} - known
    findings = [found for table in TABLES.values() for found in check_rows(tables, table, fresh)]
    findings += _nothing_wrong()
    of_articles = {part for part in fresh if TABLES[part.table].per_article}
    left = known.difference(*tables.parts.values())
    touched = {part.partition for part in of_articles | left if TABLES[part.table].per_article}
    for partition in sorted(touched):
        findings += _check_partition(tables, partition, fresh)
    findings += _check_whole(tables, fresh)
    findings += _check_entities(tables, fresh, [part for part in left if part.table == ENTITIES.name])
    return sorted(add_up(findings), key=lambda found: (list(TABLES).index(found.table), found.check))


def _nothing_wrong() -> Iterator[Finding]:
    """The checks of keys, references and spans, of which some are asked of what is new alone."""
    for table in TABLES.values():
        yield Finding(table=table.name, check=f"{table.key} is unique", value=0)
        for field, target in table.references.items():
            yield Finding(table=table.name, check=f"{field} is in {target}", value=0)


def _check_partition(tables: Tables, partition: Partition, fresh: set[Part]) -> Iterator[Finding]:
    """Keys, references within articles and spans of the new parts of a partition."""
    parts = {
        table.name: [part for part in tables.parts[table.name] if part.partition == partition]
        for table in TABLES.values()
        if table.per_article
    }
    new = {name: [part for part in held if part in fresh] for name, held in parts.items()}
    queries = []
    with engine() as connection:
        for name, held in parts.items():
            table = TABLES[name]
            kept = [part for part in held if part not in fresh]
            for which, some in (("every", held), ("fresh", new[name]), ("kept", kept)):
                connection.register(f"{which}_{name}", scan_parts(tables.store, table, some))
            if table is not ARTICLES:
                queries += [_REPEATED.format(table=name, key=table.key)] if new[name] else []
                queries += [_STRAY.format(table=name, key=table.key)] if kept else []
                queries += [
                    _dangling(table, field, target, "every", "every")
                    for field, target in table.references.items()
                    if field != "article_id" and TABLES[target].per_article
                ]
        yield from _answers(connection, queries)
        if any(new.values()):
            near = {**new, ARTICLES.name: _near(tables, parts[ARTICLES.name], new)}
            yield from check_partition(connection, lambda name: scan_parts(tables.store, TABLES[name], near[name]))


def _near(tables: Tables, articles: Iterable[Part], new: Parts | dict[str, list[Part]]) -> list[Part]:
    """The parts of articles in which the articles of new rows may be."""
    ids = pa.chunked_array(
        [
            column
            for name, parts in new.items()
            for column in scan_parts(tables.store, TABLES[name], parts).to_table(columns=["article_id"])[0].chunks
        ],
        pa.string(),
    ).unique()
    asked = pc.field("article_id").isin(ids)
    return [
        part
        for part in articles
        if part in new[ARTICLES.name] or scan_parts(tables.store, ARTICLES, [part]).count_rows(filter=asked)
    ]


def _check_whole(tables: Tables, fresh: set[Part]) -> list[Finding]:
    """Keys of articles and of what is written whole, and references to articles and runs."""
    queries = []
    with engine() as connection:
        for table in TABLES.values():
            new = [part for part in tables.parts.get(table.name, ()) if part in fresh]
            is_new = bool(new) or table.name in tables.unwritten
            connection.register(f"every_{table.name}", tables.scan(table.name))
            connection.register(f"fresh_{table.name}", _rows(tables, table, new))
            if table is ARTICLES:
                queries.append(_dangling(table, "duplicate_of", ARTICLES.name, "every", "every"))
            if is_new and (table is ARTICLES or not table.per_article):
                queries.append(_REPEATED.format(table=table.name, key=table.key))
            if is_new and "run_id" in table.references:
                queries.append(_dangling(table, "run_id", "runs", "fresh", "every"))
        return _answers(connection, queries)


def _rows(tables: Tables, table: Table[Any], parts: list[Part]) -> "ds.Dataset":
    return tables.scan(table.name) if table.name in tables.unwritten else scan_parts(tables.store, table, parts)


def _check_entities(tables: Tables, fresh: set[Part], left: list[Part]) -> list[Finding]:
    """References of new rows to entities, and of all rows to entities that are gone."""
    entities = partial(scan_parts, tables.store, ENTITIES)
    rest = [part for part in tables.parts[ENTITIES.name] if part in fresh]
    had = entities(left).to_table(columns=["entity_id"])["entity_id"]
    has = entities(rest).to_table(columns=["entity_id"])["entity_id"]
    gone = had.filter(pc.invert(pc.is_in(had, has.combine_chunks()))).combine_chunks()
    findings = []
    with engine() as connection:
        connection.register("gone", pa.table({"entity_id": gone}))
        connection.register("every_entities", tables.scan(ENTITIES.name))
        for table in TABLES.values():
            fields = [field for field, target in table.references.items() if target == ENTITIES.name]
            if not fields:
                continue
            new = [part for part in tables.parts[table.name] if part in fresh]
            old = [part for part in tables.parts[table.name] if part not in fresh]
            connection.register(f"new_{table.name}", scan_parts(tables.store, table, new))
            connection.register(f"old_{table.name}", scan_parts(tables.store, table, old))
            for field in fields:
                findings += _lost_entities(connection, table, field, bool(new), bool(len(gone)))
    return findings


def _lost_entities(
    connection: duckdb.DuckDBPyConnection, table: Table[Any], field: str, has_new: bool, has_gone: bool
) -> Iterator[Finding]:
    rows = f"SELECT {table.key} AS key, {each(table, field)} AS id FROM"
    check = f"{field} is in {ENTITIES.name}"
    if has_new:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE asked AS {rows} new_{table.name}")
        yield from _answers(
            connection,
            [
                f"""WITH there AS MATERIALIZED (
                    SELECT entity_id FROM every_entities WHERE entity_id IN (SELECT DISTINCT id FROM asked))
                SELECT '{table.name}', '{check}', count(*), min(key) FROM asked
                WHERE id IS NOT NULL AND id NOT IN (FROM there)"""
            ],
        )
    if has_gone:
        yield from _answers(
            connection,
            [
                f"""SELECT '{table.name}', '{check}', count(*), min(key) FROM ({rows} old_{table.name})
                WHERE id IN (FROM gone)"""
            ],
        )


def _dangling(table: Table[Any], field: str, target: str, rows: str, others: str) -> str:
    return _DANGLING.format(
        table=table.name,
        field=field,
        target=target,
        key=table.key,
        id=each(table, field),
        rows=rows,
        others=others,
        other_key=TABLES[target].key,
    )


def _answers(connection: duckdb.DuckDBPyConnection, queries: list[str]) -> list[Finding]:
    if not queries:
        return []
    answers = connection.execute(" UNION ALL ".join(f"({query})" for query in queries)).fetchall()
    return [Finding(table=name, check=check, value=value, example=example) for name, check, value, example in answers]
