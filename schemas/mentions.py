"""mentions: one row for every place where an entity is named, described or pointed at."""

from dataclasses import dataclass
from typing import Annotated, Literal

from sayso.schemas.table import SpanField, Table

EntityType = Literal[
    "person", "organization", "place", "group", "event", "work", "product", "law", "facility", "animal", "other"
]
MentionForm = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an entity in an article."""

    mention_id: Annotated[str, "Hash of the article, the words, and which of equal ones it is"]
    article_id: Annotated[str, "Article it stands in"]
    start: Annotated[int, "First character"]
    end: Annotated[int, "One past the last character"]
    text: Annotated[str, "Words of the mention"]
    type: Annotated[EntityType, "What kind of thing it is"]
    form: Annotated[MentionForm, "A name, a description or a pronoun"]
    entity_id: Annotated[str | None, "Entity it stands for"]
    resolved_by: Annotated[str, "Rule that led to the entity; none where nothing did"]
    confidence: Annotated[float | None, "How sure, 0 to 1"]
    evidence: Annotated[
        str | None, "What spoke for the entity and against it where it was ranked, each with its share of the log odds"
    ] = None


MENTIONS: Table[Mention] = Table(
    name="mentions",
    row=Mention,
    key="mention_id",
    references={"article_id": "articles", "entity_id": "entities"},
    spans=(SpanField(text="text", start="start", end="end"),),
    version=2,
)
