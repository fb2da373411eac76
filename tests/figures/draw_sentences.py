"""Draws sentences with numbers for a held-out check, from texts that no rule is written on.

    python -m tests.figures.draw_sentences ../shared/texts drawn.jsonl [--sentences FILE]

Who marks them writes no rules. `drawn.jsonl` holds offsets and the hash of the text, no text; `--sentences` writes the
sentences beside their ids for the one who marks. The same texts and seed draw the same sentences.
Marks are written by hand into `drawn_sentences.jsonl` (see `drawn_sentences.py`): draw into another file.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.flows.train import is_kept_back
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures.numbers.numerals import group

SEED = 23
SENTENCES = 200
LONGEST, SHORTEST = 400, 25
"""Characters of a sentence."""

_NUMBER_WORDS = "|".join(sorted({*group("cardinal"), *group("ten"), *group("scale"), *group("vague"), *group("times")}))
_NUMBER = re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("drawn", type=Path)
    parser.add_argument("--sentences", type=Path)
    given = parser.parse_args()
    rows = list(draw(given.texts / "news.jsonl"))
    _write(given.drawn, [{key: row[key] for key in ("id", "article", "text_sha256", "start", "end")} for row in rows])
    if given.sentences is not None:
        _write(given.sentences, [{"id": row["id"], "sentence": row["sentence"]} for row in rows])


def draw(path: Path) -> Iterator[dict[str, Any]]:
    """One sentence with a number of each of so many articles that are kept back, in the order that they are drawn."""
    with path.open(encoding="utf-8") as lines:
        articles = [article for article in map(json.loads, lines) if is_kept_back(article["id"])]
    chance = random.Random(SEED)
    chance.shuffle(articles)
    found = 0
    for article in articles:
        if found == SENTENCES:
            return
        (doc,) = annotate_texts([article["text"]])
        spans = [(sent.start_char, sent.start_char + len(sent.text.rstrip())) for sent in doc.sents]
        fitting = [span for span in spans if _fits(article["text"][slice(*span)])]
        if fitting:
            start, end = chance.choice(fitting)
            found += 1
            yield {
                "id": f"s{found:03}",
                "article": article["id"],
                "text_sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
                "start": start,
                "end": end,
                "sentence": article["text"][start:end],
            }


def _fits(sentence: str) -> bool:
    return SHORTEST <= len(sentence) <= LONGEST and "\n" not in sentence and _NUMBER.search(sentence) is not None


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
