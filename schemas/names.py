"""Names as the tagger sees them, which stages hand each other: no table, the mentions are."""

from dataclasses import dataclass
from typing import Literal

from sayso.schemas.table import Span

NameType = Literal["PER", "ORG", "LOC"]
"""Person, organization, and place of any kind."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name in an article's text; `scores` are how probable it finds each type, in the order of NameType."""

    article_id: str
    span: Span
    type: NameType
    scores: tuple[float, float, float] | None = None
