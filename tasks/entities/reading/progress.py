"""An article as far as it has been read from left to right, which the readers of names, nouns and pronouns share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.schemas import SourceResolvedBy
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse
from sayso.tasks.entities.coreference.nominal.nominals import Nominals
from sayso.tasks.entities.descriptions.appositions import Apposition
from sayso.tasks.entities.descriptions.description import Description, describe
from sayso.tasks.entities.descriptions.designations import read_designations
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.unnamed import unnamed_source
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.reading.mentions import Mentions
from sayso.tasks.knowledge import Knowledge

JOINED = frozenset({"compound", "amod"})
"""Relations of the head of a source to the verb behind it that the parse takes for a noun."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an article's words before it is read: its names by their first token, descriptions beside names
    by their head, and the heads of the sources of claims."""

    names: Mapping[int, NamedMention]
    apposed: Mapping[int, Apposition]
    sources: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadSource:
    """Whom the head of a source was led to, and how; further ones where it is of several."""

    referent: Referent
    resolved_by: SourceResolvedBy
    further: tuple[Referent, ...] = ()


@dataclass(slots=True)
class Progress:
    """What has been read of one article.

    `sources` are by the token of their head; `described` holds those without a name that a noun spoke of and that no
    row is made for as long as nobody takes them up; `pairs` those whom "the couple" has stood for.
    """

    doc: Doc
    knowledge: Knowledge
    registry: Registry
    standing: Standing
    discourse: Discourse
    nominals: Nominals = field(init=False)
    mentions: Mentions = field(init=False)
    sources: dict[int, ReadSource] = field(default_factory=dict)
    described: dict[Referent, Description] = field(default_factory=dict)
    pairs: dict[str, tuple[Referent, Referent]] = field(default_factory=dict)
    together: tuple[int, Sequence[Referent]] | None = None
    """The head of the last source that was led to several, and these."""

    def __post_init__(self) -> None:
        self.nominals = Nominals(self.knowledge, self.discourse, read_designations(self.registry))
        self.mentions = Mentions(self.doc)

    @property
    def named(self) -> Named:
        """The referents of the article's names by token."""
        return self.discourse.named

    def describe(self, head: Token) -> Description | None:
        """What the noun phrase of `head` says, if it is one for a source."""
        is_apart = head.dep_ in JOINED and head.i in self.standing.sources
        return describe(head, self.knowledge, self.named, is_apart)

    def unnamed(self, description: Description) -> Referent:
        """The source without a name that is described so, the same as before where the words are."""
        return self.registry.of_description(unnamed_source(description, self.knowledge))

    def speaks(self, token: Token, referent: Referent, resolved_by: SourceResolvedBy) -> None:
        """Lead the source whose head is `token` to `referent`."""
        self.sources[token.i] = ReadSource(referent, resolved_by)
        self.discourse.spoke(token.i, referent)

    def speak(self, token: Token, referents: Sequence[Referent], resolved_by: SourceResolvedBy) -> None:
        """Lead the source whose head is `token` to several, of whom nobody has the turn."""
        first, *further = referents
        self.sources[token.i] = ReadSource(first, resolved_by, tuple(further))
        self.together = token.i, referents

    def go_on(self, token: Token, sentences: int) -> Sequence[Referent] | None:
        """The several who spoke together at most so many sentences back, where nobody has spoken since."""
        if self.together is None:
            return None
        sentence, turns = self.discourse.layout.sentence, self.discourse.turns
        spoken, referents = sentence[self.together[0]], self.together[1]
        is_last = turns.last in referents or turns.until <= spoken
        return referents if is_last and self.discourse.sentence_of(token.i) - spoken <= sentences else None

    def add_described(self, referent: Referent) -> None:
        """Let the noun that first spoke of someone without a name be a mention, now that they are a source."""
        described = self.described.pop(referent, None)
        if described is not None:
            self.add_description(described, Antecedent(referent, 0.8))

    def add_description(self, description: Description, found: Antecedent) -> None:
        """Let a description be a mention of what it was led to: the whole of it where that has no name."""
        referent = found.referent
        end = description.end if referent.is_unnamed else description.head.i + 1
        how = "description" if referent.is_unnamed else "nominal"
        entity_type = description.role.type if referent.type == "place" else referent.type
        span = (description.start, end)
        self.mentions.add(*span, entity_type, "nominal", referent, how, found.confidence, found.evidence)
