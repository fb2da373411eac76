"""Rows of claims as a build makes them of marked news, each with what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from sayso.flows.scoring.row_faults import Speakers, faults
from sayso.schemas import Article, Claim, Entity, Mention
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


@dataclass(frozen=True, slots=True)
class Made:
    """What a build makes of some articles: the evidence for its rows of claims, its mentions, its entities by id."""

    evidence: Sequence[Evidence]
    mentions: Sequence[Mention]
    entities: Mapping[str, Entity]

    def speaker(self, claim: Claim) -> str | None:
        """The name of the entity that the source of a claim is led to."""
        entity = self.entities.get(claim.source_entity_id or "")
        return entity.name if entity else None


def made(texts: Sequence[tuple[str, str]], docs: Sequence[Doc], model: Tagger | None = None) -> Made:
    """What a build makes of texts with their ids, given their annotations."""
    articles = [_article(*text) for text in texts]
    found = extract(articles, docs, model)
    resolved = resolve_entities(articles, docs, found.claims, [], found.names)
    return Made(
        list(evidence_of(resolved.claims, resolved.mentions, found.signs)),
        resolved.mentions,
        {entity.entity_id: entity for entity in resolved.entities},
    )


def rows_of(
    batch: Sequence[tuple[int, Mapping[str, Any]]], docs: Sequence[Doc], model: Tagger | None = None
) -> Iterator[NewsRow]:
    """The rows of marked articles with their numbers, given their annotations."""
    found = made([(record["id"], record["text"]) for _, record in batch], docs, model)
    for number, record in batch:
        mentions = [mention for mention in found.mentions if mention.article_id == record["id"]]
        speakers = Speakers(record["text"], mentions, found.entities)
        for evidence in found.evidence:
            if evidence.claim.article_id == record["id"]:
                wrong = faults(evidence.claim, record["text"], record["attributions"], speakers)
                yield NewsRow(number, record["domain"], evidence, confidence(evidence), wrong)


def _article(article_id: str, text: str) -> Article:
    return Article(
        article_id=article_id,
        revision=1,
        url=None,
        source_uri=article_id,
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
