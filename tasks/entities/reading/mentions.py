"""The mentions of an article as they are read, before ids are given."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.schemas import EntityType, MentionForm
from sayso.tasks.entities.linking.referents import Referent


@dataclass(slots=True)
class ReadMention:
    """A mention with its referent, before ids are given."""

    start: int
    end: int
    type: EntityType
    form: MentionForm
    referent: Referent | None
    resolved_by: str
    confidence: float
    evidence: str | None = None


@dataclass(slots=True)
class Mentions:
    """The mentions of one article by where they stand; of two in one place the later read counts."""

    doc: Doc
    by_span: dict[tuple[int, int], ReadMention] = field(default_factory=dict)

    def add(
        self,
        start: int,
        end: int,
        entity_type: EntityType,
        form: MentionForm,
        referent: Referent | None,
        resolved_by: str,
        confidence: float,
        evidence: str | None = None,
    ) -> None:
        """Add the mention of tokens `start` to `end`."""
        first, last = self.doc[start], self.doc[end - 1]
        span = (first.idx, last.idx + len(last))
        self.by_span[span] = ReadMention(*span, entity_type, form, referent, resolved_by, confidence, evidence)

    def in_order(self) -> list[ReadMention]:
        """All of them in order of text."""
        return [self.by_span[span] for span in sorted(self.by_span)]
