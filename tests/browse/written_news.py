"""Articles written for the pages: nested and interrupted claims, figures of every shape, and texts that mean harm."""

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

from sayso.schemas import Claim, Entity, Figure, Mention, Span, span_text, stable_id
from sayso.tasks.dataset import publish
from tests.dataset.tiny_news import News, article, change, gather, reject

NOON = dt.datetime(2024, 10, 23, 12, tzinfo=dt.UTC)
HARM = "<script>document.title='harmed'</script>"
ESCAPES = "\x1b[31mred\x1b[0m \u202etxet"


@dataclass
class Story:
    """One article that is being written: claims, figures and names are found by their words."""

    name: str
    text: str
    published_at: dt.datetime | None = NOON
    title: str = "A story"
    publisher: str | None = "The Example"
    url: str | None = None
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    duplicate_of: str | None = None

    @property
    def article_id(self) -> str:
        return stable_id(self.name)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def spans(self, words: str) -> tuple[Span, ...]:
        return tuple(self.span(part) for part in words.split(" … ")) if words else ()

    def says(self, source: str, cue: str, content: str, named: str | None = None, within: int | None = None, **other):
        """A claim; `named` is the entity of its source, `within` the place of the claim that reports it."""
        claim_id = stable_id(self.name, source, cue, content)
        outer = self.claims[within] if within is not None else None
        spans = {name: self.spans(words) for name, words in (("source", source), ("cue", cue), ("content", content))}
        self.claims.append(
            Claim(
                claim_id=claim_id,
                article_id=self.article_id,
                position=len(self.claims),
                source_text=span_text(self.text, spans["source"]) or None,
                source_spans=spans["source"],
                source_entity_id=self.entity(named).entity_id if named else None,
                source_kind=other.pop("kind", "person" if source else None),
                source_resolved_by="name" if named else "none",
                cue_text=span_text(self.text, spans["cue"]) or None,
                cue_spans=spans["cue"],
                cue_lemma=other.pop("lemma", cue) or None,
                cue_class=other.pop("cue_class", "say" if cue else "none"),
                content_text=span_text(self.text, spans["content"]),
                content_spans=spans["content"],
                quotation=other.pop("quotation", "indirect"),
                reported_in=outer.claim_id if outer else None,
                chain=((*outer.chain, source) if outer else (source,)) if source else (),
                modality=other.pop("modality", "asserted"),
                is_negated=other.pop("is_negated", False),
                event_start=None,
                event_end=None,
                rule="tagger; boundaries",
                confidence=other.pop("confidence", 0.8),
            )
        )
        assert not other
        return self

    def counts(self, words: str, within: int | None = None, **numbers):
        """A figure; `within` is the place of the claim that holds it."""
        span = self.span(words)
        fields = dict.fromkeys(Figure.__dataclass_fields__) | {
            "approximator": "exact", "role": "level", "kind": "count", "unit": "person", "is_negated": False,
            "rule": "digits",
        }  # fmt: skip
        own = {
            "figure_id": stable_id(self.name, "figure", span.start),
            "article_id": self.article_id,
            "claim_id": self.claims[within].claim_id if within is not None else None,
            "start": span.start,
            "end": span.end,
            "text": words,
        }
        self.figures.append(Figure(**fields | numbers | own))
        return self

    def names(self, words: str, name: str | None = None, **other):
        """A mention of an entity."""
        span = self.span(words)
        self.mentions.append(
            Mention(
                mention_id=stable_id(self.name, "mention", span.start),
                article_id=self.article_id,
                start=span.start,
                end=span.end,
                text=words,
                type=self.entity(name or words, **other).type,
                form="name",
                entity_id=self.entity(name or words).entity_id,
                resolved_by="name",
                confidence=None,
            )
        )
        return self

    def entity(self, name: str, **other) -> Entity:
        if name not in self.entities:
            fields = {
                "wikidata_id": None, "type": "organization", "subtype": None, "country_id": None, "aliases": (),
                "is_unnamed": False, "role": None, "mention_count": 1, "article_count": 1, "first_seen": None,
                "last_seen": None,
            }  # fmt: skip
            self.entities[name] = Entity(entity_id=stable_id("entity", name), name=name, **fields | other)
        return self.entities[name]

    def news(self) -> News:
        written = article(
            self.name,
            self.text,
            self.published_at,
            title=self.title,
            publisher=self.publisher,
            url=self.url,
            duplicate_of=self.duplicate_of,
        )
        starts = [0, *(place + 1 for place, one in enumerate(self.text) if one == "\n")]
        written = replace(written, paragraph_starts=tuple(starts))
        return News([written], self.claims, self.figures, self.mentions, list(self.entities.values()))


