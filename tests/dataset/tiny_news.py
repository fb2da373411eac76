"""Small tables made by hand: articles of a few words, with claims, figures and mentions that stand in them."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import (
    ARTICLES,
    CLAIMS,
    ENTITIES,
    FIGURES,
    MENTIONS,
    Article,
    Claim,
    Entity,
    Figure,
    Mention,
    Reject,
    Run,
    Span,
    stable_id,
)
from sayso.tasks.dataset import Change, Manifest, months_of, publish, write_parts
from sayso.tasks.gather import gather_entities as gather

NOON = dt.datetime(2024, 10, 23, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class News:
    """Articles and their rows."""

    articles: list[Article]
    claims: list[Claim]
    figures: list[Figure]
    mentions: list[Mention]
    entities: list[Entity]

    def __add__(self, other: "News") -> "News":
        return News(
            self.articles + other.articles,
            self.claims + other.claims,
            self.figures + other.figures,
            self.mentions + other.mentions,
            self.entities + other.entities,
        )


def article(name: str, text: str, published_at: dt.datetime | None = NOON, run_id: str = "run-1", **other) -> Article:
    fields = {
        "article_id": stable_id(name),
        "revision": 1,
        "url": f"https://example.org/{name}",
        "source_uri": f"news.jsonl#{name}",
        "publisher": "Example",
        "title": None,
        "authors": ("A. Writer",),
        "published_at": published_at,
        "published_at_from": "metadata" if published_at else None,
        "fetched_at": None,
        "language": "en",
        "language_confidence": 0.99,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "paragraph_starts": (0,),
        "furniture": (),
        "word_count": len(text.split()),
        "duplicate_of": None,
        "run_id": run_id,
    }
    return Article(**fields | other)


def news(
    name: str,
    count: int = 2,
    published_at: dt.datetime | None = NOON,
    run_id: str = "run-1",
    who: str = "Zoë Müller 🙂",
    **other,
) -> News:
    """An article with `count` claims, each with a figure and a mention of its source."""
    sentences = [f"{who} said {number} tents were lost." for number in range(1, count + 1)]
    text = "\n".join(["A storm came.", *sentences])
    kept = article(name, text, published_at, run_id, **other)
    claims, figures, mentions = [], [], []
    at = len("A storm came.") + 1
    entity_id = stable_id("person", who)
    for number, sentence in enumerate(sentences, 1):
        cue = at + len(who) + 1
        content = cue + len("said ")
        end = at + len(sentence) - 1
        claim_id = stable_id(kept.article_id, at)
        claims.append(
            Claim(
                claim_id=claim_id,
                article_id=kept.article_id,
                position=number - 1,
                source_text=who,
                source_spans=(Span(at, at + len(who)),),
                source_entity_id=entity_id,
                source_kind="person",
                source_resolved_by="name",
                cue_text="said",
                cue_spans=(Span(cue, cue + 4),),
                cue_lemma="say",
                cue_class="say",
                content_text=f"{number} … were lost",
                content_spans=(Span(content, content + len(str(number))), Span(end - len("were lost"), end)),
                quotation="indirect",
                reported_in=None,
                chain=(who,),
                modality="asserted",
                is_negated=False,
                event_start=None,
                event_end=None,
                rule="tagger",
                confidence=0.9,
            )
        )
        start, stop = content, content + len(str(number))
        figures.append(
            Figure(
                figure_id=stable_id(kept.article_id, "figure", at),
                article_id=kept.article_id,
                claim_id=claim_id,
                start=start,
                end=stop,
                text=str(number),
                value=float(number),
                low=None,
                high=None,
                low_inclusive=None,
                high_inclusive=None,
                approximator="exact",
                approximator_text=None,
                direction=None,
                role="level",
                linked_figure_id=None,
                kind="count",
                unit="tent",
                currency=None,
                counted_text="tents",
                counted_start=stop + 1,
                counted_end=stop + 6,
                counted_entity_id=None,
                measure=None,
                per_unit=None,
                value_si=None,
                unit_si=None,
                is_negated=False,
                rule="test",
            )
        )
        mentions.append(
            Mention(
                mention_id=stable_id(kept.article_id, "mention", at),
                article_id=kept.article_id,
                start=at,
                end=at + len(who),
                text=who,
                type="person",
                form="name",
                entity_id=entity_id,
                resolved_by="name",
                confidence=None,
            )
        )
        at += len(sentence) + 1
    return News([kept], claims, figures, mentions, [entity(who)] if count else [])


def entity(name: str) -> Entity:
    return Entity(
        entity_id=stable_id("person", name),
        wikidata_id=None,
        name=name,
        type="person",
        subtype=None,
        country_id=None,
        aliases=(),
        is_unnamed=False,
        role=None,
        mention_count=1,
        article_count=1,
        first_seen=None,
        last_seen=None,
    )


def run(run_id: str = "run-1", **other) -> Run:
    fields = {
        "run_id": run_id,
        "version": 0,
        "started_at": NOON,
        "finished_at": NOON,
        "sources": ("news.jsonl",),
        "counts": (),
        "code": (),
        "checks": (),
    }
    return Run(**fields | other)


def change(
    uri: str | Path,
    made: News,
    run_id: str = "run-1",
    *,
    replaced: frozenset[str] = frozenset(),
    rejects: Sequence[Reject] = (),
    read_sources: frozenset[str] = frozenset(),
    **other,
) -> Change:
    """Write the parts of `made` and say what they change."""
    months = months_of(made.articles)
    written = [
        part
        for table, rows in (
            (ARTICLES, [replace(row, run_id=run_id) for row in made.articles]),
            (CLAIMS, made.claims),
            (FIGURES, made.figures),
            (MENTIONS, made.mentions),
        )
        for part in write_parts(uri, table, table.to_arrow(rows), months)
    ]
    return Change(
        replaced=replaced,
        parts=written,
        entities=ENTITIES.to_arrow(made.entities),
        rejects=list(rejects),
        read_sources=read_sources,
        run=run(run_id, **other),
    )


def put(uri: str | Path, made: News, run_id: str = "run-1", **other) -> Manifest | None:
    """Publish `made` as the next version."""
    return publish(uri, change(uri, made, run_id, **other), gather, clock=lambda: NOON)


def reject(name: str, run_id: str = "run-1", reason: str = "empty") -> Reject:
    return Reject(
        reject_id=stable_id(name, reason),
        source_uri=name,
        stage="ingest",
        reason=reason,
        detail="nothing in it",
        payload_sha256=None,
        run_id=run_id,
    )


def ids(table: pa.Table, column: str = "article_id") -> list[str]:
    return sorted(pc.unique(table[column]).to_pylist())
