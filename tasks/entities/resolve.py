"""The stage: a batch of articles with their claims and figures, to mentions and entities."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from sayso.schemas import Article, Claim, Entity, Figure, Mention, TaggedName
from sayso.tasks.entities.article import ArticleReader, mention_rows
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.entities.own_knowledge import OwnKnowledge
from sayso.tasks.entities.reading.mentions import ReadMention
from sayso.tasks.knowledge import load_knowledge, normal

ENTITIES_VERSION = "8"
"""Raised when this stage would give other rows for the same input."""


@dataclass(frozen=True)
class Resolved:
    """What the stage gives for a batch."""

    claims: list[Claim]
    mentions: list[Mention]
    entities: list[Entity]
    figures: list[Figure]


def resolve_entities(
    articles: Sequence[Article],
    docs: Sequence[Doc],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    names: Sequence[TaggedName] | None = None,
    own: OwnKnowledge | None = None,
) -> Resolved:
    """Mentions and entities of a batch; its claims with their sources, its figures with what they count.

    Claims and figures come back in the order given. `names` are those of the tagger; without them the names of the
    annotations are read. `own` are entities that the user adds to what the package knows. `entities` holds what this
    batch knows of each entity.
    """
    knowledge = load_knowledge()
    if own is not None:
        knowledge = replace(knowledge, own=own)
    claims_of = _indexes([claim.article_id for claim in claims])
    figures_of = _indexes([figure.article_id for figure in figures])
    names_of: dict[str, list[TaggedName]] = {}
    for name in names or ():
        names_of.setdefault(name.article_id, []).append(name)
    new_claims = list(claims)
    new_figures = list(figures)
    mentions: list[Mention] = []
    seen: dict[str, _Seen] = {}
    for article, annotated in zip(articles, docs, strict=True):
        doc = annotated if names is None else with_names(annotated, names_of.get(article.article_id, ()))
        claim_indexes = sorted(claims_of.get(article.article_id, ()), key=lambda index: claims[index].position)
        figure_indexes = figures_of.get(article.article_id, [])
        reader = ArticleReader(
            doc, knowledge, [claims[index] for index in claim_indexes], [figures[i] for i in figure_indexes]
        )
        read = reader.read()
        for index, claim in zip(claim_indexes, read.claims, strict=True):
            new_claims[index] = claim
        for index, figure in zip(figure_indexes, read.figures, strict=True):
            new_figures[index] = figure
        rows = mention_rows(article.article_id, article.text, read.mentions)
        mentions.extend(rows)
        for mention, row in zip(read.mentions, rows, strict=True):
            if mention.referent is not None and row.entity_id is not None:
                seen.setdefault(row.entity_id, _Seen(mention.referent)).add(mention, row, article)
    entities = [found.row(entity_id) for entity_id, found in sorted(seen.items())]
    return Resolved(new_claims, mentions, entities, new_figures)


def _indexes(article_ids: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, article_id in enumerate(article_ids):
        found.setdefault(article_id, []).append(index)
    return found


@dataclass(slots=True)
class _Seen:
    """What a batch knows of one entity."""

    referent: Referent
    names: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    published: list[dt.datetime] = field(default_factory=list)

    def add(self, mention: ReadMention, row: Mention, article: Article) -> None:
        self.mentions += 1
        if article.article_id not in self.articles:
            self.articles.add(article.article_id)
            if article.published_at is not None:
                self.published.append(article.published_at)
        if row.form == "name" and mention.resolved_by != "demonym":
            self.names[row.text] += 1

    def row(self, entity_id: str) -> Entity:
        referent = self.referent
        name = referent.name
        if referent.known is None:
            alike = [form for form in self.names if normal(form) == normal(name) and not _is_shouted(form, name)]
            name = max(alike, key=lambda form: (self.names[form], form), default=name)
        return Entity(
            entity_id=entity_id,
            wikidata_id=referent.known.wikidata_id if referent.known is not None else None,
            name=name,
            type=referent.type,
            subtype=referent.subtype,
            country_id=referent.country_id,
            aliases=tuple(sorted(set(self.names) - {name})),
            is_unnamed=referent.is_unnamed,
            role=referent.role,
            mention_count=self.mentions,
            article_count=len(self.articles),
            first_seen=min(self.published, default=None),
            last_seen=max(self.published, default=None),
        )


def _is_shouted(form: str, name: str) -> bool:
    """Whether a form of several words is in capitals where the name need not be: "DES MOINES"."""
    return form.isupper() and " " in form and not name.isupper()
