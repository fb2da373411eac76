"""What no copy is left of is left out: the next version goes on without the articles that lost rows, and names them.

Given again, they are new to that version and made again. The version that lost the parts stays as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sayso.schemas import ARTICLES, ENTITIES, REJECTS, RUNS, TABLES, Run, StageCount, Table, stable_id
from sayso.tasks.dataset.checking.checks import each
from sayso.tasks.dataset.drafting.drafts import Base, Change
from sayso.tasks.dataset.drafting.gathering import Gather, Parts
from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.publishing.commit import commit, stand_on
from sayso.tasks.dataset.publishing.publish import ATTEMPTS, following, utc_now
from sayso.tasks.dataset.storing.engine import engine
from sayso.tasks.dataset.storing.manifests import Manifest, read_manifest
from sayso.tasks.dataset.storing.numbers import read_numbers
from sayso.tasks.dataset.storing.parts import WHOLE, Part, is_damaged, read_parts, scan_parts, write_rows
from sayso.tasks.dataset.storing.store import Store

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The version that goes on, and the articles that it goes on without: article_id → source_uri.

    Of articles whose own rows were lost no more is known than `sources`, which the version before was built from.
    """

    version: int
    articles: dict[str, str]
    sources: tuple[str, ...]


def leave_out(store: Store, lost: Sequence[Part], gather: Gather) -> LeftOut:
    """Publish a version without `lost` parts of the newest, and without the articles that may have had rows in them."""
    for _ in range(ATTEMPTS):
        ground = stand_on(store)
        base = ground.base
        gone = frozenset(part for part in lost if base is not None and part in base.parts[part.table])
        if base is None or not gone:
            # Another has done it.
            return LeftOut(ground.number - 1, {}, ())
        left = _without(store, base, gone)
        articles = _incomplete(store, left, gone)
        change = Change(
            replaced=frozenset(articles),
            parts=(),
            entities=ENTITIES.schema.empty_table(),
            rejects=(),
            read_sources=frozenset(),
            run=_run(base, gone, len(articles)),
        )
        # Without the indexes, which still count what was lost.
        rest = Base(left, {}, frozenset(part.partition for part in gone))
        manifest = following(store, ground, rest, change, gather, utc_now)
        if manifest is not None and commit(store, ground, manifest):
            return LeftOut(manifest.version, articles, base.run.sources)
    raise DatasetError(f"{store.uri} cannot go on without its damaged parts: other runs keep publishing, run again")


def _run(base: Manifest, gone: Iterable[Part], articles: int) -> Run:
    now = utc_now()
    return Run(
        run_id=stable_id("left out", base.sha256, *sorted(part.sha256 for part in gone)),
        version=0,
        started_at=now,
        finished_at=now,
        sources=base.run.sources,
        counts=(StageCount("articles_left_out", articles),),
        code=base.run.code,
        checks=(),
    )


def _without(store: Store, base: Manifest, gone: frozenset[Part]) -> Parts:
    """The parts of a version that are whole; a table that is written whole is as an older version has it."""
    left = {name: tuple(part for part in parts if part not in gone) for name, parts in base.parts.items()}
    older = list(_older(store, base.version))
    for part in gone:
        if not TABLES[part.table].per_article:
            left[part.table] = _whole(store, older, TABLES[part.table])
    if any(part.table == "runs" for part in gone):
        left["runs"] = _runs(store, left, [*older, base])
    return left


def _older(store: Store, before: int) -> Iterator[Manifest]:
    """Older versions that can be read, the newest first."""
    for number in reversed(read_numbers(store).versions):
        if number < before:
            try:
                manifest = read_manifest(store, number)
            except DatasetError:
                continue
            if not manifest.other_schemas:
                yield manifest


def _whole(store: Store, older: Iterable[Manifest], table: Table[Any]) -> tuple[Part, ...]:
    for manifest in older:
        parts = manifest.parts[table.name]
        if not any(is_damaged(store, part) for part in parts):
            return parts
    return ()


def _runs(store: Store, left: Parts, known: Iterable[Manifest]) -> tuple[Part, ...]:
    """Runs of an older version and of manifests; of one that nobody tells of any more, no more than its name."""
    rows = {row.run_id: row for row in RUNS.from_arrow(read_parts(store, RUNS, left["runs"]))}
    rows |= {manifest.run.run_id: manifest.run for manifest in known}
    some = next(iter(rows.values()))
    for table in (ARTICLES, REJECTS):
        for name in read_parts(store, table, left[table.name], ["run_id"])["run_id"].unique().to_pylist():
            rows.setdefault(name, replace(some, run_id=name, sources=(), counts=(), code=(), checks=()))
    ordered = sorted(rows.values(), key=lambda row: (row.version, row.run_id))
    return tuple(write_rows(store, RUNS, RUNS.to_arrow(ordered), WHOLE))


def _incomplete(store: Store, left: Parts, gone: Iterable[Part]) -> dict[str, str]:
    """article_id → source_uri of the articles that lost rows; what refers to one that is gone goes too.

    An article of the partition of a lost part that has no row in the other parts of that table may have had some in it.
    """
    with engine() as connection:
        for name, table in TABLES.items():
            connection.register(name, scan_parts(store, table, left[name]))
        connection.execute("CREATE TABLE gone (article_id VARCHAR)")
        for part in gone:
            if TABLES[part.table].per_article and part.table != "articles":
                _add_without_rows(connection, store, left, part)
        while _add_dangling(connection):
            pass
        rows = connection.execute(
            "SELECT article_id, coalesce(source_uri, '') FROM gone LEFT JOIN articles USING (article_id) ORDER BY ALL"
        ).fetchall()
    return dict(rows)


def _add_without_rows(connection: "duckdb.DuckDBPyConnection", store: Store, left: Parts, lost: Part) -> None:
    beside = [part for part in left["articles"] if part.partition == lost.partition]
    others = [part for part in left[lost.table] if part.partition == lost.partition]
    connection.register("beside", scan_parts(store, ARTICLES, beside))
    connection.register("others", scan_parts(store, TABLES[lost.table], others))
    connection.execute(
        "INSERT INTO gone SELECT article_id FROM beside WHERE article_id NOT IN (FROM gone) "
        "AND article_id NOT IN (SELECT article_id FROM others)"
    )


def _add_dangling(connection: "duckdb.DuckDBPyConnection") -> bool:
    """Add the articles of rows that refer to what is not there or is gone; whether there were any."""
    queries = [
        f"""SELECT row.article_id FROM (SELECT article_id, {each(table, field)} AS id FROM {table.name}) AS row
            WHERE row.id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM {target} AS other WHERE other.{TABLES[target].key} = row.id
                {"AND other.article_id NOT IN (FROM gone)" if TABLES[target].per_article else ""})"""
        for table in TABLES.values()
        if table.per_article
        for field, target in table.references.items()
    ]
    before = _count(connection)
    connection.execute(
        f"INSERT INTO gone FROM ({' UNION '.join(queries)}) AS found WHERE article_id NOT IN (FROM gone)"
    )
    return _count(connection) > before


def _count(connection: "duckdb.DuckDBPyConnection") -> int:
    ((count,),) = connection.execute("SELECT count(*) FROM gone").fetchall()
    return int(count)
