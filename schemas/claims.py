"""claims: one row an attribution, saying who said what, with which words, and where."""

import datetime as dt
import functools
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pyarrow.compute as pc

from sayso.schemas.table import Check, Span, SpanField, Table

SourceKind = Literal["person", "organization", "government", "media", "document", "group", "unnamed"]
SourceResolvedBy = Literal["name", "pronoun", "nominal", "none"]
CueClass = Literal[
    "say", "report", "deny", "accuse", "confirm", "predict", "plan", "demand", "believe", "ask", "promise", "warn",
    "criticise", "praise", "feel", "agree", "refuse", "know", "other", "none",
]  # fmt: skip
Quotation = Literal["direct", "indirect", "mixed"]
Modality = Literal["asserted", "possible", "planned", "conditional", "denied", "questioned", "desired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attribution: a source, the cue that attributes, if one does, and the content that is attributed."""

    claim_id: Annotated[str, "Hash of the article, the words of source, cue and content, and which of equal ones it is"]
    article_id: Annotated[str, "Article it stands in"]
    position: Annotated[int, "Order in the article, from 0"]
    source_text: Annotated[str | None, "Words of the source; null where none is written"]
    source_spans: Annotated[tuple[Span, ...], "Where the source stands"]
    source_entity_id: Annotated[
        str | None, "Entity that the source is, or that it speaks for where it has no name; the first of several"
    ]
    co_source_entity_ids: Annotated[tuple[str, ...], "Further entities of the source, in order: Y of X and Y said"] = ()
    source_kind: Annotated[SourceKind | None, "What the source is"]
    source_resolved_by: Annotated[SourceResolvedBy, "How the source was led to its entity"]
    cue_text: Annotated[str | None, "Words that attribute: said, according to; null where a quotation has none"]
    cue_spans: Annotated[tuple[Span, ...], "Where the cue stands; empty where there is none"]
    cue_lemma: Annotated[str | None, "Base form of the cue's main word; null where there is none"]
    cue_class: Annotated[CueClass, "What the cue does; none where there is no cue"]
    content_text: Annotated[str, "Words that are attributed"]
    content_spans: Annotated[tuple[Span, ...], "Where the content stands"]
    quotation: Annotated[Quotation, "Whether the content is in quotation marks: all, none or part of it"]
    reported_in: Annotated[str | None, "claim_id of the claim whose content holds this one"]
    chain: Annotated[tuple[str, ...], "Sources from the outermost in, this claim's own last"]
    modality: Annotated[Modality, "What the content is said to be"]
    is_negated: Annotated[bool, "Whether the cue is negated: did not say, refused to confirm"]
    event_start: Annotated[dt.datetime | None, "Start of the time the content speaks of"]
    event_end: Annotated[dt.datetime | None, "End of that time, exclusive"]
    rule: Annotated[str, "What made the row and then changed it, in order: tagger; boundaries"]
    confidence: Annotated[float, "Probability that the row is right in everything"]


def _agree(first: Any, *others: Any) -> Any:
    """Where all of some columns of truth values are the same."""
    return functools.reduce(pc.and_, (pc.equal(first, other) for other in others))


CLAIMS: Table[Claim] = Table(
    name="claims",
    row=Claim,
    key="claim_id",
    version=4,
    references={
        "article_id": "articles",
        "source_entity_id": "entities",
        "co_source_entity_ids": "entities",
        "reported_in": "claims",
    },
    spans=(
        SpanField(text="source_text", spans="source_spans"),
        SpanField(text="cue_text", spans="cue_spans"),
        SpanField(text="content_text", spans="content_spans"),
    ),
    checks=(
        Check(
            "confidence is a probability",
            "0 ≤ confidence ≤ 1",
            lambda table: pc.and_(pc.greater_equal(table["confidence"], 0), pc.less_equal(table["confidence"], 1)),
        ),
        Check(
            "content is written",
            "content_spans has at least one span",
            lambda table: pc.greater(pc.list_value_length(table["content_spans"]), 0),
        ),
        Check(
            "cue is of its class",
            "cue_class is none, and cue_text and cue_lemma are null, exactly where cue_spans is empty",
            lambda table: _agree(
                pc.equal(pc.list_value_length(table["cue_spans"]), 0),
                pc.equal(table["cue_class"], "none"),
                table["cue_text"].is_null(),
                table["cue_lemma"].is_null(),
            ),
        ),
        Check(
            "not reported in itself",
            "reported_in is another claim",
            lambda table: pc.not_equal(table["reported_in"], table["claim_id"]),
        ),
    ),
)
