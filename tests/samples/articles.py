"""The sample articles as the pipeline reads them, each with its gold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.flows.scoring.marked_articles import GoldEntry, load_folder
from sayso.schemas import Article, Document
from sayso.tasks.ingest import ReadOptions, read_file
from sayso.tasks.normalise import NormaliseOptions, normalise

ARTICLES_FOLDER = Path(__file__).parents[1] / "articles"
GOLD_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article, normalised, and what is known of it by hand."""

    entry: GoldEntry
    article: Article


def load_samples() -> tuple[Sample, ...]:
    """Every sample article, in the order of the files of the folder."""
    entries = load_folder(GOLD_FOLDER)
    return tuple(Sample(_entry_of(article, entries), article) for article in _articles())


def _articles() -> Iterator[Article]:
    for path in sorted(ARTICLES_FOLDER.iterdir()):
        for document in read_file(path, ReadOptions()):
            if not isinstance(document, Document):
                raise TypeError(f"{path.name} is rejected: {document.detail}")
            article = normalise(document, NormaliseOptions())
            if not isinstance(article, Article):
                raise TypeError(f"{path.name} is rejected: {article.detail}")
            yield article


def _entry_of(article: Article, entries: tuple[GoldEntry, ...]) -> GoldEntry:
    name = Path(article.source_uri.split("#")[0]).name
    of_file = [entry for entry in entries if entry.source == name]
    found = of_file if len(of_file) == 1 else [entry for entry in of_file if entry.url == article.url]
    if len(found) != 1:
        raise LookupError(f"{len(found)} gold entries for {article.source_uri} ({article.url})")
    return found[0]
