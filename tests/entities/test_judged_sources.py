"""Nearly three hundred sources of claims drawn from the gold articles and judged by hand, held to a floor."""

import csv
import json
from pathlib import Path

import pytest

from .written import article, built

DEV = Path(__file__).parents[3] / "shared" / "gold" / "attribution" / "dev.jsonl"
JUDGED = Path(__file__).parent / "judged_sources.tsv"

pytestmark = [
    pytest.mark.gold,
    pytest.mark.slow,
    pytest.mark.skipif(not DEV.exists(), reason="the gold data is not beside the project"),
]


@pytest.mark.timeout(1500)
def test_nine_in_ten_judged_sources_lead_to_whom_a_reader_names() -> None:
    with JUDGED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    assert len(rows) == 283
    texts = [json.loads(line)["text"] for line in DEV.read_text(encoding="utf-8").splitlines()]
    wanted = sorted({int(row["document"]) for row in rows})
    articles = [article(texts[number], str(number)) for number in wanted]
    resolved = built(articles)
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    led = {
        (claim.article_id, claim.source_spans[0].start): names.get(claim.source_entity_id or "", "")
        for claim in resolved.claims
        if claim.source_spans
    }
    judged = [
        (row, led[row["document"], int(row["start"])]) for row in rows if (row["document"], int(row["start"])) in led
    ]
    right = sum(name == row["expected"] for row, name in judged)
    wrong = sum(name not in ("", row["expected"]) for row, name in judged)
    assert len(judged) >= 258  # 275 before the tagger and what is no claim were changed: fewer of them are found
    assert right >= 0.94 * len(judged)
    assert wrong <= 0.05 * len(judged)  # 3% before: 12 of 269
