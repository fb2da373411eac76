"""Flat views: rows of a table with what they refer to already joined, and no column that holds a list.

They are made when they are asked for, from the tables of one version; no file holds them. Spans that are interrupted
are given from their first character to their last; the places of every part are in the tables.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sayso.schemas.claims import CLAIMS
from sayso.schemas.figures import FIGURES
from sayso.schemas.table import Table

ARTICLE = {
    "url": "Web address of the article",
    "publisher": "Who published it",
    "title": "Its headline",
    "published_at": "When it was published",
}
"""Columns of every view that are those of the article."""


@dataclass(frozen=True)
class View:
    """A flat view: its name, what a row of it is, the table that it is of, and the SQL (DuckDB) of every column."""

    name: str
    description: str
    table: Table[Any]
    columns: dict[str, tuple[str, str]]
    """Name → SQL and description; a column of the table has no description of its own."""
    joins: str

    @cached_property
    def sql(self) -> str:
        """The query that makes the view over the tables of a version."""
        columns = ",\n  ".join(f"{expression} AS {name}" for name, (expression, _) in self.columns.items())
        return f"SELECT\n  {columns}\nFROM {self.table.name} AS this\n{self.joins}"

    def described(self, name: str) -> str:
        """What a column means."""
        own = self.columns[name][1]
        return own or str((self.table.schema.field(name).metadata or {})[b"description"].decode())


def _same(*names: str) -> dict[str, tuple[str, str]]:
    """Columns that are those of the table."""
    return {name: (f"this.{name}", "") for name in names}


def _article() -> dict[str, tuple[str, str]]:
    own = {name: (f"article.{name}", meaning) for name, meaning in ARTICLE.items()}
    return {**own, "is_duplicate": ("article.duplicate_of IS NOT NULL", "Whether an earlier article says the same")}


def _edges(*parts: str) -> dict[str, tuple[str, str]]:
    """Where the first character of a part stands, and where its last ends."""
    edges = {}
    for part in parts:
        spans = f"this.{part}_spans"
        edges[f"{part}_start"] = (
            f"list_min(list_transform({spans}, lambda span: span.start))",
            (f"First character of the {part}"),
        )
        edges[f"{part}_end"] = (
            f"list_max(list_transform({spans}, lambda span: span.end))",
            (f"One past the last character of the {part}"),
        )
    return edges


CLAIMS_FLAT = View(
    name="claims_flat",
    description="Who said what, where and when: a claim with the names of its source, article and publisher.",
    table=CLAIMS,
    columns={
        **_same("claim_id", "article_id"),
        **_article(),
        **_same("position", "source_text"),
        "source_name": ("source.name", "Name of the entity that the source is"),
        "source_type": ("source.type", "What kind of thing that is"),
        "source_wikidata_id": ("source.wikidata_id", "Its Wikidata id"),
        "co_source_names": (
            "(SELECT string_agg(other.name, '; ' ORDER BY other.name) FROM entities AS other "
            "WHERE list_contains(this.co_source_entity_ids, other.entity_id))",
            "Names of further entities of the source",
        ),
        **_same("source_kind", "cue_text", "cue_lemma", "cue_class", "content_text", "quotation", "modality"),
        **_same("is_negated", "reported_in"),
        "reporters": ("array_to_string(this.chain, ' › ')", "Sources from the outermost in, the claim's own last"),
        **_same("event_start", "event_end"),
        **_edges("source", "cue", "content"),
        **_same("confidence"),
    },
    joins="JOIN articles AS article USING (article_id)\n"
    "LEFT JOIN entities AS source ON this.source_entity_id = source.entity_id",
)

TOLD_OTHERWISE = frozenset(
    ("figure_id", "article_id", "text", "start", "end", "claim_id", "linked_figure_id", "counted_entity_id", "rule")
)
"""Columns of figures that the view has under another name or in another place, or not at all."""

FIGURES_FLAT = View(
    name="figures_flat",
    description="How many, of what, and who said so: a figure with its article, and with the claim that holds it.",
    table=FIGURES,
    columns={
        **_same("figure_id", "article_id"),
        **_article(),
        "figure_text": ("this.text", "Words of the figure"),
        **_same(*(name for name in FIGURES.schema.names if name not in TOLD_OTHERWISE)),
        "counted_name": ("counted.name", "Name of the entity that is counted"),
        "figure_start": ("this.start", "First character, approximator included"),
        "figure_end": ('this."end"', "One past the last character, unit symbol included"),
        **_same("claim_id"),
        "source_text": ("claim.source_text", "Words of the source of that claim"),
        "source_name": ("source.name", "Name of the entity that the source is"),
        "content_text": ("claim.content_text", "Words that are attributed to it"),
        "modality": ("claim.modality", "What these are said to be"),
    },
    joins="JOIN articles AS article USING (article_id)\n"
    "LEFT JOIN claims AS claim ON this.claim_id = claim.claim_id\n"
    "LEFT JOIN entities AS source ON claim.source_entity_id = source.entity_id\n"
    "LEFT JOIN entities AS counted ON this.counted_entity_id = counted.entity_id",
)

VIEWS = {view.name: view for view in (CLAIMS_FLAT, FIGURES_FLAT)}