def truce() -> Story:
    """Claims within claims, an interrupted content, and names within them."""
    text = (
        "The foreign ministry denied that it had met the rebels.\n"
        "An aide to President Ilse Havran told lawmakers that the army chief had assured her the bridge at Kolm would "
        "hold.\n“We will stay,” said Ana Ruiz, “whatever comes.” Between 40 and 50 tanks were lost, and up to 3,000 "
        "people fled.\nThe ministry also denied that more than 200 villages were burned. It added that talks went on."
    )
    story = Story("truce", text, title="Truce talks stall", publisher="Veshna Daily", url="https://veshna.example/1")
    story.says("The foreign ministry", "denied", "that it had met the rebels", "Foreign Ministry", kind="government",
               cue_class="deny", modality="denied")  # fmt: skip
    story.says("An aide to President Ilse Havran", "told",
               "that the army chief had assured her the bridge at Kolm would hold", "aide to Ilse Havran",
               kind="unnamed")  # fmt: skip
    story.says("the army chief", "had assured", "the bridge at Kolm would hold", "army chief", within=1,
               cue_class="promise", modality="possible")  # fmt: skip
    story.says("Ana Ruiz", "said", "“We will stay,” … “whatever comes.”", "Ana Ruiz", quotation="direct")
    story.says("The ministry", "also denied", "that more than 200 villages were burned", "Foreign Ministry",
               kind="government", cue_class="deny", lemma="deny", modality="denied", confidence=0.95)  # fmt: skip
    story.says("It", "added", "that talks went on", "Foreign Ministry", kind="government")
    story.counts("Between 40 and 50", approximator="range", low=40.0, high=50.0, low_inclusive=True,
                 high_inclusive=True, unit="tank")  # fmt: skip
    story.counts("up to 3,000", approximator="at_most", value=3000.0, high=3000.0, high_inclusive=True)
    story.counts("more than 200", within=4, approximator="more_than", value=200.0, low=200.0, low_inclusive=False,
                 unit="village")  # fmt: skip
    story.names("The foreign ministry", "Foreign Ministry", subtype="government", aliases=("The foreign ministry",))
    story.names("Ilse Havran", type="person").names("Kolm", type="place")
    story.names("Ana Ruiz", type="person").names("the army chief", "army chief", type="person", is_unnamed=True)
    story.names("An aide", "aide to Ilse Havran", type="person", is_unnamed=True)
    return story


def harmful() -> Story:
    """A title, a text, a source and an address that would do harm where they are not only shown."""
    text = f"{HARM} & “{ESCAPES}” said =1+1 at noon.\nAna Ruiz said <b>twelve</b> people left Kolm."
    story = Story(
        "harm", text, NOON + dt.timedelta(days=40), f"{HARM} “quoted” {ESCAPES}", "<i>Press</i>", "javascript:alert(1)"
    )
    story.says("=1+1", "said", f"{HARM} & “{ESCAPES}”", HARM, quotation="mixed")
    story.says("Ana Ruiz", "said", "<b>twelve</b> people left Kolm", "Ana Ruiz")
    story.counts("twelve", within=1, value=12.0)
    story.names("=1+1", HARM).names("Ana Ruiz", type="person").names("Kolm", type="place")
    return story


def series(count: int) -> list[Story]:
    """Articles alike but for their numbers, over many months: enough for pages of a list."""
    made = []
    for number in range(count):
        day = dt.datetime(2021 + number % 4, number % 12 + 1, 3, tzinfo=dt.UTC)
        text = f"The mayor said that at least {number + 10} people left town {number}.\nA clerk warned of floods."
        story = Story(f"series-{number}", text, day, f"Floods in town {number}", f"Paper {number % 3}")
        story.says(
            "The mayor", "said", f"that at least {number + 10} people left town {number}", "mayor", confidence=0.6
        )
        story.says("A clerk", "warned", "of floods", cue_class="warn", kind="unnamed", modality="possible")
        story.counts(f"at least {number + 10}", within=0, approximator="at_least", value=number + 10.0,
                     low=number + 10.0, low_inclusive=True)  # fmt: skip
        story.names("The mayor", "mayor", type="person", is_unnamed=True)
        made.append(story)
    return made


def many_claims(count: int) -> Story:
    """One article with many claims."""
    text = "\n".join(f"Speaker {number} said that matter {number} would be settled soon." for number in range(count))
    story = Story("many", text, None, "Everybody speaks", None)
    for number in range(count):
        story.says(
            f"Speaker {number} ".strip(), "said", f"that matter {number} would be settled soon", f"Speaker {number}"
        )
        story.names(f"Speaker {number} ".strip(), f"Speaker {number}", type="person")
    return story


def publish_stories(folder: Path, stories: list[Story], run_id: str = "run-1", **other) -> None:
    """Put the stories into the next version of a dataset."""
    first, *rest = (story.news() for story in stories)
    for one in rest:
        first = first + one
    known = {entity.entity_id: entity for entity in first.entities}
    news = replace(first, entities=list(known.values()))
    publish(folder, change(folder, news, run_id, **other), gather, clock=lambda: NOON)


def write_dataset(folder: Path) -> Path:
    """All of the above in one version, with a reject."""
    publish_stories(folder, [truce(), harmful(), *series(40), many_claims(60)], rejects=[reject("empty.txt")])
    return folder
