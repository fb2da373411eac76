"""What the reading commands show: versions, rows, differences, findings and the schema, as tables or JSON."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from sayso.flows.command.tables import file_size, print_json, print_table
from sayso.flows.failures import UsageError, say
from sayso.flows.hosting.terminal import shown
from sayso.schemas import TABLES, VIEWS, Table
from sayso.schemas.dictionary import describe
from sayso.tasks.dataset import DamagedManifest, Dataset, Exported, Finding, Manifest, Mended, Pruned

SHOWN = {
    "articles": ("article_id", "published_at", "publisher", "title", "language", "word_count", "duplicate_of"),
    "claims": ("source_text", "cue_text", "content_text", "quotation", "modality", "is_negated", "claim_id"),
    "figures": ("text", "value", "low", "high", "approximator", "unit", "currency", "counted_text", "claim_id"),
    "mentions": ("text", "type", "form", "resolved_by", "entity_id", "article_id"),
    "entities": ("entity_id", "name", "type", "subtype", "mention_count", "article_count", "aliases"),
    "claims_flat": ("publisher", "published_at", "source_name", "cue_text", "content_text", "modality", "confidence"),
    "figures_flat": ("publisher", "figure_text", "value", "unit", "counted_text", "source_name", "content_text"),
    "rejects": ("source_uri", "stage", "reason", "detail"),
    "fetches": ("address", "source", "kind", "status", "reason", "asked_at", "retry_at"),
    "runs": ("version", "run_id", "finished_at", "sources"),
}
"""Columns that `show` prints where none are asked for; JSON has all of them."""


def known_table(name: str) -> Table[Any]:
    """The table of that name; UsageError where there is none."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name}: the tables are {', '.join(TABLES)}")
    return TABLES[name]


def show_versions(found: Sequence[Manifest | DamagedManifest], as_json: bool) -> bool:
    """The versions, oldest first, with their rows by table; whether all of them are whole."""
    manifests = [manifest for manifest in found if isinstance(manifest, Manifest)]
    damages = [damage for damage in found if isinstance(damage, DamagedManifest)]
    rows = [
        {
            "version": manifest.version,
            "finished_at": manifest.run.finished_at,
            "run_id": manifest.run.run_id,
            **{name: manifest.rows(name) for name in manifest.parts},
            "bytes": manifest.size,
        }
        for manifest in manifests
    ]
    for damage in damages:
        say(str(damage))
    if as_json:
        print_json(
            sorted(rows + [{"version": damage.number, "damaged": str(damage)} for damage in damages], key=_number)
        )
        return not damages
    tables = [name for name in TABLES if name != "runs"]
    shown_rows = [{**row, "size": file_size(manifest.size)} for row, manifest in zip(rows, manifests, strict=True)]
    shown_rows += [{"version": damage.number, "size": "damaged"} for damage in damages]
    print_table(sorted(shown_rows, key=_number), ["version", "finished_at", *tables, "size"])
    return not damages


def _number(row: Mapping[str, Any]) -> int:
    number: int = row["version"]
    return number


def show_rows(
    dataset: Dataset, table: str, limit: int, columns: Sequence[str], as_json: bool, *, wide: bool = False
) -> None:
    """The first rows of a table."""
    if limit < 1:
        raise UsageError(f"--limit {limit}: give 1 or more")
    names = list(VIEWS[table].columns) if table in VIEWS else known_table(table).schema.names
    unknown = [name for name in columns if name not in names]
    if unknown:
        raise UsageError(f"{table} has no column {', '.join(unknown)}: its columns are {', '.join(names)}")
    chosen = list(columns or (names if as_json else SHOWN[table]))
    rows = dataset.table(table, chosen)[:limit] if table in VIEWS else dataset.scan(table).head(limit, columns=chosen)
    show_table(rows, as_json, wide=wide)


def show_table(rows: pa.Table, as_json: bool, *, wide: bool = False) -> None:
    """An Arrow table."""
    if as_json:
        print_json(rows.to_pylist())
    else:
        print_table(rows.to_pylist(), rows.schema.names, wide=wide)


def show_exported(exported: Exported, version: int) -> None:
    """What was written where, and what a sheet had to cut."""
    for name, path in exported.files.items():
        print(f"{name:<13} {exported.rows[name]:>9,} rows  {shown(path)}")
    if exported.cut:
        say(f"{exported.cut:,} cells were longer than a sheet holds and end with …: csv and sqlite have them whole")
    print(f"version {version}")


def show_findings(findings: Sequence[Finding], version: int, as_json: bool) -> bool:
    """What the checks found; whether none that matters failed."""
    wrong = [finding for finding in findings if not finding.passed and finding.level == "error"]
    doubtful = [finding for finding in findings if not finding.passed and finding.level == "warning"]
    if as_json:
        found = [{**dataclasses.asdict(finding), "passed": finding.passed} for finding in findings]
        print_json({"version": version, "passed": not wrong, "checks": found})
        return not wrong
    for finding in wrong:
        print(shown(f"wrong     {finding}"))
    for finding in doubtful:
        print(shown(f"doubtful  {finding}"))
    passed = len(findings) - len(wrong) - len(doubtful)
    print(f"version {version}: {passed} checks passed, {len(wrong)} failed, {len(doubtful)} doubtful")
    return not wrong


def show_mended(mended: Mended, as_json: bool) -> bool:
    """What was done, which parts no copy was found of, and what went with them; whether all is whole."""
    lost, left = [part.path for part in mended.lost], mended.left_out
    without = sorted(source or article_id for article_id, source in left.articles.items()) if left else []
    sources = left.sources if left else ()
    if as_json:
        told_lost = {"lost": lost, "version": left.version if left else None, "without": without, "sources": sources}
        print_json({"aside": mended.aside, "restored": mended.restored, **told_lost})
        return not lost
    told = [f"aside     {path}" for path in mended.aside]
    told += [f"restored  {path}" for path in mended.restored]
    told += [f"lost      {path}: no copy of it was found" for path in lost]
    if left:
        told.append(f"without   version {left.version} goes on without {len(without):,} articles: build them again")
    told += [f"again     {name}" for name in without]
    told += [f"read from {source}" for source in sources]
    print(shown("\n".join(told or ["nothing to repair"])))
    return not lost


def show_pruned(pruned: Pruned, work_files: int, work_bytes: int, as_json: bool) -> None:
    """What was removed."""
    if as_json:
        print_json({**dataclasses.asdict(pruned), "work_files": work_files, "work_bytes": work_bytes})
        return
    print(f"removed {len(pruned.versions)} versions, {pruned.files} files of {file_size(pruned.size)} that none names,")
    print(f"and {work_files} work files of {file_size(work_bytes)} that the last build did not use")


def show_schema(table: str | None, as_json: bool) -> None:
    """The tables, or the fields of one."""
    if table is None:
        rows = [{"table": name, "key": known.key, "description": known.description} for name, known in TABLES.items()]
        columns = ["table", "key", "description"]
    else:
        rows = [dataclasses.asdict(field) for field in describe(known_table(table))]
        columns = ["name", "type", "nullable", "references", "description", "values"]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, columns)
