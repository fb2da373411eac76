"""Rows that two readers judged, found again among those that the stages make today.

`data/judged_claims.tsv` holds the article of each in `news.jsonl` of a folder of texts, its position and confidence as
it was judged, the digest of what was judged, and the codes that each reader gave (`sayso.flows.scoring.row_faults`, and
U, C). The oldest have no digest: what was judged is not kept of them.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sayso.flows.scoring.marks import GoldError
from sayso.flows.scoring.news_gold import read_texts
from sayso.flows.scoring.news_rows import TOGETHER, made
from sayso.schemas import Claim
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import Tagger
from sayso.tasks.confidence import Evidence

SIGNS_OF_A_DIGEST = 16


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row of claims as two readers judged it; `confidence` is None where the stages no longer make it so."""

    article: str
    position: int
    confidence: float | None
    row: str
    reader_1: str
    reader_2: str

    @property
    def right(self) -> float:
        """The share of readers who found it right in everything."""
        return ((not self.reader_1) + (not self.reader_2)) / 2


def read_judged() -> list[JudgedRow]:
    """All judged rows, in the order of the file."""
    written = files("sayso.flows.scoring").joinpath("data", "judged_claims.tsv").read_text(encoding="utf-8")
    return [
        JudgedRow(
            article=row["article"],
            position=int(row["position"]),
            confidence=float(row["confidence"]) if row["confidence"] else None,
            row=row["row"],
            reader_1=row["reader_1"],
            reader_2=row["reader_2"],
        )
        for row in csv.DictReader(written.splitlines(), delimiter="\t")
    ]


def digest(claim: Claim, speaker: str | None) -> str:
    """What a reader sees of a row: who says what by which cue, the name of its entity, and its classes."""
    seen = (claim.source_text, claim.cue_text, claim.content_text, speaker)
    classes = (claim.modality, claim.quotation, claim.is_negated)
    return hashlib.sha256(json.dumps([*seen, *classes]).encode()).hexdigest()[:SIGNS_OF_A_DIGEST]


def still_made(
    rows: Sequence[JudgedRow], texts: Path, model: Tagger | None = None
) -> Iterator[tuple[JudgedRow, Evidence]]:
    """The judged rows that the stages make today as they were judged, with their evidence.

    GoldError where an article is not in `texts`/news.jsonl.
    """
    judged = {(row.article, row.row): row for row in rows if row.row}
    records = _texts({row.article for row in judged.values()}, texts)
    for start in range(0, len(records), TOGETHER):
        batch = records[start : start + TOGETHER]
        found = made(batch, annotate_texts([text for _, text in batch]), model)
        for evidence in found.evidence:
            row = judged.pop((evidence.claim.article_id, digest(evidence.claim, found.speaker(evidence.claim))), None)
            if row is not None:
                yield row, evidence


def _texts(wanted: set[str], texts: Path) -> list[tuple[str, str]]:
    """Ids and texts, in order of id."""
    known = read_texts(texts)
    if missing := sorted(wanted - known.keys()):
        raise GoldError(f"{texts / 'news.jsonl'}: there is no article {missing[0]}, of which rows were judged")
    return [(article, known[article]) for article in sorted(wanted)]
