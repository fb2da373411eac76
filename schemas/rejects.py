"""rejects: one row for everything that could not be used, and why."""

from dataclasses import dataclass
from typing import Annotated, Literal

from sayso.schemas.table import Table

Stage = Literal["ingest", "normalise", "annotate", "claims", "figures", "entities", "dataset"]

NOTICES = frozenset(
    {
        "missing_field",
        "unread_columns",
        "unread_date",
        "ambiguous_date",
        "unread_url",
        "unread_authors",
        "unread_parts",
        "unread_records",
        "replaced",
    }
)
"""Reasons that cost no article: something was given with it that is not understood, or not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Something read that is in no other table."""

    reject_id: Annotated[str, "Hash of source, stage, reason and payload"]
    source_uri: Annotated[str, "Where it was read: a file, and the record in it"]
    stage: Annotated[Stage, "Stage that could not use it"]
    reason: Annotated[str, "Code: empty, binary, truncated_json, too_long, …"]
    detail: Annotated[str, "What was wrong, in words"]
    payload_sha256: Annotated[str | None, "SHA-256 of what was read, if it could be read"]
    run_id: Annotated[str, "Run that rejected it"]


REJECTS: Table[Reject] = Table(name="rejects", row=Reject, key="reject_id", references={"run_id": "runs"})
