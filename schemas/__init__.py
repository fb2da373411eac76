"""The contract: what the tables are, and the types that stages hand each other."""

from typing import Any

from schemas.articles import ARTICLES, Article, DateOrigin, Furniture, FurnitureKind
from schemas.claims import CLAIMS, Claim, CueClass, Modality, Quotation, SourceKind, SourceResolvedBy
from schemas.documents import Document, Rejection
from schemas.entities import ENTITIES, Entity
from schemas.figures import FIGURES, Approximator, Direction, Figure, FigureKind, FigureRole
from schemas.ids import stable_id
from schemas.mentions import MENTIONS, EntityType, Mention, MentionForm
from schemas.names import NameType, TaggedName
from schemas.rejects import REJECTS, Reject, Stage
from schemas.runs import RUNS, CheckResult, CodeVersion, Run, StageCount
from schemas.table import Check, Span, SpanField, Table, span_text

TABLES: dict[str, Table[Any]] = {
    table.name: table for table in (ARTICLES, CLAIMS, FIGURES, MENTIONS, ENTITIES, REJECTS, RUNS)
}

__all__ = [
    "ARTICLES",
    "CLAIMS",
    "ENTITIES",
    "FIGURES",
    "MENTIONS",
    "REJECTS",
    "RUNS",
    "TABLES",
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
    "span_text",
    "stable_id",
]
