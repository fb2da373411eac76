"""`sayso explain`: which layers and rules made a claim, figure or mention, with the text around it."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from sayso.flows.command.tables import cell_text, print_json
from sayso.flows.failures import UsageError
from sayso.flows.hosting.terminal import shown
from sayso.schemas import TABLES
from sayso.tasks.dataset import Dataset
from sayso.tasks.knowledge.data_files import Row, read_rows

EXPLAINED = {"claims": "rule", "figures": "rule", "mentions": "resolved_by"}
"""The tables whose rows can be explained, and the column that tells what made a row."""
PARTS = {"claims": ("source", "cue", "content")}
"""Columns of spans that are marked in the text, without `_spans`."""
SHOWN = {
    "claims": ("source_text", "source_resolved_by", "cue_lemma", "cue_class", "modality", "is_negated", "quotation",
               "chain", "confidence"),
    "figures": ("value", "low", "high", "approximator", "role", "direction", "kind", "unit", "currency", "counted_text",
                "claim_id"),
    "mentions": ("type", "form", "entity_id", "confidence", "evidence"),
}  # fmt: skip
AROUND = 100
"""Characters of the article that are shown before and behind a row."""
SHORTEST = 6
"""Characters of an id that tell it apart; what copies from a table may be cut."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row, where it stands, and the steps that made it: the name of each and what it means."""

    table: str
    row: Mapping[str, Any]
    article: Mapping[str, Any]
    text: str
    steps: tuple[tuple[str, str], ...]


def show_explanation(dataset: Dataset, row_id: str, as_json: bool) -> None:
    """Print what made the row whose id begins with `row_id`. UsageError where none or several do."""
    explained = explain(dataset, row_id)
    if as_json:
        print_json(
            {
                "table": explained.table,
                "row": explained.row,
                "article": explained.article,
                "text": explained.text,
                "steps": [{"step": name, "meaning": meaning} for name, meaning in explained.steps],
            }
        )
    else:
        print(shown("\n".join(lines(explained))))


def explain(dataset: Dataset, row_id: str) -> Explanation:
    """The row of any table whose id begins with `row_id`, and what made it."""
    table, row = _find(dataset, row_id)
    articles = dataset.scan("articles").to_table(filter=pc.field("article_id") == row["article_id"]).to_pylist()
    (article,) = articles
    return Explanation(
        table,
        row,
        {name: article[name] for name in ("article_id", "title", "url", "publisher", "published_at")},
        _marked(article["text"], _spans(table, row)),
        tuple((step, meaning_of(table, step)) for step in steps(table, row.get(EXPLAINED[table]))),
    )


def lines(explained: Explanation) -> Iterator[str]:
    """An explanation as lines for people."""
    row, article = explained.row, explained.article
    place = ", ".join(filter(None, (article["publisher"], cell_text(article["published_at"]))))
    yield f"{TABLES[explained.table].key.removesuffix('_id')} {row[TABLES[explained.table].key]}"
    yield f"in {article['title'] or article['url'] or article['article_id']}" + (f" ({place})" if place else "")
    yield ""
    yield f"  {explained.text}"
    yield ""
    yield from (f"{name:<20}{cell_text(row[name])}" for name in SHOWN[explained.table] if row[name] is not None)
    yield ""
    yield "made by" if explained.steps else "what made it is not kept in this version"
    width = max((len(name) for name, _ in explained.steps), default=0) + 2
    yield from (f"  {name:<{width}}{meaning}".rstrip() for name, meaning in explained.steps)


def steps(table: str, rule: str | None) -> Sequence[str]:
    """The steps that a rule column names, in their order; none of a version that does not have the column."""
    if rule is None:
        return []
    return [part.strip() for part in rule.split({"claims": ";", "figures": ">"}.get(table, "\n"))]


def meaning_of(table: str, step: str) -> str:
    """What a step does, in words; empty for one that has none.

    A step of a decision list, "modality: will have to", is told with the example of its row.
    """
    layer, _, name = step.partition(": ")
    found = _meanings().get((table, step)) or _meanings().get((table, layer))
    if found is None:
        return ""
    return " ".join(filter(None, (found["meaning"], _example(found["rows"].split(), name))))


@functools.cache
def _meanings() -> Mapping[tuple[str, str], Row]:
    return {(row["table"], row["step"]): row for row in read_rows("sayso.flows.command", "steps.tsv")}


def _example(files: Sequence[str], name: str) -> str:
    rows = (row for file in files for row in read_rows("sayso.tasks.claims", file) if row["name"] == name)
    example = next((row["example"] for row in rows), "")
    return f"(as in: {example})" if example else ""


def _find(dataset: Dataset, row_id: str) -> tuple[str, Mapping[str, Any]]:
    if len(row_id) < SHORTEST:
        raise UsageError(f"{row_id!r} is too short for an id: give its first {SHORTEST} characters or more")
    found = []
    for table in EXPLAINED:
        key = TABLES[table].key
        rows = dataset.scan(table).to_table(filter=pc.starts_with(pc.field(key), row_id)).to_pylist()
        found += [(table, row) for row in rows]
    if not found:
        raise UsageError(f"no claim, figure or mention of version {dataset.number} has an id that begins with {row_id}")
    if len(found) > 1:
        raise UsageError(f"{len(found)} rows have an id that begins with {row_id}: give more of it")
    return found[0]


def _spans(table: str, row: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    if table not in PARTS:
        return [(row["start"], row["end"], "")]
    return sorted((span["start"], span["end"], part) for part in PARTS[table] for span in row[f"{part}_spans"] or ())


def _marked(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The text around spans with each in brackets, named by its part."""
    first, last = min(start for start, _, _ in spans), max(end for _, end, _ in spans)
    begin, close = max(0, first - AROUND), min(len(text), last + AROUND)
    pieces, at = ["…" if begin else ""], begin
    for start, end, part in spans:
        pieces += [text[at:start], f"[{part}: " if part else "[", text[max(start, at) : end], "]"]
        at = max(at, end)
    pieces += [text[at:close], "…" if close < len(text) else ""]
    return " ".join("".join(pieces).split())
