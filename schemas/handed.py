"""What stages hand each other and no table holds: documents as found, reasons why there is none, names as tagged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.schemas.ids import stable_id
from sayso.schemas.rejects import Reject, Stage
from sayso.schemas.table import Span

NameType = Literal["PER", "ORG", "LOC"]
"""Person, organization, and place of any kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as a reader found it.

    `body` is its text: bytes where the encoding is still to be found out, else a string. `fields` holds what else
    the source gives, under the column names of `articles` (url, title, publisher, authors, published_at,
    updated_at, fetched_at, language) and `id`, the source's own name for the record; values are as found: not parsed.
    A `page` is HTML whose article is still to be found. `repairs` names what has been mended so far.
    """

    source_uri: str
    body: bytes | str
    payload_sha256: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    charset: str | None = None
    form: Literal["text", "page"] = "text"
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that a stage cannot use. `reason` is a code, `detail` a sentence for the person who looks."""

    source_uri: str
    stage: Stage
    reason: str
    detail: str
    payload_sha256: str | None = None

    def row(self, run_id: str) -> Reject:
        """The row of `rejects` for this."""
        return Reject(
            reject_id=stable_id(self.source_uri, self.stage, self.reason, self.payload_sha256),
            source_uri=self.source_uri,
            stage=self.stage,
            reason=self.reason,
            detail=self.detail,
            payload_sha256=self.payload_sha256,
            run_id=run_id,
        )


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name in an article's text, as tagged; `scores`: how probable the tagger finds each NameType, in order."""

    article_id: str
    span: Span
    type: NameType
    scores: tuple[float, float, float] | None = None
