"""An attribution: where its source, cue and content stand, how sure the tagger is, and what made it."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sayso.schemas import Span


class Certainty(NamedTuple):
    """What the tagger is sure of: tag probabilities of cue, content and source (1 where there is no source; 0 where
    there is no content or no cue), and link probabilities of content and source."""

    cue: float
    content: float
    source: float
    content_link: float
    source_link: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of characters: a cue (may be empty: a quotation that stands without one), its source (may be empty) and its
    contents (may be empty: an orphan cue).

    `scope` is what a frame ("according to …,") goes on to report beyond its content; `rule` names what made the
    attribution and what then changed it, in order: "tagger; boundaries".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    certainty: Certainty
    scope: Span | None = None
    rule: str = "tagger"

    @property
    def place(self) -> tuple[Span, ...]:
        """Where it stands in the order of a text: at its cue, or else at its content."""
        return self.cue or self.content

    @property
    def scopes(self) -> tuple[Span, ...]:
        """The scope, where there is one."""
        return () if self.scope is None else (self.scope,)

    def changed(self, step: str, **parts: Any) -> "Attribution":
        """With other `parts`, and the step that changes them behind its rule, if it changes anything."""
        if all(getattr(self, name) == part for name, part in parts.items()):
            return self
        return replace(self, **parts, rule=f"{self.rule}; {step}")
