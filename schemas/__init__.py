"""The contract: what the tables are, and the types that stages hand each other."""

from typing import Any

from sayso.schemas.articles import ARTICLES, Article, DateOrigin, Furniture, FurnitureKind
from sayso.schemas.claims import CLAIMS, Claim, CueClass, Modality, Quotation, SourceKind, SourceResolvedBy
from sayso.schemas.entities import ENTITIES, Entity
from sayso.schemas.fetches import FETCHES, Fetch, FetchKind, FetchStatus
from sayso.schemas.figures import FIGURES, Approximator, Direction, Figure, FigureKind, FigureRole
from sayso.schemas.handed import Document, NameType, Rejection, TaggedName
from sayso.schemas.ids import stable_id, word_ids
from sayso.schemas.mentions import MENTIONS, EntityType, Mention, MentionForm
from sayso.schemas.rejects import NOTICES, REJECTS, Reject, Stage
from sayso.schemas.runs import RUNS, CheckResult, CodeVersion, Run, StageCount
from sayso.schemas.table import Check, Span, SpanField, Table, span_text
from sayso.schemas.views import VIEWS, View

TABLES: dict[str, Table[Any]] = {
    table.name: table for table in (ARTICLES, CLAIMS, FIGURES, MENTIONS, ENTITIES, REJECTS, FETCHES, RUNS)
}

__all__ = [
    "ARTICLES",
    "CLAIMS",
    "ENTITIES",
    "FETCHES",
    "FIGURES",
    "MENTIONS",
    "NOTICES",
    "REJECTS",
    "RUNS",
    "TABLES",
    "VIEWS",
    "Approximator",
    "Article",
    "Check",
    "CheckResult",
    "Claim",
    "CodeVersion",
    "CueClass",
    "DateOrigin",
    "Direction",
    "Document",
    "Entity",
    "EntityType",
    "Fetch",
    "FetchKind",
    "FetchStatus",
    "Figure",
    "FigureKind",
    "FigureRole",
    "Furniture",
    "FurnitureKind",
    "Mention",
    "MentionForm",
    "Modality",
    "NameType",
    "Quotation",
    "Reject",
    "Rejection",
    "Run",
    "SourceKind",
    "SourceResolvedBy",
    "Span",
    "SpanField",
    "Stage",
    "StageCount",
    "Table",
    "TaggedName",
    "View",
    "span_text",
    "stable_id",
    "word_ids",
]
