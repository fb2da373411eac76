"""What finds things in articles, as Prefect tasks. Loading this loads spaCy and the runtime of the models, so that it
waits for the first batch of articles to analyse."""

import functools
import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc

from sayso.flows.building import work
from sayso.flows.building.analysis.noted import names_in, notes, signs_in
from sayso.flows.building.stages import RESOLVED, KnowledgeFile, code_versions, rejection_of, stage_task
from sayso.flows.building.work import Failure
from sayso.schemas import ARTICLES, CLAIMS, FIGURES, Article, Claim, Figure, Stage, TaggedName, stable_id
from sayso.tasks.annotate import annotate, annotation_key, is_analysed, load_docs, save_docs
from sayso.tasks.claims import extract
from sayso.tasks.confidence import LEAST_CONFIDENCE, published, settle
from sayso.tasks.entities import read_own_knowledge, resolve_entities
from sayso.tasks.figures import date_claims, extract_figures

Made = TypeVar("Made")
OfArticle = TypeVar("OfArticle", Claim, Figure, TaggedName)


@stage_task("annotate")
def annotate_batch(folder: Path, batch: Path) -> Path:
    """The language pass over the articles of a batch that are analysed; gives a file of annotations."""
    articles = _analysed(batch)
    key = stable_id([annotation_key(article) for article in articles], code_versions()["annotate"])
    path = folder / "annotations" / f"{key}.spacy"
    if work.is_kept(path):
        return path
    made, failed = _all_or_each("annotate", articles, lambda part: annotate(articles[part]))
    docs = [doc for part in made for doc in part]
    _docs.cache_clear()
    return work.keep(path, lambda draft: save_docs(docs, draft), failed)


@stage_task("claims")
def find_claims(folder: Path, batch: Path, annotations: Path) -> Path:
    """The claims of a batch; gives a file of claims, with the names that the tagger saw and the signs of the claims as
    its notes."""
    path = folder / "claims" / f"{stable_id(batch.name, annotations.name, code_versions()['claims'])}.parquet"
    if work.is_kept(path):
        return path
    articles, docs = _annotated(batch, annotations)
    made, failed = _all_or_each("claims", articles, lambda part: extract(articles[part], docs[part]))
    claims = [claim for part in made for claim in part.claims]
    noted = notes(made)
    return work.keep(path, lambda draft: work.write_rows(draft, CLAIMS, claims, noted), failed)


@stage_task("figures")
def find_figures(folder: Path, batch: Path, annotations: Path, claims: Path) -> Path:
    """The figures of a batch; gives a file of figures."""
    path = (
        folder
        / "figures"
        / f"{stable_id(batch.name, annotations.name, claims.name, code_versions()['figures'])}.parquet"
    )
    if work.is_kept(path):
        return path
    articles, docs = _annotated(batch, annotations, claims)
    said = work.read_rows(claims, CLAIMS)
    made, failed = _all_or_each(
        "figures", articles, lambda part: extract_figures(articles[part], docs[part], _of(articles[part], said))
    )
    figures = [figure for part in made for figure in part]
    return work.keep(path, lambda draft: work.write_rows(draft, FIGURES, figures), failed)


@stage_task("entities")
def find_entities(
    folder: Path,
    batch: Path,
    annotations: Path,
    claims: Path,
    figures: Path,
    knowledge: KnowledgeFile | None = None,
    least: float = LEAST_CONFIDENCE,
) -> Path:
    """The mentions and entities of a batch, and its claims, dated, and figures with theirs; gives a folder of files.

    Claims less sure than `least` are left out; how many stands in the notes of the folder.
    """
    names = (batch.name, annotations.name, claims.name, figures.name)
    path = folder / "resolved" / stable_id(names, *code_versions(knowledge, least).values())
    if work.is_kept(path):
        return path
    own = read_own_knowledge(work.present(knowledge.path), knowledge.sha256) if knowledge is not None else None
    articles, docs = _annotated(batch, annotations, claims, figures)
    said, counted = work.read_rows(claims, CLAIMS), work.read_rows(figures, FIGURES)
    noted = work.read_notes(claims)
    named = names_in(noted)
    made, failed = _all_or_each(
        "entities",
        articles,
        lambda part: resolve_entities(
            articles[part],
            docs[part],
            date_claims(articles[part], docs[part], _of(articles[part], said)),
            _of(articles[part], counted),
            _of(articles[part], named),
            own,
        ),
    )

    keep_what_is_loaded()
    found = {name: [row for resolved in made for row in getattr(resolved, name)] for name in RESOLVED}
    settled = settle(found["claims"], found["mentions"], signs_in(noted, [claim.claim_id for claim in found["claims"]]))
    found["claims"], found["figures"] = published(settled, found["figures"], least)

    def write(draft: Path) -> None:
        draft.mkdir()
        for name, table in RESOLVED.items():
            work.write_rows(draft / f"{name}.parquet", table, found[name])

    return work.keep(path, write, failed, notes={"withheld": len(settled) - len(found["claims"])})


@functools.cache
def keep_what_is_loaded() -> None:
    """Let the collector of garbage look no more, once a process, through the models and tables that stay: it would
    each time that a batch has made many objects."""
    gc.collect()
    gc.freeze()


def _analysed(batch: Path) -> list[Article]:
    return [article for article in work.read_rows(batch, ARTICLES) if is_analysed(article)]


def _annotated(batch: Path, annotations: Path, *later: Path) -> tuple[list[Article], list[Doc]]:
    """The articles of a batch that no stage so far has left out, and their annotations."""
    lost = work.lost(annotations)
    annotated = [article for article in _analysed(batch) if article.article_id not in lost]
    lost = work.lost(*later)
    pairs = [
        (article, doc)
        for article, doc in zip(annotated, _docs(annotations), strict=True)
        if article.article_id not in lost
    ]
    return [article for article, _ in pairs], [doc for _, doc in pairs]


@functools.lru_cache(maxsize=1)
def _docs(annotations: Path) -> list[Doc]:
    """Annotations as they were kept: three stages in a row ask for the same ones."""
    return load_docs(annotations)


def _of(articles: Sequence[Article], rows: Sequence[OfArticle]) -> list[OfArticle]:
    ids = {article.article_id for article in articles}
    return [row for row in rows if row.article_id in ids]


def _all_or_each(
    stage: Stage, articles: Sequence[Article], make: Callable[[slice], Made]
) -> tuple[list[Made], list[Failure]]:
    """What `make` gives for all articles at once, or, where it raises, for each by itself, and those where it did.

    What fails for every one of several articles is no fault of theirs: then the exception goes on.
    """
    try:
        return [make(slice(None))], []
    except (OSError, ImportError, MemoryError):
        raise
    except Exception:
        made, failed = [], []
        for place, article in enumerate(articles):
            try:
                made.append(make(slice(place, place + 1)))
            except Exception as error:
                rejection = rejection_of(article.source_uri, article.text_sha256, stage, error)
                failed.append(Failure(article.article_id, rejection))
        if len(articles) > 1 and not made:
            raise
        return made, failed
