"""The checks of a draft or a version: rows, keys, references, spans, and that no table collapsed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, TABLES, Check, Table
from sayso.tasks.dataset.checking.spans import add_up, check_partition
from sayso.tasks.dataset.drafting.gathering import Parts
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.parts import UNDATED, Part, Partition, read_parts, scan_parts
from sayso.tasks.dataset.storing.store import Store

if TYPE_CHECKING:
    import duckdb
    import pyarrow.dataset as ds

COLLAPSE_ROWS = 100
"""A table of fewer rows may shrink without a word."""
COLLAPSE_SHARE = 0.5
"""A table that keeps less than this share of its rows is warned of."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables to check. `unwritten` ones are rows in memory: the runs of a draft."""

    store: Store
    parts: Parts
    unwritten: Mapping[str, pa.Table]

    def scan(self, name: str, partition: Partition | None = None) -> "ds.Dataset":
        """Rows of a table, or of one of its partitions."""
        if name in self.unwritten:
            import pyarrow.dataset as ds

            return ds.dataset(self.unwritten[name])
        parts = [part for part in self.parts[name] if partition in (None, part.partition)]
        return scan_parts(self.store, TABLES[name], parts)


def check_tables(tables: Tables, fresh: Iterable[Part]) -> list[Finding]:
    """Every check: keys and references over all rows, the others over `fresh` parts and their partitions."""
    fresh = set(fresh)
    findings = [found for table in TABLES.values() for found in check_rows(tables, table, fresh)]
    with engine() as connection:
        for name in TABLES:
            connection.register(name, tables.scan(name))
        findings += _check_keys(connection)
        partitions = {part.partition for part in fresh if TABLES[part.table].per_article}
        findings += add_up(
            found
            for partition in sorted(partitions)
            for found in check_partition(connection, partial(tables.scan, partition=partition))
        )
    return sorted(findings, key=lambda found: (list(TABLES).index(found.table), found.check))


def check_collapse(before: Parts, after: Parts) -> list[Finding]:
    """Whether tables of articles lost most of their rows, which warns, or all, an error; `value` is how many."""
    counts = {
        name: (sum(part.rows for part in before.get(name, ())), sum(part.rows for part in after[name]))
        for name, table in TABLES.items()
        if table.per_article
    }
    return [
        Finding(
            table=name,
            check="most rows are still there",
            level="error" if had and not has else "warning",
            value=had - has if had >= COLLAPSE_ROWS and has < had * COLLAPSE_SHARE else 0,
            example=f"{had} rows before, {has} now",
        )
        for name, (had, has) in counts.items()
    ]


def check_rows(tables: Tables, table: Table[Any], parts: Iterable[Part]) -> list[Finding]:
    """The rules of a table that are asked of each row, of those in some parts."""
    rules = [check for check in table.all_checks() if check.name != f"{table.key} is unique"]
    findings: list[Finding] = []
    for rows, part in _rows_of(tables, table, parts):
        findings += [_ask(table, rule, rows, rule.passes) for rule in rules]
        if table is ARTICLES:
            rule = Check("published_at is in its partition", "", lambda _: None)
            findings.append(_ask(table, rule, rows, _in_month(part.month if part else UNDATED)))
    return add_up(findings)


def _rows_of(tables: Tables, table: Table[Any], parts: Iterable[Part]) -> Iterator[tuple[pa.Table, Part | None]]:
    if table.name in tables.unwritten:
        yield tables.unwritten[table.name], None
    for part in sorted(parts):
        if part.table == table.name:
            yield read_parts(tables.store, table, [part]), part


def _ask(table: Table[Any], check: Check, rows: pa.Table, passes: Callable[[pa.Table], Any]) -> Finding:
    failed = pc.invert(pc.fill_null(passes(rows), True))
    count = pc.sum(failed).as_py() or 0
    example = str(rows[table.key].filter(failed)[0].as_py()) if count else None
    return Finding(table=table.name, check=check.name, level=check.level, value=count, example=example)


def _in_month(month: str) -> Callable[[pa.Table], Any]:
    if month == UNDATED:
        return lambda rows: rows["published_at"].is_null()
    year, number = map(int, month.split("-"))

    def passes(rows: pa.Table) -> Any:
        published = rows["published_at"]
        same = pc.and_(pc.equal(pc.year(published), year), pc.equal(pc.month(published), number))
        return pc.fill_null(same, False)

    return passes


def each(table: Table[Any], field: str) -> str:
    """A field, or every item of it where it is a list, in SQL."""
    return f"unnest({field})" if pa.types.is_list(table.schema.field(field).type) else field


def _check_keys(connection: "duckdb.DuckDBPyConnection") -> list[Finding]:
    """Whether keys are unique and references are keys, over all rows, in one query."""
    queries = [
        f"""(SELECT '{table.name}', '{table.key} is unique', coalesce(sum(count), 0)::BIGINT, min(key) FROM (
            SELECT {table.key} AS key, count(*) AS count FROM {table.name} GROUP BY ALL HAVING count(*) > 1))"""
        for table in TABLES.values()
    ]
    queries += [
        f"""(SELECT '{table.name}', '{field} is in {target}', count(*), min(t.key) FROM (
            SELECT {table.key} AS key, {each(table, field)} AS id FROM {table.name}) AS t
            WHERE t.id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM {target} AS other WHERE other.{TABLES[target].key} = t.id))"""
        for table in TABLES.values()
        for field, target in table.references.items()
        if field != "article_id"
    ]
    answers = connection.execute(" UNION ALL ".join(queries)).fetchall()
    return [Finding(table=name, check=check, value=value, example=example) for name, check, value, example in answers]
