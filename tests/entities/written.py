"""Articles and claims written in a test: a claim is its source, cue and content as they stand in the text."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from sayso.schemas import Article, Claim, Entity, Figure, Mention, NameType, Span, TaggedName, span_text, stable_id
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract
from sayso.tasks.entities import Resolved, resolve_entities


def article(text: str, name: str = "a", published_at: dt.datetime | None = None) -> Article:
    return Article(
        article_id=name,
        revision=1,
        url=None,
        source_uri="test",
        publisher=None,
        title=None,
        authors=(),
        published_at=published_at,
        published_at_from="option" if published_at else None,
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


def claim(of: Article, position: int, source: Span | None, content: Span) -> Claim:
    spans = (source,) if source else ()
    return Claim(
        claim_id=stable_id(of.article_id, position),
        article_id=of.article_id,
        position=position,
        source_text=span_text(of.text, spans) if source else None,
        source_spans=spans,
        source_entity_id=None,
        source_kind=None,
        source_resolved_by="none",
        cue_text="",
        cue_spans=(),
        cue_lemma="say",
        cue_class="say",
        content_text=of.text[content.start : content.end],
        content_spans=(content,),
        quotation="indirect",
        reported_in=None,
        chain=(),
        modality="asserted",
        is_negated=False,
        event_start=None,
        event_end=None,
        rule="tagger",
        confidence=1.0,
    )


def built(articles: Sequence[Article]) -> Resolved:
    """Articles read by every stage up to the entities, as in a build; figures are left out."""
    docs = annotate(articles)
    found = extract(articles, docs)
    return resolve_entities(articles, docs, found.claims, [], found.names)


def with_tagged(text: str, *names: tuple[str, NameType]) -> Resolved:
    """A text resolved with what the tagger has seen in it: names in order, each looked for after the one before."""
    made, position, tagged = article(text), 0, []
    for name, kind in names:
        start = text.index(name, position)
        position = start + len(name)
        tagged.append(TaggedName(made.article_id, Span(start, position), kind))
    return resolve_entities([made], annotate([made]), [], [], tagged)


class Read:
    """A text resolved; `sources` names, in order, the phrases that speak, each looked for after the one before.

    The names are the language model's, or else (`tagged`) the tagger's, as in a build.
    """

    def __init__(
        self, text: str, sources: Sequence[str] = (), figures: Sequence[Figure] = (), *, tagged: bool = False
    ) -> None:
        made = article(text)
        claims, position = [], 0
        for number, source in enumerate(sources):
            start = text.index(source, position)
            position = start + len(source)
            line_end = text.find("\n", position)
            content = Span(position, line_end if line_end > 0 else len(text))
            claims.append(claim(made, number, Span(start, position), content))
        self.text = text
        docs = annotate([made])
        names = extract([made], docs).names if tagged else None
        self.resolved: Resolved = resolve_entities([made], docs, claims, figures, names)
        self.entities: dict[str, Entity] = {entity.entity_id: entity for entity in self.resolved.entities}

    def entity(self, entity_id: str | None) -> Entity | None:
        return self.entities[entity_id] if entity_id is not None else None

    def speakers(self) -> list[str | None]:
        """Names of the claims' sources."""
        return [entity.name if (entity := self.entity(c.source_entity_id)) else None for c in self.resolved.claims]

    def mentions_of(self, name: str) -> list[Mention]:
        wanted = {entity.entity_id for entity in self.resolved.entities if entity.name == name}
        return [mention for mention in self.resolved.mentions if mention.entity_id in wanted]

    def forms_of(self, name: str) -> set[str]:
        return {mention.text for mention in self.mentions_of(name)}
