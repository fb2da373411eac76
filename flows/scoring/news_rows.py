"""Rows of claims as a build makes them of marked news, each with what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from sayso.flows.scoring.row_faults import Speakers, faults
from sayso.schemas import Article
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import Tagger, extract
from sayso.tasks.confidence import Evidence, confidence, evidence_of
from sayso.tasks.entities import resolve_entities

TOGETHER = 50
"""Articles that are read together."""


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A row of claims of the marked article of a number, its evidence before and its confidence after it is settled,
    and the codes of what is wrong with it."""

    article: int
    domain: str
    evidence: Evidence
    confidence: float
    faults: frozenset[str]


def news_rows(records: Sequence[Mapping[str, Any]], model: Tagger | None = None) -> Iterator[NewsRow]:
    """All rows of marked articles (`news_gold.join`), by the shipped tagger where no other is given."""
    numbered = list(enumerate(records))
    for start in range(0, len(numbered), TOGETHER):
        batch = numbered[start : start + TOGETHER]
        yield from rows_of(batch, annotate_texts([record["text"] for _, record in batch]), model)


def rows_of(
    batch: Sequence[tuple[int, Mapping[str, Any]]], docs: Sequence[Doc], model: Tagger | None = None
) -> Iterator[NewsRow]:
    """The rows of marked articles with their numbers, given their annotations."""
    articles = [_article(record) for _, record in batch]
    found = extract(articles, docs, model)
    resolved = resolve_entities(articles, docs, found.claims, [], found.names)
    entities = {entity.entity_id: entity for entity in resolved.entities}
    seen = list(evidence_of(resolved.claims, resolved.mentions, found.signs))
    for number, record in batch:
        mentions = [mention for mention in resolved.mentions if mention.article_id == record["id"]]
        speakers = Speakers(record["text"], mentions, entities)
        for evidence in seen:
            if evidence.claim.article_id == record["id"]:
                wrong = faults(evidence.claim, record["text"], record["attributions"], speakers)
                yield NewsRow(number, record["domain"], evidence, confidence(evidence), wrong)


def _article(record: Mapping[str, Any]) -> Article:
    text = record["text"]
    return Article(
        article_id=record["id"],
        revision=1,
        url=None,
        source_uri=record["id"],
        publisher=None,
        title=None,
        authors=(),
        published_at=None,
        published_at_from=None,
        fetched_at=None,
        language="en",
        language_confidence=None,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraph_starts=(0,),
        furniture=(),
        word_count=len(text.split()),
        duplicate_of=None,
        run_id="",
    )
