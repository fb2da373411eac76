"""One article resolved: names joined, then every claim's source, pronoun and description read from left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.schemas import Claim, Figure, Mention, word_ids
from sayso.tasks.entities.coreference.discourse import Discourse, attributed, cue_tokens, read_attribution, read_layout
from sayso.tasks.entities.coreference.ranking import Ranked
from sayso.tasks.entities.descriptions.appositions import Apposition, apposed_in_source, find_appositions
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.speakers.sources import described_source, further_heads, source_head
from sayso.tasks.entities.linking.article_names import NO_ORIGIN, NamedMention, Origin
from sayso.tasks.entities.linking.counted import counted_entities
from sayso.tasks.entities.linking.demonyms import without_persons
from sayso.tasks.entities.linking.joining import join_names
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.linking.teams import is_on_sport
from sayso.tasks.entities.name import read_tokens
from sayso.tasks.entities.naming.completing.whole_names import complete_names
from sayso.tasks.entities.naming.found_again import find_again
from sayso.tasks.entities.naming.long_names import extend_names
from sayso.tasks.entities.naming.lower_case import corrected
from sayso.tasks.entities.naming.names import find_names
from sayso.tasks.entities.naming.types.evidence import Scene
from sayso.tasks.entities.naming.types.settling import settle_types
from sayso.tasks.entities.reading.behind import with_principals
from sayso.tasks.entities.reading.mentions import ReadMention
from sayso.tasks.entities.reading.progress import Progress, Standing
from sayso.tasks.entities.reading.sources import ClaimHeads, read_first_person, with_sources
from sayso.tasks.entities.reading.walk import walk
from sayso.tasks.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What one article gives: mentions in order of text, its claims with sources, its figures; and, for every word that
    points back, what was weighed."""

    mentions: list[ReadMention]
    claims: list[Claim]
    figures: list[Figure]
    ranked: list[tuple[int, Ranked]]


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads one article."""

    doc: Doc
    knowledge: Knowledge
    claims: Sequence[Claim]
    figures: Sequence[Figure]
    origin: Origin = NO_ORIGIN

    def read(self) -> ReadArticle:
        """Resolve everything."""
        registry = Registry(self.knowledge)
        scene = self.scene()
        joined = self._names(scene, registry)
        named = {token: mention.referent for mention in joined for token in _tokens(mention)}
        heads = [self._heads(claim, named) for claim in self.claims]
        said = [*attributed(self.doc, self.claims)]
        attribution = read_attribution(said, [claim.first for claim in heads], cue_tokens(self.doc, self.claims))
        discourse = Discourse(self.doc, read_layout(self.doc, scene.tokens.text), named, attribution)
        progress = Progress(self.doc, self.knowledge, registry, self._standing(joined, named, heads), discourse)
        walk(progress)
        progress.sources = with_principals(progress)
        claims = read_first_person(with_sources(self.claims, heads, progress), heads, said, progress)
        figures = counted_entities(self.doc, self.figures, joined)
        return ReadArticle(progress.mentions.in_order(), claims, figures, discourse.ranked)

    def _names(self, scene: Scene, registry: Registry) -> list[NamedMention]:
        """The names of the article, every one with what it names."""
        tokens, on_sport = scene.tokens, scene.on_sport
        names = settle_types(scene)
        names = without_persons(self.doc, names, tokens, self.knowledge)
        return join_names(self.doc, names, tokens, on_sport, registry, self.origin)

    def scene(self) -> Scene:
        """The names that are seen in the article, before it is settled what they name."""
        tokens = read_tokens(self.doc)
        sources = [
            head for claim in self.claims if (head := source_head(self.doc, claim, {}, self.knowledge)) is not None
        ]
        names = find_names(self.doc, tokens, sources, self.knowledge)
        names = corrected(self.doc, names, tokens, self.knowledge)
        complete_names(self.doc, names, tokens, self.knowledge)
        extend_names(self.doc, names, tokens, self.knowledge)
        names = find_again(self.doc, names, tokens, self.knowledge)
        return Scene(self.doc, names, tokens, is_on_sport(tokens.folded, self.knowledge), self.knowledge)

    def _heads(self, claim: Claim, named: Named) -> ClaimHeads:
        head = source_head(self.doc, claim, named, self.knowledge)
        return ClaimHeads(head, further_heads(self.doc, claim, head, named, self.knowledge) if head is not None else ())

    def _standing(self, joined: Sequence[NamedMention], named: Named, heads: Sequence[ClaimHeads]) -> Standing:
        appositions = find_appositions(self.doc, joined, named, self.knowledge)
        in_sources = self._apposed_in_sources(named, heads)
        return Standing(
            names={mention.name.start: mention for mention in joined},
            apposed={apposition.head: apposition for apposition in (*in_sources, *appositions)},
            sources=frozenset(head.i for claim in heads for head in claim.all),
        )

    def _apposed_in_sources(self, named: Named, heads: Sequence[ClaimHeads]) -> Iterator[Apposition]:
        """Descriptions in sources that are named too."""
        for claim, head in zip(self.claims, heads, strict=True):
            referent = named.get(head.first.i) if head.first is not None else None
            if head.first is None or referent is None:
                continue
            described = described_source(self.doc, claim, head.first, named, self.knowledge)
            if described is not None and described.end < head.first.i and "," in self._between(described, head.first):
                found = apposed_in_source(described, referent, named, self.knowledge)
                yield from [found] if found is not None else []

    def _between(self, described: Description, name: Token) -> str:
        return self.doc[described.end : name.i].text


def _tokens(mention: NamedMention) -> range:
    return mention.name.shown


def mention_rows(article_id: str, text: str, mentions: Sequence[ReadMention]) -> list[Mention]:
    """Rows of the mentions table."""
    ids = word_ids(article_id, "mention", ((text[mention.start : mention.end],) for mention in mentions))
    return [
        Mention(
            mention_id=mention_id,
            article_id=article_id,
            start=mention.start,
            end=mention.end,
            text=text[mention.start : mention.end],
            type=mention.type,
            form=mention.form,
            entity_id=mention.referent.entity_id if mention.referent is not None else None,
            resolved_by=mention.resolved_by,
            confidence=mention.confidence,
            evidence=mention.evidence,
        )
        for mention_id, mention in zip(ids, mentions, strict=True)
    ]
