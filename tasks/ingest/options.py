"""What a reader may do: which fields it takes, and how far it goes before it gives up on a source."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class SourceError(Exception):
    """What was asked for cannot be read at all; the message says what to do."""


RECORD_FIELDS = (
    "id", "url", "title", "publisher", "authors", "published_at", "updated_at", "fetched_at", "language", "text",
)  # fmt: skip
"""Fields of a record that are read, named as the columns of `articles` (and `id`, the source's own name for it)."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read. `field_map` goes from a column of articles to the field that holds it: {"text": "body"}."""

    field_map: Mapping[str, str] = field(default_factory=dict)
    max_characters: int = 1_000_000
    """Characters of one text; the language model takes no more."""
    max_expanded_bytes: int = 16 * MEGABYTE
    """What any compressed file may expand to …"""
    max_expansion: int = 100
    """… or this many times its compressed size, whichever is more. News text reaches about 20."""
    max_page_bytes: int = 20 * MEGABYTE
    """Size of one HTML page."""
    page_timeout: float = 30.0
    """Seconds of processor time for one HTML page."""
    page_memory_bytes: int = 1_500 * MEGABYTE
    """Address space of the process that reads HTML pages."""
    min_page_words: int = 20
    """A page whose text has fewer words holds no article."""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.field_map) - set(RECORD_FIELDS))
        if unknown:
            raise SourceError(
                f"There is no field {', '.join(map(repr, unknown))} to map to: "
                f"use one of {', '.join(RECORD_FIELDS)}, as in text=body."
            )

    @property
    def sources_of_fields(self) -> dict[str, str]:
        """For every field of `RECORD_FIELDS`, the name it has in the source."""
        return {name: self.field_map.get(name, name) for name in RECORD_FIELDS}
