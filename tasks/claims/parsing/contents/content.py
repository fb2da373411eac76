"""A content as the parse shows it behind a verb."""

from typing import NamedTuple

from spacy.tokens import Token

from sayso.tasks.claims.parsing.complements import Frame
from sayso.tasks.claims.parsing.constituents import Range, constituent, trimmed


class Content(NamedTuple):
    """Where the cue ends, and the words that are said; some of them may stand before the cue."""

    cue_end: int
    words: Range
    before: Range | None = None

    @property
    def pieces(self) -> tuple[Range, ...]:
        """All of the words, in order."""
        return (self.words,) if self.before is None else (self.before, self.words)


def standing(frame: Frame, head: Token | None) -> Content | None:
    """What stands there as it stands, behind the cue."""
    return None if head is None else Content(frame.cue[1], constituent(head))


def from_to(frame: Frame, start: Token | None, end: Token | None) -> Content | None:
    """From all of one constituent to all of another behind it."""
    if start is None or end is None or start.i > end.i:
        return None
    return Content(frame.cue[1], trimmed(frame.verb.doc, (start.left_edge.i, end.right_edge.i + 1)))
