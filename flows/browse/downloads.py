"""What a list shows as a file: all that was found, not only the page that is looked at."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.flows.browse.asking import Question
from sayso.flows.browse.pages.lists import rows_of_list, shelf_of
from sayso.tasks.dataset.exporting.plain import guarded
from sayso.tasks.search import Index

KINDS = {"csv": "text/csv", "json": "application/json"}
ROWS_AT_ONCE = 500

OF_ARTICLE = ("article_id", "title", "publisher", "published_at", "url")
COLUMNS = {
    "claims": (
        "claim_id", "source_name", "source_text", "source_entity_id", "source_kind", "cue_text", "cue_class",
        "content_text", "modality", "is_negated", "quotation", "chain", "reported_in", "event_start", "event_end",
        "confidence", *OF_ARTICLE,
    ),
    "articles": (*OF_ARTICLE, "authors", "language", "word_count", "claim_count", "duplicate_of"),
    "sources": (
        "entity_id", "name", "type", "subtype", "aliases", "is_unnamed", "claim_count", "mention_count",
        "article_count", "first_seen", "last_seen",
    ),
    "figures": (
        "figure_id", "text", "value", "low", "high", "low_inclusive", "high_inclusive", "approximator", "kind", "unit",
        "currency", "counted_text", "per_unit", "role", "direction", "is_negated", "source_name", "source_text",
        "content_text", "claim_id", *OF_ARTICLE,
    ),
}  # fmt: skip
"""Columns of a file."""


def download(index: Index, name: str, asked: Question, kind: str) -> Iterator[str]:
    """The lines of a file with all rows that a list finds, in its order."""
    places = shelf_of(index, name).search(asked.asked()).rows.tolist()
    starts = range(0, len(places), ROWS_AT_ONCE)
    rows = (row for start in starts for row in _flat(index, name, places[start : start + ROWS_AT_ONCE]))
    return _csv(rows, COLUMNS[name]) if kind == "csv" else _json(rows)


def _flat(index: Index, name: str, places: Sequence[int]) -> Iterator[dict[str, Any]]:
    for row in rows_of_list(index, name, places):
        claim = row.get("claim") or {}
        entity = row.get("entity")
        whole = {**claim, **row.get("article", {}), **row, "source_name": entity["name"] if entity else None}
        yield {column: whole.get(column) for column in COLUMNS[name]}


def _csv(rows: Iterator[dict[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        if line.tell() > 32_768:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return guarded(value)


def _json(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False, default=lambda value: value.isoformat())
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
