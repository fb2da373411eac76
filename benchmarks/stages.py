"""How long each stage takes beside the bare language pass, over the same text in the same run: `make bench`.

These machines are noisy: read the ratios, not the seconds. One process, one thread a stage.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sayso.flows.building.analysis.tasks import keep_what_is_loaded
from sayso.schemas import Article, Document
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract
from sayso.tasks.entities import resolve_entities
from sayso.tasks.figures import extract_figures
from sayso.tasks.ingest import ReadOptions, find_files, read_file
from sayso.tasks.normalise import NormaliseOptions, find_duplicates, normalise
from sayso.tasks.versions import installed_model

SAMPLES = Path(__file__).parents[1] / "tests" / "articles"
Made = TypeVar("Made")


def main() -> None:
    """Print words a second, and time as a share of spaCy's, for every stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jsonl", type=Path, help="articles with a field `text`; the samples by default")
    parser.add_argument("--articles", type=int, default=60, help="articles to read")
    given = parser.parse_args()
    documents = _documents(given.jsonl, given.articles)
    articles, seconds = _timed(lambda: [made for d in documents if isinstance(made := normalise(d, _OPTIONS), Article)])
    articles = [article for article in articles if article.language == "en"]
    articles = [replace(article, article_id=f"{article.article_id}-{n}") for n, article in enumerate(articles)]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    annotate(articles[:2])
    resolve_entities(articles[:2], annotate(articles[:2]), extract(articles[:2], annotate(articles[:2])).claims, [])
    extract_figures(articles[:2], annotate(articles[:2]), [])
    keep_what_is_loaded()
    import spacy  # numpy with it, which takes one thread where sayso.flows is imported before

    alone = spacy.load(installed_model()[0])
    _, bare = _timed(lambda: list(alone.pipe(texts)))
    rows = [("normalise", seconds), ("spaCy alone", bare)]
    _, seconds = _timed(lambda: find_duplicates(articles))
    rows.append(("duplicates", seconds))
    docs, seconds = _timed(lambda: annotate(articles))
    rows.append(("annotate", seconds))
    found, seconds = _timed(lambda: extract(articles, docs))
    claims = found.claims
    rows.append(("claims", seconds))
    figures, seconds = _timed(lambda: extract_figures(articles, docs, claims))
    rows.append(("figures", seconds))
    _, seconds = _timed(lambda: resolve_entities(articles, docs, claims, figures, found.names))
    rows.append(("entities", seconds))
    print(f"{len(texts)} articles, {words} words, {len(claims)} claims, {len(figures)} figures")
    print(f"{'stage':<14}{'words/s':>10}{'of spaCy':>10}")
    after = sum(taken for name, taken in rows if name not in ("normalise", "spaCy alone", "duplicates"))
    rows.append(("after reading", after))
    for name, taken in rows:
        print(f"{name:<14}{words / taken:>10,.0f}{taken / bare:>10.2f}")


_OPTIONS = NormaliseOptions()


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    started = time.process_time()
    made = work()
    return made, time.process_time() - started


def _documents(path: Path | None, count: int) -> list[Document]:
    if path is None:
        files = [file for file in find_files([str(SAMPLES)]) if isinstance(file, Path)]
        found = [item for file in files for item in read_file(file, ReadOptions()) if isinstance(item, Document)]
        return (found * (count // len(found) + 1))[:count]
    with path.open(encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    return [
        Document(source_uri=f"{path}#L{number}", body=record["text"], payload_sha256="")
        for number, record in enumerate(records)
    ]


if __name__ == "__main__":
    main()
