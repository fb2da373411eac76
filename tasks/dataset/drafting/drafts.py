"""The draft of the next version: the last one, with what a run brings put over it."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, FETCHES, REJECTS, TABLES, Fetch, Reject, Run, Table
from sayso.tasks.dataset.drafting.compaction import compact
from sayso.tasks.dataset.drafting.gathering import Gather, Moved, Parts, gathered
from sayso.tasks.dataset.drafting.overtaken import still_there
from sayso.tasks.dataset.drafting.partitions import place
from sayso.tasks.dataset.drafting.planning import KNOWN, next_revision
from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.storing.parts import (
    UNDATED,
    WHOLE,
    Part,
    Partition,
    read_columns,
    read_part,
    read_parts,
    scan_batches,
    scan_parts,
    write_rows,
)
from sayso.tasks.dataset.storing.store import Store

OF_KNOWN = ("article_id", "duplicate_of")
"""What is read of every article of the last version: a draft looks for what it replaces, and the checks look again."""
Report = Callable[[Mapping[str, Any] | None], tuple[Mapping[str, Any], Sequence[Finding]]]
"""The report to keep with a version, of what its run brought, from the one kept with the last; and what its checks
found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a run brings: its parts, and what they replace.

    Rows of the articles in `parts` and in `replaced` go from every table. Old rejects go whose source was read
    again: their source_uri, or what stands before a `#` in it (the file of a record), is in `read_sources`.
    `entities` are the rows that the run's batches know of. Version, finish and checks of `run` are filled when it
    is published. `fetches` are the addresses that the run asked for: of two rows of one, the one asked for later stays.
    `beside` are further runs that articles of `parts` name, of other code. Where the run makes anew what there is, its
    articles are those that the runs `remade` made; one that has another run by then is left as it is.
    A run without a `report` keeps that of the last version.
    """

    replaced: frozenset[str]
    parts: Sequence[Part]
    entities: pa.Table
    rejects: Sequence[Reject]
    read_sources: frozenset[str]
    run: Run
    fetches: Sequence[Fetch] = ()
    beside: Sequence[Run] = ()
    remade: frozenset[str] | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """The version that is gone on from: the parts of its tables and indexes.

    `lost_in` are partitions that it has lost parts of: rows of what is replaced are looked for there in any case.
    """

    tables: Parts
    indexes: Parts
    lost_in: frozenset[Partition] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """The next version, but for its runs: the parts of its tables and indexes.

    `new` are the parts with rows that are new in it, before they were merged with others; `gone` the entities that it
    has no more; `known` what was read of the articles of the last version, by part (`OF_KNOWN`).
    """

    tables: Parts
    indexes: Parts
    new: frozenset[Part]
    gone: pa.Array
    known: Mapping[Part, pa.Table]

    @property
    def every_part(self) -> frozenset[Part]:
        """All its parts."""
        return frozenset(itertools.chain(*self.tables.values(), *self.indexes.values()))


def draft(store: Store, base: Base, change: Change, gather: Gather) -> Draft | None:
    """Parts of every table but runs, and of the indexes, as the next version would have them.

    None where nothing changes.
    """
    last = base.tables
    strange = {part.table for part in change.parts} - {table.name for table in TABLES.values() if table.per_article}
    if strange:
        raise DatasetError(f"{', '.join(sorted(strange))}: only tables with an article_id are brought as parts")
    rejects = _rejects(store, last.get("rejects", ()), change)
    fetches, is_news = _fetches(store, last.get("fetches", ()), change.fetches)
    brought = [part for part in change.parts if part.rows]
    replaced = change.replaced
    if change.remade is not None:
        brought, replaced = still_there(store, last, brought, replaced, change.remade)
    ids = _article_ids(store, brought)
    gone = ids | replaced
    known = {part: read_columns(store, ARTICLES, part, OF_KNOWN) for part in last.get("articles", ()) if gone}
    places = _holding(known, gone) | base.lost_in
    if not brought and not places and rejects is None and not is_news:
        return None
    holding = [part for name in ("articles", "mentions") for part in last.get(name, ()) if part.partition in places]
    brought = _settle_revisions(store, [part for part in holding if part.table == "articles"], brought, ids)
    brought = place(store, last.get("articles", ()), brought)
    tables = {
        table.name: _replace(store, table, last.get(table.name, ()), brought, gone, places)
        for table in TABLES.values()
        if table.per_article
    }
    moved = Moved(brought, pa.array(sorted(gone), pa.string()), holding)
    found = gathered(store, last, base.indexes, tables, moved, change.entities, gather)
    tables["entities"] = found.entities
    unchanged = last.get("rejects") or write_rows(store, REJECTS, REJECTS.schema.empty_table(), WHOLE)
    tables["rejects"] = tuple(unchanged if rejects is None else rejects)
    asked = last.get("fetches", ())
    is_kept = asked and not fetches
    tables["fetches"] = asked if is_kept else tuple(write_rows(store, FETCHES, FETCHES.to_arrow(fetches), WHOLE))
    written_whole = {part for name in ("rejects", "fetches") for part in tables[name] if part not in last.get(name, ())}
    return Draft(tables, found.indexes, frozenset({*brought, *found.new, *written_whole}), found.gone, known)


def _replace(
    store: Store,
    table: Table[Any],
    last: Iterable[Part],
    brought: Iterable[Part],
    gone: set[str],
    places: set[Partition],
) -> tuple[Part, ...]:
    ids = pa.array(sorted(gone), pa.string())
    partitions: dict[Partition, list[Part]] = {}
    touched = set()
    for part in last:
        if not part.rows:
            continue
        rest = [part]
        if part.partition in places and _holds(store, table, part, ids):
            rows = read_part(store, part)
            rows = rows.filter(pc.invert(pc.is_in(rows["article_id"], ids)))
            rest = write_rows(store, table, rows, *part.partition) if rows.num_rows else []
            touched.add(part.partition)
        partitions.setdefault(part.partition, []).extend(rest)
    for part in brought:
        if part.table == table.name:
            partitions.setdefault(part.partition, []).append(part)
            touched.add(part.partition)
    found = [
        part
        for partition, parts in sorted(partitions.items())
        for part in (compact(store, table, set(parts)) if partition in touched else parts)
    ]
    # An empty table has an empty part, so that every reader finds its columns.
    return tuple(sorted(found)) or tuple(write_rows(store, table, table.schema.empty_table(), UNDATED))


def _rejects(store: Store, last: Iterable[Part], change: Change) -> list[Part] | None:
    """The rejects with those of the change; None where that changes nothing."""
    before = REJECTS.from_arrow(read_parts(store, REJECTS, last))
    known = {row.reject_id: row for row in before}
    # One that says the same again keeps its row: the run that first rejected it.
    brought = {row.reject_id: known.get(row.reject_id, row) for row in change.rejects}
    stay = {row.reject_id: row for row in before if not _read_again(row.source_uri, change.read_sources)}
    rows = sorted((stay | brought).values(), key=lambda row: (row.source_uri, row.reject_id))
    return None if rows == before else write_rows(store, REJECTS, REJECTS.to_arrow(rows), WHOLE)


def _fetches(store: Store, last: Iterable[Part], asked: Sequence[Fetch]) -> tuple[list[Fetch], bool]:
    """All addresses, where any were asked for; and whether more changes of them than times and counts."""
    if not asked:
        return [], False
    known = {row.address: row for row in FETCHES.from_arrow(read_parts(store, FETCHES, last))}
    rows = later(known, asked)
    is_news = any(row.address not in known or bare(row) != bare(known[row.address]) for row in rows.values())
    return [row for _, row in sorted(rows.items())], is_news


def later(known: Mapping[str, Fetch], asked: Iterable[Fetch]) -> dict[str, Fetch]:
    """The rows by address: of two of one, that which was asked for later."""
    rows = dict(known)
    for row in asked:
        other = rows.get(row.address)
        if other is None or (row.asked_at or row.seen_at) >= (other.asked_at or other.seen_at):
            rows[row.address] = row
    return rows


def bare(row: Fetch) -> Fetch:
    """A row without what every run changes of it: times, counts, and how often it has failed."""
    return replace(
        row, asked_at=None, fetched_at=None, retry_at=None, failures=0, requests=0, not_modified=0, new=0, updated=0,
        failed=0,
    )  # fmt: skip


def _read_again(source_uri: str, read: frozenset[str]) -> bool:
    files = (source_uri[:place] for place, sign in enumerate(source_uri) if sign == "#")
    return source_uri in read or any(file in read for file in files)


def _article_ids(store: Store, parts: Iterable[Part]) -> set[str]:
    return {
        article_id
        for part in parts
        if part.table == "articles"
        for batch in scan_batches(store, ARTICLES, part, ["article_id"])
        for article_id in batch["article_id"].to_pylist()
    }


def _holding(articles: Mapping[Part, pa.Table], gone: set[str]) -> set[Partition]:
    ids = pa.array(sorted(gone), pa.string())
    return {part.partition for part, rows in articles.items() if pc.any(pc.is_in(rows["article_id"], ids)).as_py()}


def _holds(store: Store, table: Table[Any], part: Part, ids: pa.Array) -> bool:
    batches = scan_batches(store, table, part, ["article_id"])
    return any(pc.any(pc.is_in(batch["article_id"], ids)).as_py() for batch in batches)


def _settle_revisions(store: Store, last: Sequence[Part], brought: list[Part], ids: set[str]) -> list[Part]:
    """Give articles that another run published meanwhile the revision that follows from theirs."""
    if not last:
        return brought
    wanted = pc.field("article_id").isin(pa.array(sorted(ids), pa.string()))
    rows = scan_parts(store, ARTICLES, last).to_table(columns=list(KNOWN), filter=wanted).to_pylist()
    known = {row["article_id"]: row for row in rows}
    settled: list[Part] = []
    for part in brought:
        if part.table != "articles":
            settled.append(part)
            continue
        asked = read_part(store, part, list(KNOWN)).to_pylist()
        due = [
            next_revision(known[row["article_id"]], row) if row["article_id"] in known else row["revision"]
            for row in asked
        ]
        if due == [row["revision"] for row in asked]:
            settled.append(part)
            continue
        whole = read_part(store, part)
        place = whole.schema.get_field_index("revision")
        field = whole.schema.field(place)
        settled += write_rows(store, ARTICLES, whole.set_column(place, field, pa.array(due, field.type)), part.month)
    return settled
