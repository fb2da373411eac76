"""The stage: a batch of articles with their claims and figures, to mentions and entities."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from spacy.tokens import Doc

from sayso.schemas import Article, Claim, Entity, Figure, Mention, TaggedName
from sayso.tasks.entities.article import ArticleReader, ReadArticle, mention_rows
from sayso.tasks.entities.linking.article_names import Origin
from sayso.tasks.entities.linking.called.groups import group_key, is_plural
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.entities.own_knowledge import OwnKnowledge
from sayso.tasks.knowledge import load_knowledge, normal

RowOfArticle = TypeVar("RowOfArticle", Claim, Figure, TaggedName)


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
    knowledge = load_knowledge() if own is None else replace(load_knowledge(), own=own)
    claims_of, figures_of, names_of = _by_article(claims), _by_article(figures), _by_article(names or ())
    batch = _Batch(list(claims), list(figures))
    for article, annotated in zip(articles, docs, strict=True):
        tagged = [name for _, name in names_of.get(article.article_id, [])]
        doc = annotated if names is None else with_names(annotated, tagged)
        said = sorted(claims_of.get(article.article_id, []), key=_position)
        counted = figures_of.get(article.article_id, [])
        origin = Origin(article.article_id, article.published_at.year if article.published_at is not None else None)
        reader = ArticleReader(doc, knowledge, [claim for _, claim in said], [figure for _, figure in counted], origin)
        batch.add(article, reader.read(), said, counted)
    entities = [found.row(entity_id) for entity_id, found in sorted(batch.seen.items())]
    return Resolved(batch.claims, batch.mentions, entities, batch.figures)


def _by_article(rows: Sequence[RowOfArticle]) -> dict[str, list[tuple[int, RowOfArticle]]]:
    """Rows with their places in the batch, by their article."""
    found: dict[str, list[tuple[int, RowOfArticle]]] = {}
    for place, row in enumerate(rows):
        found.setdefault(row.article_id, []).append((place, row))
    return found


def _position(claim: tuple[int, Claim]) -> int:
    return claim[1].position


@dataclass(slots=True)
class _Batch:
    """Claims and figures in the order given, filled in as articles are read; mentions and entities of those read."""

    claims: list[Claim]
    figures: list[Figure]
    mentions: list[Mention] = field(default_factory=list)
    seen: dict[str, "_Seen"] = field(default_factory=dict)

    def add(
        self, article: Article, read: ReadArticle, said: list[tuple[int, Claim]], counted: list[tuple[int, Figure]]
    ) -> None:
        """What is read of an article with these claims and figures."""
        for (place, _), claim in zip(said, read.claims, strict=True):
            self.claims[place] = claim
        for (place, _), figure in zip(counted, read.figures, strict=True):
            self.figures[place] = figure
        rows = mention_rows(article.article_id, article.text, read.mentions)
        self.mentions.extend(rows)
        for mention, row in zip(read.mentions, rows, strict=True):
            if mention.referent is not None and row.entity_id is not None:
                self.seen.setdefault(row.entity_id, _Seen(mention.referent)).add(row, article)


@dataclass(slots=True)
class _Seen:
    """What a batch knows of one entity."""

    referent: Referent
    names: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    published: dict[str, dt.datetime | None] = field(default_factory=dict)
    """When the articles that speak of it were published, by article."""

    def add(self, row: Mention, article: Article) -> None:
        self.mentions += 1
        self.published.setdefault(article.article_id, article.published_at)
        if row.form == "name" and row.resolved_by != "demonym":
            self.names[row.text] += 1

    def row(self, entity_id: str) -> Entity:
        referent = self.referent
        name = self._name()
        times = list(filter(None, self.published.values()))
        return Entity(
            entity_id=entity_id,
            wikidata_id=referent.wikidata_id,
            name=name,
            type=referent.type,
            subtype=referent.subtype,
            country_id=referent.country_id,
            aliases=tuple(sorted(set(self.names) - {name})),
            is_unnamed=referent.is_unnamed,
            role=referent.role,
            mention_count=self.mentions,
            article_count=len(self.published),
            first_seen=min(times, default=None),
            last_seen=max(times, default=None),
        )

    def _name(self) -> str:
        """The most frequent of the forms that are the name but for capitals, of these the one with most of them, a
        group's of those for many; known things have theirs."""
        name = self.referent.name
        if self.referent.known is not None:
            return name
        if self.referent.type == "group":
            members = [form for form in self.names if group_key(form) == group_key(name)]
            return max(members, key=lambda form: (is_plural(form), self.names[form], form), default=name)
        alike = [form for form in self.names if normal(form) == normal(name) and not _is_shouted(form, name)]
        return max(alike, key=lambda form: (self.names[form], sum(map(str.isupper, form)), form), default=name)


def _is_shouted(form: str, name: str) -> bool:
    """Whether a form of several words is in capitals where the name need not be: "DES MOINES"."""
    return form.isupper() and " " in form and not name.isupper()
