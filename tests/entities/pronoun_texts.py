"""Reads `pronouns.txt`: texts of our own with every pronoun led by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.schemas import Entity

from .written import article, built

FILE = Path(__file__).parent / "pronouns.txt"
MARKED = re.compile(r"\{([^|}]+)\|([^}]+)\}")


@dataclass(frozen=True)
class Led:
    """A pronoun of a text: who a reader says it is, and the entity that was found."""

    text: str
    start: int
    pronoun: str
    expected: str
    entity: Entity | None
    is_late: bool

    @property
    def found(self) -> str:
        """The entity as the file writes it."""
        if self.entity is None:
            return "-"
        return f"={self.entity.name}" if self.entity.is_unnamed else self.entity.name

    @property
    def is_right(self) -> bool:
        return self.found.casefold() == self.expected.casefold()

    @property
    def is_wrong(self) -> bool:
        """Whether it was led to somebody else; left alone is not wrong."""
        return self.entity is not None and not self.is_right


def read_led() -> list[Led]:
    """Every pronoun of the file, resolved with the claims and names of the whole pipeline."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    late_from = lines.index("late")
    marked = [line for line in lines if line != "late"]
    texts = [MARKED.sub(r"\1", line).replace(" / ", "\n") + "\n" for line in marked]
    articles = [article(text, f"{number:03}") for number, text in enumerate(texts)]
    resolved = built(articles)
    entities = {entity.entity_id: entity for entity in resolved.entities}
    at = {
        (mention.article_id, mention.start, mention.text): entities.get(mention.entity_id or "")
        for mention in resolved.mentions
    }
    return [
        Led(texts[number], start, pronoun, expected, at.get((f"{number:03}", start, pronoun)), number >= late_from)
        for number, line in enumerate(marked)
        for start, pronoun, expected in _marks(line)
    ]


def _marks(line: str) -> Iterator[tuple[int, str, str]]:
    """Offset in the text, pronoun and name of every mark of a line."""
    removed = 0
    written = line.replace(" / ", "\n")
    for match in MARKED.finditer(written):
        yield match.start() - removed, match[1], match[2]
        removed += len(match[0]) - len(match[1])
